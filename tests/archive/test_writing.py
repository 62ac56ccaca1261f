"""The archive on a stick: whole or not at all, of one moment, read without us."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import bagit
import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import (
    ArchiveFailed,
    ArchiveStopped,
    Stage,
    check_archive,
    mark_of,
    medium,
    write_archive,
)
from registre_app.archive.pieces import Pieces
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.older_act import OlderAct
from registre_app.exchange import loads
from registre_app.files import LONGEST_NAME
from registre_app.storage import RegisterFile
from tests.cases import case
from tests.councils import council
from tests.pdf import text

TODAY = date(2023, 1, 10)
EVENING = "data/2022/2022-12-15"


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


def written(register: RegisterFile, stick: Path, *, today: date = TODAY, **more: object) -> Path:
    return write_archive(register, stick, today, draw_for_archive(today), **more)  # type: ignore[arg-type]


def test_an_archive_holds_the_register_its_papers_and_what_tells_of_them(
    register: RegisterFile, stick: Path
) -> None:
    archive = written(register, stick)
    assert archive.name == "archive-arnay-2023-01-10"
    names = {each.relative_to(archive).as_posix() for each in archive.rglob("*") if each.is_file()}
    evening = {"01-extrait-2022-001.pdf", "01-publication-2022-001.pdf"}
    evening |= {"liste.pdf", "pv.pdf", "seance.json"}
    tags = {"LISEZ-MOI.txt", "index.html", "bagit.txt", "bag-info.txt"}
    tags |= {"manifest-sha256.txt", "tagmanifest-sha256.txt"}
    assert names == {
        *(f"{EVENING}/{each}" for each in evening),
        *("data/2022/registre-2022.pdf", "data/actes.csv", "data/chaine.json"),
        *("data/arnay.registre", "data/schema/seance-2.schema.json"),
        *tags,
    }
    session = council(15)
    assert loads((archive / EVENING / "seance.json").read_text("utf-8")) == session
    extract = (archive / EVENING / "01-extrait-2022-001.pdf").read_bytes()
    assert "Décision modificative" in text(extract)
    with RegisterFile.open(archive / "data/arnay.registre", read_only=True) as copy:
        assert copy.session(1) == session


def test_the_bagit_command_and_sha256sum_accept_an_archive(
    register: RegisterFile, stick: Path
) -> None:
    archive = written(register, stick)
    command = [sys.executable, "-m", "bagit", "--validate", str(archive)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in (archive / name).read_text("utf-8").splitlines():
            sum_, path = line.split("  ", 1)
            assert hashlib.sha256((archive / path).read_bytes()).hexdigest() == sum_
        if sums := shutil.which("sha256sum"):
            subprocess.run([sums, "-c", "--quiet", "--strict", name], cwd=archive, check=True)
    assert bagit.Bag(str(archive)).has_oxum()


def test_a_stranger_is_told_what_it_is_how_to_check_it_and_to_restore_it(
    register: RegisterFile, stick: Path
) -> None:
    told = (written(register, stick) / "LISEZ-MOI.txt").read_text("utf-8")
    for words in ("Arnay", "10 janvier 2023", "sha256sum -c", "Get-FileHash", "restaurer"):
        assert words in told
    assert "arnay.registre, le registre lui-même" in told


def test_an_archive_has_no_extract_of_what_is_no_act(register: RegisterFile, stick: Path) -> None:
    session = register.session(1)
    information = Deliberation(title="Divers", kind=ItemKind.INFORMATION)
    items = (information, *session.deliberations)
    register.save_session(1, replace(session, deliberations=items), "Divers")
    named = sorted(each.name for each in (written(register, stick) / EVENING).iterdir())
    assert named[:2] == ["02-extrait-2022-001.pdf", "02-publication-2022-001.pdf"]
    assert len(named) == 5


def test_numbers_that_differ_by_a_sign_or_lack_are_as_many_files(
    tmp_path: Path, stick: Path
) -> None:
    session = council(15)
    first = session.deliberations[0]
    numbers = ("12/a", "12-A", "12 a", "É1", "E1", "", "x" * 200)
    items = tuple(replace(first, number=number) for number in numbers)
    session = replace(session, deliberations=items)
    path = tmp_path / f"{'arnay' * 40}.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        archive = written(register, stick)
    names = [each.name for each in (archive / EVENING).glob("*-extrait-*.pdf")]
    assert len({each.casefold() for each in names}) == len(numbers)
    assert "06-extrait-sans-numero.pdf" in names
    assert all(len(each.name) <= LONGEST_NAME for each in archive.rglob("*"))


@pytest.mark.parametrize("name", ["b28", "b29"])
def test_as_many_extracts_as_acts(name: str, tmp_path: Path, stick: Path) -> None:
    session = case(name)
    path = tmp_path / "cas.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        archive = written(register, stick, today=date(2026, 7, 1))
    for key in ("extrait", "publication"):
        found = {each.name.casefold() for each in archive.rglob(f"*-{key}-*.pdf")}
        assert len(found) == len(session.acts)


def test_acts_taken_over_are_archived_by_their_year_and_browsed(
    register: RegisterFile, stick: Path
) -> None:
    first = OlderAct(date(1998, 3, 3), "Bail", "98/1", "Vu le **code** ;", "1998.docx")
    second = replace(first, number="98-1", title="Secours à [[Mme Durand]]")
    register.add_older_acts([first, second], "Actes repris")
    archive = written(register, stick)
    folder = archive / "data/1998/actes-repris"
    named = sorted(each.name for each in folder.iterdir())
    assert named == ["001-acte-repris-98-1.pdf", "002-acte-repris-98-1.pdf"]
    assert "Vu le code" in text((folder / named[0]).read_bytes())
    assert not (archive / "data/1998/registre-1998.txt").exists()
    page = (archive / "index.html").read_text("utf-8")
    assert 'href="data/1998/actes-repris/001-acte-repris-98-1.pdf"' in page
    assert "Durand" not in page + (archive / "data/actes-repris.csv").read_text("utf-8-sig")
    years: list[str] = []
    draw = replace(draw_for_archive(TODAY), older=lambda act, _body: years.append(act.number))
    write_archive(register, stick, TODAY, draw, known=[mark_of(archive)])  # type: ignore[arg-type]
    assert years == []


def test_an_archive_stopped_at_any_stage_leaves_nothing(
    register: RegisterFile, stick: Path
) -> None:
    for wanted in (Stage.DRAWING, Stage.WRITING, Stage.READING):
        seen: list[Stage] = []
        with pytest.raises(ArchiveStopped, match="Rien n’a été écrit"):
            written(
                register,
                stick,
                advance=lambda stage, _done, _count: seen.append(stage),  # noqa: B023
                stopped=lambda: wanted in seen,  # noqa: B023
            )
        assert list(stick.iterdir()) == []


def test_an_archive_is_of_one_moment_whatever_is_edited_meanwhile(
    register: RegisterFile, stick: Path
) -> None:
    session = register.session(1)

    def edit(_stage: Stage, _done: int, _count: int) -> None:
        if register.session_ids():
            register.remove_session(1, "Séance retirée", date(2023, 1, 9))

    archive = written(register, stick, advance=edit)
    assert register.session_ids() == ()
    (record,) = archive.rglob("seance.json")
    assert loads(record.read_text("utf-8")) == session
    with RegisterFile.open(archive / "data/arnay.registre", read_only=True) as copy:
        assert copy.session(1) == session


def test_what_is_in_the_bin_is_in_no_paper_of_the_archive(
    register: RegisterFile, stick: Path
) -> None:
    session = register.session(1)
    item = replace(session.deliberations[0], number="2022-999", title="Ravalement du beffroi")
    register.save_session(
        1, replace(session, deliberations=(*session.deliberations, item)), "Délibération"
    )
    register.remove_act(1, len(session.deliberations), "Délibération retirée", date(2023, 1, 9))
    archive = written(register, stick)
    assert list(archive.rglob("*2022-999*")) == []
    for paper in archive.rglob("*.pdf"):
        assert "beffroi" not in text(paper.read_bytes())
    (record,) = archive.rglob("seance.json")
    assert "beffroi" not in record.read_text("utf-8")
    with RegisterFile.open(archive / "data" / register.path.name) as archived:
        assert len(archived.bin()) == 1, "le registre de l’archive garde ce qui attend"


def test_a_second_archive_the_same_day_keeps_the_first(register: RegisterFile, stick: Path) -> None:
    first = written(register, stick)
    before = mark_of(first)
    second = written(register, stick)
    assert second.name == f"{first.name}-2"
    assert mark_of(first) == before
    assert check_archive(first).is_sound
    assert check_archive(second).is_sound


def test_several_registers_of_one_commune_keep_one_another(
    register: RegisterFile, tmp_path: Path, stick: Path
) -> None:
    session = council(7)
    path = tmp_path / "ccas.registre"
    first = written(register, stick)
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as other:
        second = written(other, stick, known=[mark_of(first)])
    assert [each.name for each in sorted(stick.iterdir())] == [first.name, second.name]
    assert (second / "data/ccas.registre").is_file()
    assert check_archive(first).is_sound


def test_a_disk_of_this_machine_that_is_full_is_not_said_to_be_the_stick(
    register: RegisterFile, tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_pieces: Pieces, _name: str, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Pieces, "put", full)
    with pytest.raises(ArchiveFailed, match="sur le disque de ce poste"):
        written(register, stick, scratch=tmp_path / "cache")
    assert list(stick.iterdir()) == []
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_draft_that_a_killed_process_left_goes_with_the_next_writing(
    register: RegisterFile, stick: Path
) -> None:
    kept: list[Path] = []

    def copied(_stage: Stage, _done: int, _count: int) -> None:
        if not kept and _stage is Stage.READING:
            (draft,) = stick.iterdir()
            process = str(os.getpid())
            left = stick / draft.name.replace(f"-{process}-", "-999999999-")
            kept.append(Path(shutil.copytree(draft, left)))

    written(register, stick, advance=copied)
    assert kept[0].exists()
    written(register, stick)
    assert not kept[0].exists()


def test_a_folder_that_refuses_is_said(register: RegisterFile, tmp_path: Path) -> None:
    with pytest.raises(ArchiveFailed, match=r"n’existe pas. Créez-le"):
        written(register, tmp_path / "absent")


def test_the_room_that_lacks_is_said_with_its_figure_before_anything_is_written(
    register: RegisterFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages: list[Stage] = []
    usage = type(shutil.disk_usage(stick))(2**30, 0, 4096)
    monkeypatch.setattr(medium.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(ArchiveFailed, match=r"il en manque \d+\sko") as refused:
        written(register, stick, advance=lambda stage, _done, _count: stages.append(stage))
    assert "Rien n’a été écrit" in str(refused.value)
    assert Stage.WRITING not in stages
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_what_the_medium_gives_back_otherwise_is_never_an_archive(
    register: RegisterFile, stick: Path, harm: str
) -> None:
    def broken(stage: Stage, done: int, _count: int) -> None:
        if stage is Stage.READING and not done:
            (draft,) = stick.iterdir()
            paper = draft / EVENING / "pv.pdf"
            if harm == "gone":
                paper.unlink()
            else:
                paper.write_bytes(b"x" * paper.stat().st_size)

    with pytest.raises(ArchiveFailed):
        written(register, stick, advance=broken)
    assert list(stick.iterdir()) == []


Change = Callable[[Path], object]


def altered_with_its_sums(archive: Path) -> None:
    paper = archive / EVENING / "pv.pdf"
    paper.write_bytes(b"%PDF faux")
    bagit.Bag(str(archive)).save(manifests=True)


def altered_alone(archive: Path) -> None:
    (archive / EVENING / "pv.pdf").write_bytes(b"%PDF faux")


def nothing(_archive: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "known", "drawn"),
    [
        (nothing, True, False),
        (nothing, False, True),
        (altered_alone, True, True),
        (altered_with_its_sums, True, True),
    ],
)
def test_a_year_unchanged_is_copied_from_an_archive_that_this_machine_wrote_and_is_checked(
    register: RegisterFile, stick: Path, change: Change, known: bool, drawn: bool
) -> None:
    first = written(register, stick)
    wanted = (first / EVENING / "pv.pdf").read_bytes()
    mark = mark_of(first)
    change(first)
    years: list[int] = []
    draw = draw_for_archive(TODAY)

    def year(reader: RegisterFile, number: int) -> bytes:
        years.append(number)
        return draw.year(reader, number)

    second = write_archive(
        register,
        stick,
        TODAY,
        replace(draw, year=year),  # type: ignore[arg-type]
        known=[mark] if known else [],
    )
    assert years == ([2022] if drawn else [])
    assert (second / EVENING / "pv.pdf").read_bytes() == wanted
    assert check_archive(second).is_sound


def test_a_year_that_changed_is_drawn_again(register: RegisterFile, stick: Path) -> None:
    first = written(register, stick)
    session = register.session(1)
    register.save_session(1, replace(session, place="Salle des fêtes"), "Lieu")
    second = written(register, stick, known=[mark_of(first)])
    assert "Salle des fêtes" in (second / EVENING / "seance.json").read_text("utf-8")
    assert (first / EVENING / "pv.pdf").read_bytes() != (second / EVENING / "pv.pdf").read_bytes()


def test_only_a_second_session_of_a_day_has_its_rank_in_its_folder(tmp_path: Path) -> None:
    evening = replace(council(7), deliberations=())
    held = [
        replace(evening, date=date(2022, 12, 1), opened_at=time(18)),
        replace(evening, opened_at=time(18)),
        replace(evening, opened_at=time(20)),
    ]
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, evening.collectivity, evening.assembly, held) as register:
        archive = write_archive(register, tmp_path, TODAY, draw_for_archive(TODAY))
    folders = sorted(each.name for each in (archive / "data/2022").iterdir() if each.is_dir())
    assert folders == ["2022-12-01", "2022-12-15", "2022-12-15-2"]


def test_a_year_whose_folders_were_named_otherwise_is_drawn_again(
    register: RegisterFile, stick: Path
) -> None:
    former = write_archive(register, stick, TODAY, draw_for_archive(TODAY))
    (former / EVENING).rename(former / f"{EVENING}-1")
    bagit.Bag(str(former)).save(manifests=True)
    known = [mark_of(former)]
    again = write_archive(register, stick, TODAY, draw_for_archive(TODAY), known=known)
    assert (again / EVENING / "seance.json").is_file()
    assert not (again / f"{EVENING}-1").exists()
