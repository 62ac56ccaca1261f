"""`registre verifier`: 0 intact, 1 altered or not vouched for, 2 nothing to judge by."""

from pathlib import Path

from registre_app.storage import RegisterFile
from tests.app.forged_papers import FORGERIES
from tests.app.tampering import alter
from tests.conftest import Run

CHANGED = "UPDATE ballot SET votes_for = 4 WHERE session_id = 1 AND position = 0"


def head_of(path: Path, rank: int) -> str:
    with RegisterFile.open(path, read_only=True) as register:
        entry = register.entry(rank)
    assert entry
    return entry.hash.hex()


def test_an_intact_register(run: Run, sealed: Path) -> None:
    status, out, _ = run("verifier", sealed)
    assert status == 0
    assert "Le registre est intact" in out


def test_a_register_without_a_seal(run: Run, register: Path) -> None:
    status, out, _ = run("verifier", register)
    assert status == 0
    assert "Rien n’est scellé" in out


def test_an_altered_register(run: Run, sealed: Path) -> None:
    alter(sealed, CHANGED)
    status, out, _ = run("verifier", sealed)
    assert status == 1
    assert "la séance du 3 mars 2026, délibération 2026-001 : le vote" in out


def test_a_register_whose_links_are_broken_is_named_first(run: Run, sealed: Path) -> None:
    alter(sealed, "PRAGMA foreign_keys = OFF; DELETE FROM session WHERE id = 3")
    status, out, _ = run("verifier", sealed)
    assert status == 1
    assert "la séance du 5 mai 2026 : elle n’est plus au registre" in out
    assert "liens rompus" in out


def test_what_is_no_register(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "lettre.txt"
    other.write_text("Bonjour")
    status, _, err = run("verifier", other)
    assert status == 2
    assert "n’est ni un registre, ni une archive, ni un papier" in err
    assert run("verifier", tmp_path / "rien.registre")[0] == 2


def test_a_hash_read_from_paper(run: Run, sealed: Path) -> None:
    status, out, _ = run("verifier", sealed, "--tete", head_of(sealed, 6).upper())
    assert status == 0
    assert "celle de l’entrée n° 6 : 12 entrées la suivent" in out
    assert run("verifier", sealed, "--tete", "0" * 64)[0] == 1
    assert run("verifier", sealed, "--tete", "12")[0] == 2


def test_a_hash_that_a_register_without_a_seal_cannot_have(run: Run, register: Path) -> None:
    status, out, _ = run("verifier", register, "--tete", "0" * 64)
    assert status == 1
    assert "n’est celle d’aucune entrée" in out


def test_sheets_with_their_register_and_without(run: Run, sealed: Path, tmp_path: Path) -> None:
    sheets = tmp_path / "f.pdf"
    assert run("feuillets", sealed, "--seance", "2026-03-03", "-o", sheets)[0] == 0
    assert run("verifier", sheets)[0] == 0
    status, out, _ = run("verifier", sheets, "--registre", sealed)
    assert status == 0
    assert "à l’octet près" in out
    sheets.write_bytes(FORGERIES["vote imprimé"](sheets.read_bytes()))
    for more in ([], ["--registre", sealed]):
        status, out, _ = run("verifier", sheets, *more)
        assert status == 1
        assert "Page 3 : « 4 CONTRE : 3" in out


def test_a_copy_with_its_register_and_without(run: Run, sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "e.pdf"
    assert run("extrait", sealed, "2026-001", "-o", copy)[0] == 0
    status, _, err = run("verifier", copy)
    assert status == 2
    assert "--registre" in err
    assert run("verifier", copy, "--registre", sealed)[0] == 0


def test_an_archive(run: Run, sealed: Path, tmp_path: Path) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    assert run("archiver", sealed, stick)[0] == 0
    (archive,) = stick.iterdir()
    status, out, _ = run("verifier", archive, "--tete", head_of(sealed, 1))
    assert status == 0
    assert "fichiers vérifiés" in out
    assert "Le registre est intact" in out
    assert "n° 1 : 17 entrées la suivent" in out
    record = archive / "data/2026/2026-03-03/seance.json"
    record.write_bytes(record.read_bytes().replace(b"Budget", b"Projet"))
    status, out, _ = run("verifier", archive)
    assert status == 1
    assert "seance.json" in out


def test_a_folder_that_is_no_archive(run: Run, tmp_path: Path) -> None:
    status, _, err = run("verifier", tmp_path)
    assert status == 2
    assert "n’est pas une archive" in err


def test_options_that_do_not_go_together(run: Run, sealed: Path) -> None:
    assert run("verifier", sealed, "--registre", sealed)[0] == 2
