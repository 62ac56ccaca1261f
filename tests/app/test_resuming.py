"""A register restored from a backup older than its seals: what was printed since is never given."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.app.binding import book_of
from registre_app.app.chain_lines import chain_line
from registre_app.app.drawing import draw
from registre_app.app.laying import lay_decisions
from registre_app.app.restoring import rebuild
from registre_app.app.resuming import (
    NotResumed,
    enter_resumption,
    lost_sheets,
    read_last_sheet,
    resumption_to_tell,
)
from registre_app.app.sealing import seal_session
from registre_app.app.sheets import kept_sheets
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.app.verifying_papers import verify_paper
from registre_app.app.void_sheets import enter_void, void_sheets
from registre_app.archive.rebuilding import CannotRebuild
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio, Side
from registre_app.domain.seal import Resumption
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests import pdf
from tests.app.forged_papers import saved
from tests.app.tampering import Json, alter, changed_record, rechained
from tests.councils import council
from tests.seal import checker

LONG_AGO, RESTORED = date(2026, 4, 1), date(2026, 11, 26)
FIRST = replace(
    council(7),
    date=date(2026, 3, 10),
    deliberations=(replace(council(7).deliberations[0], number="2026-001"),),
)
SECOND = replace(
    FIRST,
    date=date(2026, 6, 9),
    deliberations=(replace(FIRST.deliberations[0], number="2026-002"),),
)
THIRD = replace(
    FIRST,
    date=date(2025, 12, 9),
    deliberations=(replace(FIRST.deliberations[0], number="2025-040"),),
)


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as a backup has it: its first session sealed, on the first sheet of 2026."""
    path = tmp_path_factory.mktemp("sauvegarde") / "arnay.registre"
    sessions = [FIRST, SECOND, THIRD]
    with RegisterFile.create(path, FIRST.collectivity, FIRST.assembly, sessions) as opened:
        seal_session(opened, _key(opened, FIRST.date), LONG_AGO)
    return path


@pytest.fixture
def restored(backup: Path, tmp_path: Path) -> Path:
    """It, restored."""
    return Path(shutil.copy(backup, tmp_path / "arnay.registre"))


@pytest.fixture
def register(restored: Path) -> Iterator[RegisterFile]:
    with RegisterFile.open(restored) as opened:
        yield opened


