"""A full output, a name too long, a damaged schema: one French sentence, and the status 2."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from registre_app.exchange import example_session
from registre_app.storage import RegisterFile
from tests.conftest import Run

LONG = "n" * 300
FULL = Path("/dev/full")
REGISTER = "dijon.registre"


@pytest.fixture
def dijon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    session = example_session()
    path = tmp_path / REGISTER
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    monkeypatch.chdir(tmp_path)
    return path


@pytest.mark.skipif(not FULL.exists(), reason="no full device here")
@pytest.mark.parametrize("command", ["exporter", "lister"])
def test_a_full_output_is_told(dijon: Path, command: str) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "registre_app", command, str(dijon)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "La sortie ne peut être écrite (disque plein)" in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no full device here")
def test_a_device_is_no_file_to_write(dijon: Path, run: Run) -> None:
    status, _, said = run("extrait", dijon, "EXEMPLE-001", "-o", FULL)
    assert status == 2
    assert "n’est pas un fichier ordinaire" in said


@pytest.mark.parametrize(
    "command",
    [
        f"lister {LONG}",
        f"demo {LONG}.registre",
        f"importer {LONG}.registre {LONG}.json",
        f"importer {REGISTER} {LONG}.json",
        f"extrait {REGISTER} EXEMPLE-001 -o {LONG}.pdf",
        f"document liste {REGISTER} -o {LONG}.pdf",
        f"feuillets {REGISTER} -o {LONG}.pdf",
        f"relier {REGISTER} -o {LONG}.pdf",
        f"convocations {REGISTER} --dans {LONG}",
        f"archiver {REGISTER} {LONG}",
        f"verifier {LONG}",
        f"reconstruire {LONG} -o n.registre",
        f"elus {REGISTER} {LONG}.csv",
        f"annexe {REGISTER} --numero EXEMPLE-001 --ajouter {LONG}.pdf",
        f"evenement {REGISTER} --depuis {LONG}.json",
        f"decision {REGISTER} suivante --date 2026-01-05 --objet Bail --fichier {LONG}.md",
    ],
    ids=lambda command: "-".join(part for part in command.split()[:2] if LONG not in part),
)
def test_a_name_too_long_is_told(dijon: Path, run: Run, command: str) -> None:
    assert dijon.exists()
    status, _, said = run(*command.split())
    assert status == 2
    assert "Erreur imprévue" not in said
    assert said.count("\n") == 1


def test_a_text_with_a_hidden_sign_is_refused_on_the_command_line(dijon: Path, run: Run) -> None:
    command = ("decision", dijon, "D1", "--date", "2026-01-05", "--objet", "Bail \u202e999 €")
    status, _, said = run(*command)
    assert status == 2
    assert "OBJET : ce texte contient un signe caché (U+202E)" in said


def places(content: bytes) -> Iterator[int]:
    """Yield some places in the statements of a schema."""
    start = content.index(b"CREATE TABLE")
    yield from range(start, start + 400, 37)


def test_a_damaged_schema_is_told_whatever_the_command(dijon: Path, run: Run) -> None:
    content = dijon.read_bytes()
    commands = ("exporter", "lister", "controler", "echeances", "verifier")
    for rank, place in enumerate(places(content)):
        damaged = bytearray(content)
        damaged[place] ^= 0x15
        dijon.write_bytes(damaged)
        status, _, said = run(commands[rank % len(commands)], dijon)
        assert "Erreur imprévue" not in said, (place, said)
        assert status in (0, 1, 2)
