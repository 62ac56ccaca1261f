"""A register brought back whole from its archive, after what it was archived from is lost."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import bagit
import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.app.restoring_archives import offered, restore_archive
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.archive import ArchiveAltered, ArchiveFailed, check_archive, write_archive
from registre_app.storage import RegisterExists, RegisterFile
from tests.conftest import Run
from tests.sealed import CONVENTION, TODAY, annex


@pytest.fixture
def archive(sealed: Path, tmp_path: Path) -> Path:
    stick = tmp_path / "cle"
    stick.mkdir()
    with RegisterFile.open(sealed, read_only=True) as register:
        written = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    sealed.unlink()
    return written


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a register holds, by its tables."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


def test_the_register_comes_back_whole_its_papers_to_the_byte(
    archive: Path, sealed_model: Path, tmp_path: Path
) -> None:
    again = tmp_path / "rendu.registre"
    restore_archive(offered(archive), again)
    assert rows(again) == rows(sealed_model)
    second = tmp_path / "cle-2"
    second.mkdir()
    with RegisterFile.open(again) as register:
        assert verify_register(register).verdict is Verdict.INTACT
        assert register.annex_content(annex().digest) == CONVENTION
        drawn = write_archive(register, second, TODAY, draw_for_archive(TODAY))
    papers = sorted(each.relative_to(archive) for each in archive.rglob("*.pdf"))
    assert len(papers) == 24
    for each in papers:
        assert (drawn / each).read_bytes() == (archive / each).read_bytes(), each


def test_the_archive_is_as_it_was_after_a_restoration(archive: Path, tmp_path: Path) -> None:
    restore_archive(offered(archive), tmp_path / "rendu.registre")
    assert check_archive(archive).is_sound


def test_an_archive_tells_whose_it_is_and_what_it_would_give_back(archive: Path) -> None:
    found = offered(archive)
    assert (found.body, found.day, found.held.sessions) == ("Arnay", date(2026, 7, 1), 4)
    assert found.words.startswith("Arnay, le mercredi 1er juillet 2026 : 4 séances jusqu’au")


def test_a_register_altered_in_its_archive_is_not_given_back(archive: Path) -> None:
    path = archive / "data/arnay.registre"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ArchiveAltered, match="est altéré : il n’est pas repris"):
        offered(archive)


def changed_heads(archive: Path) -> None:
    """Change one digit of the heads of the chain."""
    told = archive / "data/chaine.json"
    heads = json.loads(told.read_text("utf-8"))
    known = heads["entrees"][2]["empreinte"]
    heads["entrees"][2]["empreinte"] = ("1" if known[0] == "0" else "0") + known[1:]
    told.write_text(json.dumps(heads), "utf-8")


def test_a_register_of_another_chain_than_its_archive_tells_is_not_given_back(
    archive: Path, tmp_path: Path, run: Run
) -> None:
    changed_heads(archive)
    bagit.Bag(str(archive)).save(manifests=True)
    output = tmp_path / "rendu.registre"
    status, out, err = run("restaurer", archive, "-o", output)
    assert (status, output.exists()) == (2, False)
    assert "elles diffèrent à l’entrée n° 3" in err
    assert "intact" not in out + err


def test_heads_damaged_on_the_medium_do_not_keep_the_register_from_coming_back(
    archive: Path,
) -> None:
    changed_heads(archive)
    assert "Fichier altéré : data/chaine.json." in offered(archive).told


def test_a_paper_altered_does_not_keep_the_register_from_coming_back(
    archive: Path, tmp_path: Path
) -> None:
    (archive / "data/2026/registre-2026.pdf").unlink()
    found = offered(archive)
    assert "Fichier manquant : data/2026/registre-2026.pdf." in found.told
    assert "Le registre, lui, y est tel qu’il fut écrit" in found.told[-1]
    assert restore_archive(found, tmp_path / "rendu.registre").held.sessions == 4


def test_a_folder_that_is_no_archive_gives_nothing_back(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFailed, match="n’est pas une archive"):
        offered(tmp_path)


def test_no_register_is_written_over(archive: Path, tmp_path: Path) -> None:
    output = tmp_path / "rendu.registre"
    shutil.copy(archive / "data/arnay.registre", output)
    before = output.read_bytes()
    with pytest.raises(RegisterExists):
        restore_archive(offered(archive), output)
    assert output.read_bytes() == before


def test_restaurer_takes_an_archive(archive: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "rendu.registre"
    status, out, err = run("restaurer", archive, "-o", output)
    assert (status, "est intacte" in err) == (0, True)
    assert "Registre restauré" in out
    assert run("verifier", output)[0] == 0
    status, _, err = run("restaurer", tmp_path, "-o", tmp_path / "rien.registre")
    assert (status, "n’est pas une archive" in err) == (2, True)