@pytest.fixture(scope="module")
def resumed_model(backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, up to the sheet 2/14 resumed, then with its second session sealed."""
    path = Path(shutil.copy(backup, tmp_path_factory.mktemp("reprise") / "arnay.registre"))
    with RegisterFile.open(path) as opened:
        enter_resumption(opened, sheet(2, 14), RESTORED, saved_on=LONG_AGO)
        seal_session(opened, _key(opened, SECOND.date), RESTORED)
    return path


@pytest.fixture
def resumed(resumed_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(resumed_model, tmp_path / "arnay.registre"))


def _key(register: RegisterFile, day: date) -> int:
    return next(key for key, held in register.session_days().items() if held == day)


def sheet(volume: int, number: int, year: int = 2026) -> Side:
    return Side(year, volume, number, is_recto=False)


def record(register: RegisterFile, rank: int) -> dict[str, Any]:
    entry = register.entry(rank)
    assert entry
    found: dict[str, Any] = json.loads(entry.record)
    return found


def hash_of(register: RegisterFile, rank: int) -> str:
    entry = register.entry(rank)
    assert entry
    return entry.hash.hex()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2/14", sheet(2, 14)),
        (" 2 / 14 ", sheet(2, 14)),
        ("1/170", sheet(1, 170)),
        ("2025/1/3", sheet(1, 3, 2025)),
    ],
)
def test_the_last_sheet_is_of_the_year_of_the_day_where_none_is_typed(
    typed: str, read: Side
) -> None:
    assert read_last_sheet(typed, RESTORED) == read


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "n’est pas un feuillet"),
        ("14", "VOLUME/FEUILLET, par exemple 2/14"),
        ("2/14/", "n’est pas un feuillet"),
        ("2/-14", "n’est pas un feuillet"),
        ("²/14", "n’est pas un feuillet"),
        ("2/" + "9" * 5000, "n’est pas un feuillet"),
        ("0/3", "n’existe pas"),
        ("1/0", "n’existe pas"),
        ("1/171", "de 1 à 170"),
        ("2027/1/1", "à venir"),
        ("0202/1/1", "n’est pas l’année d’un registre"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(typed: str, why: str) -> None:
    with pytest.raises(NotResumed, match=re.escape(why)) as told:
        read_last_sheet(typed, RESTORED)
    assert len(str(told.value)) < 250


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (sheet(1, 1), "déjà connu"),
        (sheet(0, 5), "n’existe pas"),
        (sheet(1, 171), "n’existe pas"),
        (sheet(1, 1, 2027), "à venir"),
        (sheet(118, 112), "20\N{NO-BREAK SPACE}001"),
    ],
)
def test_what_is_refused_adds_nothing(last: Side, why: str, register: RegisterFile) -> None:
    before = register.head()
    with pytest.raises(NotResumed, match=why):
        enter_resumption(register, last, RESTORED)
    assert register.head() == before


@given(
    st.integers(1, 400).map(lambda rank: divmod(rank - 1, 170)),
    st.integers(1, 9),
    st.integers(1, 170),
)
def test_every_number_from_the_next_free_one_to_the_last_is_void_and_no_other(
    taken: tuple[int, int], volume: int, number: int
) -> None:
    known = Folio(2026, taken[0] + 1, taken[1] + 1, 1)
    last = sheet(volume, number)

    class Known:
        def taken_sheets(self, year: int) -> tuple[Folio, ...]:
            return (known,) if year == known.year else ()

    if last <= known.last:
        with pytest.raises(NotResumed, match="déjà connu"):
            lost_sheets(Known(), last, RESTORED)  # type: ignore[arg-type]
        return
    folio = lost_sheets(Known(), last, RESTORED)  # type: ignore[arg-type]
    assert folio.last == last
    before = (folio.volume - 1) * 170 + folio.first_sheet - 1
    assert before == (known.volume - 1) * 170 + known.first_sheet


def test_the_sheets_lost_are_void_and_say_why_and_from_where_the_chain_goes_on(
    register: RegisterFile,
) -> None:
    folio = enter_resumption(register, sheet(2, 14), RESTORED, saved_on=LONG_AGO)
    assert folio == Folio(2026, 1, 2, 169 + 14)
    (void,) = void_sheets(register)
    assert (void.folio, void.rank) == (folio, 3)
    assert void.reason == (
        "Imprimés avant la restauration d’une sauvegarde du 1er avril 2026, le 26 novembre 2026 ; "
        "le registre ne sait plus rien d’eux."
    )
    assert record(register, 3)["reprise"] == {"rang": 2, "empreinte": hash_of(register, 2)}
    assert verify_register(register).verdict is Verdict.INTACT


def test_a_backup_in_which_nothing_was_sealed_goes_on_from_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "neuf.registre"
    with RegisterFile.create(path, FIRST.collectivity, FIRST.assembly, [FIRST]) as register:
        assert enter_resumption(register, sheet(1, 3), RESTORED) == Folio(2026, 1, 1, 3)
        assert record(register, 1)["reprise"] == {"rang": 0, "empreinte": "0" * 64}
        seal = seal_session(register, 1, RESTORED)
        assert seal.folio
        assert (seal.folio.first_sheet, seal.resumes) == (4, Resumption(0, "0" * 64))
        assert verify_register(register).verdict is Verdict.INTACT
        printed = draw(paper("cloture-publication"), Topic(register.session(1)))
        assert "La chaîne des sceaux reprend à son début" in pdf.text(printed)
        assert verify_paper(printed, register).verdict is Verdict.INTACT


def test_no_number_up_to_the_last_printed_is_ever_given_again(register: RegisterFile) -> None:
    last = sheet(1, 9)
    enter_resumption(register, last, RESTORED)
    register.undo()
    given = [enter_void(register, 2026, 2, "Taché", RESTORED)]
    seal = seal_session(register, _key(register, SECOND.date), RESTORED)
    assert seal.folio
    given.append(seal.folio)
    decision = DelegatedDecision("D-1", date(2026, 7, 1), "Bail", "Bail.", "Le Maire")
    register.save_decisions((decision,), "Décision")
    given.append(lay_decisions(register, 2026, RESTORED))
    while register.undo():
        pass
    given.append(enter_resumption(register, sheet(1, 30), RESTORED))
    assert [each.first_sheet for each in given] == [10, 12, 13, 14]
    assert verify_register(register).verdict is Verdict.INTACT


def test_another_year_has_its_own_numbers(register: RegisterFile) -> None:
    enter_resumption(register, sheet(1, 9), RESTORED)
    seal = seal_session(register, _key(register, THIRD.date), RESTORED)
    assert seal.folio == Folio(2025, 1, 1, 1)


def test_of_two_years_both_go_on_from_the_last_entry_of_the_backup(register: RegisterFile) -> None:
    head = Resumption(2, hash_of(register, 2))
    enter_resumption(register, sheet(1, 5, 2025), RESTORED)
    enter_resumption(register, sheet(1, 9), RESTORED)
    assert record(register, 3)["reprise"] == record(register, 4)["reprise"]
    assert seal_session(register, _key(register, THIRD.date), RESTORED).resumes == head
    assert verify_register(register).verdict is Verdict.INTACT


def test_the_next_seal_alone_says_after_which_entry_the_chain_goes_on(
    register: RegisterFile,
) -> None:
    assert resumption_to_tell(register) is None
    head = Resumption(2, hash_of(register, 2))
    enter_resumption(register, sheet(1, 9), RESTORED)
    enter_void(register, 2026, 1, "Taché", RESTORED)
    first = seal_session(register, _key(register, SECOND.date), RESTORED)
    second = seal_session(register, _key(register, THIRD.date), RESTORED)
    assert (first.resumes, second.resumes) == (head, None)
    assert register.session(_key(register, SECOND.date)).seal == first
    again = enter_resumption(register, sheet(1, 40), RESTORED)
    last = max(register.ranks("nul"))
    assert (again.first_sheet, record(register, last)["reprise"]["rang"]) == (12, last - 1)
    assert verify_register(register).verdict is Verdict.INTACT


def test_a_resumption_after_a_seal_that_ends_the_chain_goes_on_from_that_seal(
    register: RegisterFile,
) -> None:
    with register._tables.atomic():
        key = _key(register, SECOND.date)
        register._db.execute("INSERT INTO folio VALUES (?, 1, 2, 1, 2026)", [key])
    enter_resumption(register, sheet(1, 9), RESTORED)
    seal = seal_session(register, key, RESTORED)  # printed before: it keeps no sheets
    assert seal.resumes
    enter_resumption(register, sheet(1, 12), RESTORED)
    assert record(register, seal.rank + 1)["reprise"]["rang"] == seal.rank
    assert verify_register(register).verdict is Verdict.INTACT


def test_the_lines_of_the_chain_say_where_it_goes_on(resumed: Path) -> None:
    with RegisterFile.open(resumed, read_only=True) as register:
        lines = [chain_line(each).words for each in register.entries()]
    told = "(la chaîne reprend à la suite de l’entrée 2)"
    assert [told in each for each in lines] == [False, False, True, True, False]


def test_the_closing_sheet_prints_it_and_each_paper_is_judged_intact(resumed: Path) -> None:
    with RegisterFile.open(resumed, read_only=True) as register:
        sheets = kept_sheets(register, 4)
        assert sheets
        before = hash_of(register, 2)
        said = pdf.text(sheets)
        assert "à la suite de l’entrée n° 2, d’empreinte" in said
        assert before in said.replace(" ", "")
        key = _key(register, SECOND.date)
        copy = draw(paper("cloture-publication"), Topic(register.session(key)))
        assert verify_paper(copy, register).verdict is Verdict.INTACT
        assert verify_paper(sheets, register).verdict is Verdict.INTACT
    assert verify_paper(sheets).verdict is Verdict.INTACT


def test_its_sheets_whose_record_was_taken_out_are_still_known_by_what_they_print(
    resumed: Path,
) -> None:
    with RegisterFile.open(resumed, read_only=True) as register:
        bare = saved(_bare)(kept_sheets(register, 4) or b"")
        found = verify_paper(bare, register)
    assert "ce que disent les feuillets de l’entrée n° 4" in found.sentences[0]


def test_a_paper_printed_since_the_backup_is_said_to_be_one_perhaps(
    backup: Path, resumed: Path, tmp_path: Path
) -> None:
    lost = Path(shutil.copy(backup, tmp_path / "perdu.registre"))
    with RegisterFile.open(lost) as register:
        seal_session(register, _key(register, SECOND.date), LONG_AGO.replace(month=6, day=20))
        sheets, head = kept_sheets(register, 3) or b"", hash_of(register, 3)
        key = _key(register, SECOND.date)
        copy = draw(paper("cloture-publication"), Topic(register.session(key)))
    told = "avant qu’une sauvegarde plus ancienne ne soit restaurée, ce que dit l’entrée n° 3"
    with RegisterFile.open(resumed, read_only=True) as register:
        for found in (
            verify_paper(sheets, register),
            verify_paper(copy, register),
            verify_register(register, head),
        ):
            assert found.verdict is Verdict.ALTERED
            assert told in found.sentences[0]
        assert "avant la restauration, gardez-le" in found.for_mayor
    with RegisterFile.open(backup, read_only=True) as register:
        assert "restaurée" not in verify_paper(sheets, register).sentences[0]


@pytest.mark.parametrize("reprise", [{}, {"rang": 2}, {"rang": "x", "empreinte": 3}, [1], 7])
def test_a_paper_is_judged_by_a_register_whose_resumption_was_altered(
    reprise: object, resumed: Path
) -> None:
    alter(resumed, changed_record(3, lambda told: told.update(reprise=reprise)))
    with RegisterFile.open(resumed, read_only=True, check_later=True) as register:
        assert verify_register(register, "ab" * 32, drawn=()).verdict is Verdict.ALTERED


def _bare(document: pikepdf.Pdf) -> None:
    for name in list(document.attachments):
        del document.attachments[name]


def test_a_register_that_was_resumed_is_intact_and_passes_the_checker(resumed: Path) -> None:
    with RegisterFile.open(resumed, read_only=True) as register:
        assert verify_register(register).verdict is Verdict.INTACT
    assert list(checker.faults(resumed)) == []


def test_a_register_that_was_resumed_is_bound_and_made_again_from_its_papers(
    resumed: Path, tmp_path: Path
) -> None:
    papers = tmp_path / "papiers"
    papers.mkdir()
    with RegisterFile.open(resumed) as register:
        book = book_of(register, 2026, 2026, RESTORED, without_open=True)
        bound = draw(paper("registre"), Topic(book=book))
        said = "Imprimés avant la restauration d’une sauvegarde du 1er avril 2026"
        assert said in pdf.text(bound)
        assert verify_paper(bound, register).verdict is Verdict.INTACT
        known = list(register.entries())
    assert verify_paper(bound).verdict is Verdict.INTACT
    (papers / "relie.pdf").write_bytes(bound)
    again = tmp_path / "refait.registre"
    rebuild(papers, again)
    with RegisterFile.open(again) as register:
        assert list(register.entries()) == known
        assert verify_register(register).verdict is Verdict.INTACT
        assert lost_sheets(register, sheet(2, 20), RESTORED).first_sheet == 16


def test_a_year_is_bound_whose_first_seal_followed_that_of_another(
    restored: Path,
) -> None:
    with RegisterFile.open(restored) as register:
        enter_resumption(register, sheet(1, 9), RESTORED)
        seal_session(register, _key(register, THIRD.date), RESTORED)
        seal_session(register, _key(register, SECOND.date), RESTORED)
        for year in (2025, 2026):
            book = book_of(register, year, year, RESTORED, without_open=True)
            bound = draw(paper("registre"), Topic(book=book))
            assert verify_paper(bound).verdict is Verdict.INTACT


def _says(**other: object) -> Callable[[Json], object]:
    return lambda told: told.update(reprise=told["reprise"] | other)


@pytest.mark.parametrize(
    ("rank", "change", "why"),
    [
        (3, _says(rang=1), "entrée n° 3 reprend la chaîne à la suite de l’entrée n° 1"),
        (3, _says(empreinte="ab" * 32), "entrée n° 3 reprend la chaîne"),
        (3, _says(rang=-1), "un « reprise » qui n’en est pas un"),
        (3, _says(autre=1), "un « reprise » qui n’en est pas un"),
        (3, lambda told: told.update(reprise=None), "un « reprise » qui n’en est pas un"),
        (3, lambda told: told.pop("reprise"), "entrée n° 4 reprend la chaîne"),
        (4, _says(rang=1), "entrée n° 4 reprend la chaîne à la suite de l’entrée n° 1"),
        (4, lambda told: told.pop("reprise"), "entrée n° 4 ne dit pas que la chaîne reprend"),
        (5, lambda told: told.update(reprise={"rang": 0, "empreinte": "0" * 64}), "n’a pas"),
    ],
)
def test_a_resumption_that_is_not_the_true_one_is_told_though_chained_again(
    rank: int, change: Callable[[Json], object], why: str, resumed: Path
) -> None:
    alter(resumed, rechained(changed_record(rank, change)))
    with RegisterFile.open(resumed, read_only=True, check_later=True) as register:
        found = verify_register(register, drawn=())
    assert found.verdict is Verdict.ALTERED
    assert why in " ".join(found.sentences)


@pytest.mark.parametrize("after", [Resumption(1, "ab" * 32), Resumption(2, "ab" * 32)])
def test_no_register_is_made_again_from_papers_that_go_on_after_another_entry(
    after: Resumption, register: RegisterFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registre_app.app.resuming._resumption", lambda _: after)
    enter_resumption(register, sheet(1, 9), RESTORED)
    seal_session(register, _key(register, SECOND.date), RESTORED)
    assert verify_register(register).verdict is Verdict.ALTERED
    book = book_of(register, 2026, 2026, RESTORED, without_open=True)
    papers = tmp_path / "papiers"
    papers.mkdir()
    (papers / "relie.pdf").write_bytes(draw(paper("registre"), Topic(book=book)))
    with pytest.raises(CannotRebuild, match="l’entrée n° 3 reprend la chaîne à la suite"):
        rebuild(papers, tmp_path / "refait.registre")
    assert not (tmp_path / "refait.registre").exists()


def test_the_checker_finds_a_resumption_from_another_entry(resumed: Path) -> None:
    alter(resumed, rechained(changed_record(4, _says(rang=1))))
    assert any("d'où elle reprend" in each for each in checker.faults(resumed))
