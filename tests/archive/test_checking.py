"""The check of an archive names each file that is not as it was written."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import bagit
import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import (
    ArchiveAltered,
    ArchiveFailed,
    ArchiveStopped,
    Stage,
    check_archive,
    stoppable,
    verify_archive,
    write_archive,
)
from registre_app.storage import RegisterFile
from tests.councils import council

TODAY = date(2023, 1, 10)
EVENING = "data/2022/2022-12-15"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    session = council(7)
    path = tmp_path / "arnay.registre"
    stick = tmp_path / "cle"
    stick.mkdir()
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        return write_archive(register, stick, TODAY, draw_for_archive(TODAY))


def test_an_archive_that_nobody_touched_is_intact(archive: Path) -> None:
    assert "est intacte : 15 fichiers vérifiés" in verify_archive(archive)


def test_each_file_altered_missing_or_added_is_named(archive: Path) -> None:
    (archive / EVENING / "seance.json").write_text(json.dumps({}), "utf-8")
    (archive / EVENING / "pv.pdf").unlink()
    (archive / "data/2022/lettre.docx").write_bytes(b"x")
    (archive / "index.html").write_text("autre", "utf-8")
    (archive / "notes.txt").write_text("x", "utf-8")
    found = check_archive(archive)
    assert found.altered == (f"{EVENING}/seance.json", "index.html")
    assert found.missing == (f"{EVENING}/pv.pdf",)
    assert found.added == ("data/2022/lettre.docx", "notes.txt")
    assert f"Fichier altéré : {EVENING}/seance.json." in found.sentences
    with pytest.raises(ArchiveAltered, match=r"est altérée.*Fichier manquant : .*pv\.pdf"):
        verify_archive(archive)


def test_what_systems_leave_is_ignored_by_name_and_told(archive: Path) -> None:
    (archive / ".DS_Store").write_bytes(b"x")
    (archive / "data" / "Thumbs.db").write_bytes(b"x")
    (archive / "System Volume Information").mkdir()
    (archive / "System Volume Information" / "IndexerVolumeGuid").write_bytes(b"x")
    found = check_archive(archive)
    assert found.is_sound
    assert len(found.ignored) == 3
    assert "data/Thumbs.db" in found.sentences[1]


def test_one_altered_file_is_found_whichever_it_is(archive: Path) -> None:
    for path in sorted(each for each in archive.rglob("*") if each.is_file()):
        before = path.read_bytes()
        path.write_bytes(bytes([before[0] ^ 1]) + before[1:])
        with pytest.raises(ArchiveAltered):
            verify_archive(archive)
        path.write_bytes(before)
    assert check_archive(archive).is_sound


def test_an_archive_without_its_lists_is_altered_and_says_so_in_french(archive: Path) -> None:
    (archive / "manifest-sha256.txt").unlink()
    with pytest.raises(ArchiveAltered, match=r"listes de sommes|manifest-sha256\.txt"):
        verify_archive(archive)


def test_an_archive_of_another_program_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/été.txt").write_text("x", "utf-8")
    bagit.make_bag(str(tmp_path / "dossier"), checksums=["md5", "sha512"])
    assert check_archive(tmp_path / "dossier").is_sound
    (tmp_path / "dossier/data/été.txt").write_text("y", "utf-8")
    assert check_archive(tmp_path / "dossier").altered == ("data/été.txt",)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFailed, match="n’est pas une archive"):
        verify_archive(tmp_path)


def test_a_check_is_stopped_at_any_moment(archive: Path) -> None:
    seen: list[int] = []

    def advance(_stage: Stage, done: int, _count: int) -> None:
        seen.append(done)

    with pytest.raises(ArchiveStopped, match="arrêtée"), stoppable(lambda: bool(seen), "arrêtée"):
        check_archive(archive, advance)


@pytest.mark.parametrize("what", ["tube", "lien"])
def test_an_archive_with_what_is_no_file_is_altered_and_is_not_waited_for(
    archive: Path, what: str
) -> None:
    path = archive / "data" / what
    if what == "tube":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(ArchiveAltered, match=f"data/{what}"):
        verify_archive(archive)


def test_nothing_is_said_in_english(archive: Path) -> None:
    """By a process of its own: the tests catch what a library logs."""
    manifest = archive / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes()[:-90])
    told = subprocess.run(
        [sys.executable, "-m", "registre_app", "verifier", archive],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "Invalid" not in told.stderr + told.stdout
    assert "Fichier altéré : manifest-sha256.txt." in told.stdout
