"""The archive on a stick: whole or not at all, read without us, checked file by file."""

import hashlib
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.archive.bag import (
    ArchiveAltered,
    ArchiveFailed,
    ArchiveStopped,
    verify_archive,
    write_archive,
)
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.exchange import loads
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.pdf import text

TODAY = date(2023, 1, 10)


@pytest.fixture
def register(tmp_path: Path) -> RegisterFile:
    session = council(15)
    path = tmp_path / "arnay.registre"
    return RegisterFile.create(path, session.collectivity, session.assembly, [session])


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "cle"
    folder.mkdir()
    return folder


def test_an_archive_holds_the_register_its_papers_and_its_sums(
    register: RegisterFile, stick: Path
) -> None:
    written = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    assert written.name == "archive-arnay-2023-01-10"
    data = written / "data"
    session = council(15)
    assert loads((data / "2022/2022-12-15-1/seance.json").read_text("utf-8")) == session
    extract = (data / "2022/2022-12-15-1/extrait-2022-001.pdf").read_bytes()
    assert "Décision modificative" in text(extract)
    assert (data / "2022/registre-2022.pdf").read_bytes().startswith(b"%PDF")
    with RegisterFile.open(data / "arnay.registre", read_only=True) as copy:
        assert copy.session(1) == session
    for line in (written / "manifest-sha256.txt").read_text("utf-8").splitlines():
        sum_, name = line.split(maxsplit=1)
        assert hashlib.sha256((written / name).read_bytes()).hexdigest() == sum_


def test_an_archive_has_no_extract_of_what_is_no_act(register: RegisterFile, stick: Path) -> None:
    session = register.session(1)
    information = Deliberation(title="Divers", kind=ItemKind.INFORMATION)
    items = (information, *session.deliberations)
    register.save_session(1, replace(session, deliberations=items), "Divers")
    written = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    named = sorted(each.name for each in (written / "data/2022/2022-12-15-1").iterdir())
    assert named == ["extrait-2022-001.pdf", "liste.pdf", "pv.pdf", "seance.json"]


def test_an_intact_archive_is_said_to_be_and_a_changed_one_is_named(
    register: RegisterFile, stick: Path
) -> None:
    written = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    assert "est intacte : 6 fichiers vérifiés" in verify_archive(written)
    changed = written / "data/2022/2022-12-15-1/seance.json"
    changed.write_text(json.dumps({}), "utf-8")
    with pytest.raises(ArchiveFailed, match="altérée"):
        verify_archive(written)


def test_what_is_no_archive_is_refused(stick: Path) -> None:
    with pytest.raises(ArchiveFailed, match="n’est pas une archive"):
        verify_archive(stick)


def test_an_archive_stopped_leaves_nothing(register: RegisterFile, stick: Path) -> None:
    with pytest.raises(ArchiveStopped):
        write_archive(register, stick, TODAY, draw_for_archive(TODAY), lambda _done, _count: False)
    assert list(stick.iterdir()) == []


def test_an_archive_is_of_one_moment_whatever_is_edited_meanwhile(
    register: RegisterFile, stick: Path
) -> None:
    session = register.session(1)

    def edit(_done: int, _count: int) -> bool:
        if register.session_ids():
            register.remove_session(1, "Séance retirée", date(2023, 1, 9))
        return True

    archive = write_archive(register, stick, TODAY, draw_for_archive(TODAY), edit)
    assert register.session_ids() == ()
    (record,) = archive.rglob("seance.json")
    assert loads(record.read_text("utf-8")) == session


def test_what_is_in_the_bin_is_in_no_paper_of_the_archive(
    register: RegisterFile, stick: Path
) -> None:
    session = register.session(1)
    item = replace(session.deliberations[0], number="2022-999", title="Ravalement du beffroi")
    register.save_session(
        1, replace(session, deliberations=(*session.deliberations, item)), "Délibération"
    )
    register.remove_act(1, len(session.deliberations), "Délibération retirée", date(2023, 1, 9))
    archive = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    assert list(archive.rglob("*2022-999*")) == []
    for paper in archive.rglob("*.pdf"):
        assert "beffroi" not in text(paper.read_bytes())
    (record,) = archive.rglob("seance.json")
    assert "beffroi" not in record.read_text("utf-8")
    copy = archive / "data" / register.path.name
    with RegisterFile.open(copy) as archived:
        assert len(archived.bin()) == 1, "le registre de l’archive garde ce qui attend"


def test_an_archive_is_never_written_over_another(register: RegisterFile, stick: Path) -> None:
    write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    with pytest.raises(ArchiveFailed, match="existe déjà"):
        write_archive(register, stick, TODAY, draw_for_archive(TODAY))


def test_a_folder_that_refuses_is_said(register: RegisterFile, tmp_path: Path) -> None:
    with pytest.raises(ArchiveFailed, match=r"n’existe pas. Créez-le"):
        write_archive(register, tmp_path / "absent", TODAY, draw_for_archive(TODAY))


def test_two_numbers_that_differ_by_a_sign_are_two_extracts(tmp_path: Path, stick: Path) -> None:
    session = council(15)
    first = session.deliberations[0]
    items = tuple(replace(first, number=number) for number in ("12/a", "12-A", "12 a"))
    session = replace(session, deliberations=items)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        written = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    names = {each.name for each in (written / "data/2022/2022-12-15-1").glob("extrait-*.pdf")}
    assert names == {"extrait-12-a.pdf", "extrait-12-A-2.pdf", "extrait-12-a-3.pdf"}


@pytest.mark.parametrize("what", ["tube", "lien"])
def test_an_archive_with_what_is_no_file_is_altered_and_is_not_waited_for(
    register: RegisterFile, stick: Path, what: str
) -> None:
    archive = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    path = archive / "data" / what
    if what == "tube":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(ArchiveAltered, match=f"data/{what}"):
        verify_archive(archive)
