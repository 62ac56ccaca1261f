"""The register off the straight path: it binds, and says what stands where (R2121-9)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from registre_app.app.binding import book_of, bound
from registre_app.app.bound_years import years_bound
from registre_app.app.laying import lay_decisions
from registre_app.app.lifting import lift
from registre_app.app.void_sheets import enter_void
from registre_app.domain.ballot import Ballot
from registre_app.domain.binding import Book
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.period import EmptyPeriod
from registre_app.domain.session import Session
from registre_app.papers.register import bind
from registre_app.storage import RegisterFile
from tests import pdf
from tests.councils import council
from tests.seals import TODAY, salts, sealed


def held(day: date, number: str, hour: int = 18) -> Session:
    act = Deliberation(number, title=f"Objet {number}", ballot=Ballot(7))
    return replace(council(7), date=day, opened_at=time(hour), deliberations=(act,))


APRIL_8 = held(date(2026, 4, 8), "2026-001")
APRIL_1 = held(date(2026, 4, 1), "2026-002")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, APRIL_8.collectivity, APRIL_8.assembly, [APRIL_8]) as opened:
        sealed(opened, 1)
        yield opened


def year(register: RegisterFile, first: int = 2026, last: int = 2026, **more: bool) -> Book:
    return book_of(register, first, last, TODAY, **more)


def says(book: Book) -> str:
    return " ".join(pdf.text(bind(book)).split())


def test_a_session_typed_late_takes_the_next_sheets_and_the_tables_order_it_by_its_date(
    register: RegisterFile,
) -> None:
    sealed(register, register.add_session(APRIL_1, "Séance"))
    book = year(register)
    numbers = {each.session.date: each.folio.first_sheet for each in book.sheets if each.session}
    assert numbers == {APRIL_8.date: 1, APRIL_1.date: 2}
    table = says(book).split("TABLE CHRONOLOGIQUE", 1)[1]
    assert table.index("Objet 2026-002") < table.index("Objet 2026-001")


def test_a_date_corrected_after_a_seal_stands_on_new_sheets_that_say_which_they_replace(
    register: RegisterFile,
) -> None:
    lift(register, 1, "Date mal notée", TODAY, salts(500))
    register.save_session(1, replace(register.session(1), date=date(2026, 4, 9)), "Date")
    sealed(register, 1)
    said = says(year(register))
    assert "remplace" in said
    assert "Date mal notée" in said
    assert "1 délibération" in said


def test_a_session_removed_leaves_its_sheets_in_the_year(register: RegisterFile) -> None:
    lift(register, 1, "Séance d’essai", TODAY, salts(500))
    register.remove_session(1, "Retrait", date(2023, 1, 9))
    book = year(register)
    (kept,) = book.sheets
    assert kept.content is not None
    assert "Séance d’essai" in kept.replaced
    assert "Séance d’essai" in says(book)


def test_a_decision_of_december_typed_in_january_is_laid_in_its_year(
    register: RegisterFile,
) -> None:
    book = year(register)
    bound(register, book, bind(book), TODAY)
    assert years_bound(register, TODAY) == {2026: True}
    decision = DelegatedDecision("D2026-09", date(2026, 12, 30), "Louage", "Un bail.")
    register.save_decisions((decision,), "Décision")
    assert years_bound(register, TODAY) == {2026: False}
    folio = lay_decisions(register, 2026, TODAY, salts(900))
    assert (folio.year, folio.first_sheet) == (2026, 2)
    assert "D2026-09" in says(year(register))


def test_a_year_of_decisions_alone_binds_on_29_february_of_the_next(tmp_path: Path) -> None:
    path, leap_day = tmp_path / "arnay.registre", date(2028, 2, 29)
    with RegisterFile.create(path, APRIL_8.collectivity, APRIL_8.assembly, []) as register:
        decision = DelegatedDecision("D-1", date(2027, 12, 20), "Louage", "Un bail.")
        register.save_decisions((decision,), "Décision")
        lay_decisions(register, 2027, leap_day, salts())
        assert "Un bail." in says(book_of(register, 2027, 2027, leap_day))


def test_two_sessions_on_one_day_follow_their_hours(register: RegisterFile) -> None:
    evening = register.add_session(held(date(2026, 6, 9), "2026-004", 20), "Séance")
    morning = register.add_session(held(date(2026, 6, 9), "2026-003", 9), "Séance")
    sealed(register, evening, morning)
    table = says(year(register)).split("TABLE CHRONOLOGIQUE", 1)[1]
    assert table.index("Objet 2026-003") < table.index("Objet 2026-004")
    names = [each.name for each in year(register).sheets]
    assert len(set(names)) == 3


def test_a_year_with_an_open_session_is_a_draft_or_bound_without_it(register: RegisterFile) -> None:
    register.add_session(held(date(2026, 9, 1), "2026-005"), "Séance")
    assert year(register).draft
    assert "PROJET" in says(year(register))
    without = year(register, without_open=True)
    said = says(without)
    assert not without.draft
    assert "1er septembre 2026" in said
    assert "Objet 2026-005" not in said


def test_spoilt_sheets_are_named_on_the_title_page(register: RegisterFile) -> None:
    enter_void(register, 2026, 2, "Bourrage de l’imprimante", TODAY, salts(900))
    assert "Bourrage de l’imprimante" in says(year(register))


def test_sheets_printed_by_year_bind_together_and_the_other_way_round(
    register: RegisterFile,
) -> None:
    sealed(register, register.add_session(held(date(2027, 2, 2), "2027-001"), "Séance"))
    together = says(year(register, 2026, 2027))
    assert "2026/1/1" in together
    assert "2027/1/1" in together
    assert "2027-001" not in says(year(register))


def test_a_year_without_anything_has_nothing_to_bind(register: RegisterFile) -> None:
    with pytest.raises(EmptyPeriod, match="2019"):
        year(register, 2019, 2019)
