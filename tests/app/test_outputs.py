"""Where a file may be written, whatever asks for it: nothing of the user's is lost unasked."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from registre_app import cli
from registre_app.app import outputs
from registre_app.app.outputs import OutputRefused, filled_register, write_output
from registre_app.exchange import dumps
from registre_app.storage import RegisterExists, RegisterFile, WriteFailed
from tests.councils import council

CONTENT = b"%PDF-1.7"
COMMANDS = (
    ("extrait", "R", "2022-001"),
    ("document", "liste", "R"),
    ("document", "registre", "R"),
    ("feuillets", "R"),
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "arnay.registre"
    session = council(15, present=13)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("name", ["arnay.registre", "ARNAY.PDF"])
def test_a_register_is_never_written_over_under_any_name(
    register: Path, name: str, replace: bool
) -> None:
    target = register.with_name(name)
    register.rename(target)
    before = target.read_bytes()
    with pytest.raises(OutputRefused, match="est un registre"):
        write_output(target, CONTENT, replace=replace)
    assert target.read_bytes() == before


def test_a_damaged_register_is_not_written_over_either(tmp_path: Path) -> None:
    target = tmp_path / "abime.registre"
    target.write_bytes(b"")
    with pytest.raises(OutputRefused, match="est un registre"):
        write_output(target, CONTENT, replace=True)


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_what_sqlite_writes_beside_a_register_is_not_written_over(
    register: Path, suffix: str
) -> None:
    with pytest.raises(OutputRefused, match="fichier de travail"):
        write_output(register.with_name(register.name + suffix), CONTENT, replace=True)


def test_an_existing_file_is_replaced_only_where_it_is_asked(tmp_path: Path) -> None:
    target = tmp_path / "extrait.pdf"
    target.write_bytes(b"celui d'avant")
    with pytest.raises(OutputRefused, match=r"existe déjà.*--remplacer"):
        write_output(target, CONTENT)
    assert target.read_bytes() == b"celui d'avant"
    write_output(target, CONTENT, replace=True)
    assert target.read_bytes() == CONTENT


def test_a_file_that_came_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "extrait.pdf"
    monkeypatch.setattr(
        outputs, "require_output", lambda *_, **__: target.write_bytes(b"venu entretemps")
    )
    with pytest.raises(OutputRefused, match=r"existe déjà.*--remplacer"):
        write_output(target, CONTENT)
    assert target.read_bytes() == b"venu entretemps"


@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_is_followed_by_no_output(tmp_path: Path, dangling: bool) -> None:
    elsewhere, link = tmp_path / "ailleurs.pdf", tmp_path / "lien.pdf"
    if not dangling:
        elsewhere.write_bytes(b"intact")
    link.symlink_to(elsewhere)
    with pytest.raises(OutputRefused, match="est un lien"):
        write_output(link, CONTENT, replace=True)
    assert link.is_symlink()
    assert dangling != elsewhere.exists()


def test_folders_above_an_output_may_be_links(tmp_path: Path) -> None:
    (tmp_path / "vrai").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "vrai")
    write_output(tmp_path / "lien/extrait.pdf", CONTENT)
    assert (tmp_path / "vrai/extrait.pdf").read_bytes() == CONTENT


@pytest.mark.parametrize("depth", ["", "data", "data/2022/2022-12-15"])
@pytest.mark.parametrize("through", ["", "lien"])
def test_nothing_is_written_inside_an_archive(tmp_path: Path, depth: str, through: str) -> None:
    archive = tmp_path / "archive-arnay"
    (archive / depth).mkdir(parents=True)
    (archive / "bagit.txt").write_text("BagIt-Version: 1.0\n")
    folder = archive / depth
    if through:
        (tmp_path / through).symlink_to(folder)
        folder = tmp_path / through
    with pytest.raises(OutputRefused, match="archive, qui serait altérée"):
        write_output(folder / "extrait.pdf", CONTENT)


@pytest.mark.parametrize("name", ["nul", "CON.pdf", "com1.pdf", "LPT9"])
def test_a_device_of_windows_is_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputRefused, match="pas un fichier ordinaire"):
        write_output(tmp_path / name, CONTENT)


@pytest.mark.skipif(os.name == "nt", reason="les tubes sont ceux d'Unix")
def test_neither_a_device_nor_a_pipe_nor_a_folder_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    for target in (Path("/dev/null"), tmp_path / "tube", tmp_path):
        with pytest.raises(OutputRefused, match="pas un fichier ordinaire"):
            write_output(target, CONTENT, replace=True)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("more", [(), ("--remplacer",)], ids=["", "remplacer"])
def test_no_command_replaces_its_own_register(
    register: Path, command: tuple[str, ...], more: tuple[str, ...]
) -> None:
    before = register.read_bytes()
    arguments = [str(register) if each == "R" else each for each in command]
    assert cli.run([*arguments, "-o", str(register), *more]) == cli.EXIT_REFUSED
    assert register.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_asks_before_it_replaces_a_file(
    register: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    target = tmp_path / "papier.pdf"
    arguments = [str(register) if each == "R" else each for each in command] + ["-o", str(target)]
    assert cli.run(arguments) == 0
    first = target.read_bytes()
    target.write_bytes(b"une note")
    assert cli.run(arguments) == cli.EXIT_REFUSED
    assert target.read_bytes() == b"une note"
    assert cli.run([*arguments, "--remplacer"]) == 0
    assert target.read_bytes() == first


@pytest.mark.parametrize("command", [("demo",), ("importer",), ("reconstruire",)], ids=" ".join)
def test_a_new_register_is_made_through_no_link_and_in_no_archive(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "seance.json").write_text(dumps(council(15, present=13)), "utf-8")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/bagit.txt").touch()
    link = tmp_path / "lien.registre"
    link.symlink_to(tmp_path / "ailleurs.registre")
    ways: dict[str, Callable[[Path], list[str]]] = {
        "demo": lambda path: ["demo", str(path)],
        "importer": lambda path: ["importer", str(path), str(tmp_path / "seance.json")],
        "reconstruire": lambda path: ["reconstruire", str(tmp_path), "-o", str(path)],
    }
    for target in (link, tmp_path / "archive/neuf.registre"):
        assert cli.run(ways[command[0]](target)) == cli.EXIT_REFUSED
    assert not (tmp_path / "ailleurs.registre").exists()
    assert sorted(each.name for each in (tmp_path / "archive").iterdir()) == ["bagit.txt"]


@pytest.fixture
def archived(register: Path, tmp_path: Path) -> Path:
    """The register of an archive, as the archive keeps it."""
    (tmp_path / "cle").mkdir()
    assert cli.run(["archiver", str(register), str(tmp_path / "cle")]) == 0
    (kept,) = (tmp_path / "cle").glob("archive-*/data/*.registre")
    return kept


@pytest.mark.parametrize("through", ["", "lien.registre"])
def test_a_register_in_an_archive_is_read_and_never_edited(
    archived: Path, tmp_path: Path, through: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = archived
    if through:
        path = tmp_path / through
        path.symlink_to(archived)
    before = archived.read_bytes()
    with RegisterFile.open(path) as opened:
        assert opened.read_only_reason is not None
        assert "archive, qui serait altérée" in opened.read_only_reason
    assert cli.run(["sceller", str(path)]) != 0
    assert "copiez-le ailleurs" in capsys.readouterr().err
    assert archived.read_bytes() == before
    assert cli.run(["verifier", str(archived.parent.parent)]) == 0


def test_no_paper_takes_the_name_of_a_register_and_no_register_another_name(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "neuf.registre"
    assert cli.run(["document", "liste", str(register), "-o", str(paper)]) == cli.EXIT_REFUSED
    assert "est un nom de registre" in capsys.readouterr().err
    assert cli.run(["demo", str(tmp_path / "neuf.pdf")]) == cli.EXIT_REFUSED
    assert "l’extension .registre" in capsys.readouterr().err
    assert not paper.exists()


@pytest.mark.skipif(os.name == "nt", reason="les tubes sont ceux d'Unix")
@pytest.mark.parametrize("command", ["lister", "elus", "importer"])
def test_a_pipe_is_no_register_and_is_not_waited_for(tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "tube")
    (tmp_path / "seance.json").write_text(dumps(council(15, present=13)), "utf-8")
    more = {"lister": [], "elus": ["elus.csv"], "importer": [str(tmp_path / "seance.json")]}
    assert cli.run([command, str(tmp_path / "tube"), *more[command]]) == cli.EXIT_REFUSED


def test_a_folder_that_is_not_there_is_told_with_what_to_do(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "absent"
    assert cli.run(["archiver", str(register), str(absent)]) == cli.EXIT_REFUSED
    assert f"Le dossier « {absent} » n’existe pas. Créez-le" in capsys.readouterr().err
    output = ["-o", str(absent / "l.pdf")]
    assert cli.run(["document", "liste", str(register), *output]) == cli.EXIT_REFUSED
    assert f"le dossier « {absent} » n’existe pas. Créez-le" in capsys.readouterr().err


def of_a_council(path: Path) -> AbstractContextManager[RegisterFile]:
    session = council(7)
    return filled_register(path, session.collectivity, session.assembly, [session])


def test_a_register_made_in_several_edits_appears_once_they_are_done(tmp_path: Path) -> None:
    path = tmp_path / "refait.registre"
    with of_a_council(path) as register:
        register.save_session(1, replace(register.session(1), place="Préau"), "Lieu")
        assert not path.exists()
    assert list(tmp_path.iterdir()) == [path]
    with RegisterFile.open(path) as opened:
        assert opened.session(1).place == "Préau"


def test_a_register_that_could_not_be_filled_is_not_there(tmp_path: Path) -> None:
    def fill() -> None:
        with of_a_council(tmp_path / "refait.registre"):
            raise OSError(errno.ENOSPC, "")

    with pytest.raises(WriteFailed, match=r"refait\.registre » ne peut être créé \(disque plein\)"):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "refait.registre"

    def fill() -> None:
        with of_a_council(path):
            path.write_text("précieux")

    with pytest.raises(RegisterExists, match=r"refait\.registre » existe déjà"):
        fill()
    assert path.read_text() == "précieux"
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import os, sys
from pathlib import Path
from registre_app.app.outputs import filled_register
from tests.councils import council
session = council(7)
with filled_register(Path(sys.argv[1]), session.collectivity, session.assembly, [session]):
    os.kill(os.getpid(), 9)
"""


def test_a_register_whose_process_was_killed_is_not_there_and_its_draft_goes_with_the_next(
    tmp_path: Path,
) -> None:
    path = tmp_path / "refait.registre"
    command = [sys.executable, "-c", KILLED, str(path)]
    subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert not path.exists()
    assert len(list(tmp_path.iterdir())) > 1
    with of_a_council(path):
        pass
    assert list(tmp_path.iterdir()) == [path]
