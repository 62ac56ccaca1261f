"""Items put off or not examined come back to a later agenda (rule 15)."""

from dataclasses import replace
from datetime import date, time

from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate
from registre_app.domain.postponing import (
    Waiting,
    following,
    taken_up,
    taken_up_all,
    waiting,
)
from tests.councils import council

PUT_OFF = Deliberation("2026-002", title="Tarifs", fate=Fate.POSTPONED, body="Vu le code ;")
VOTED = Deliberation("2026-001", title="Budget", ballot=Ballot(15))
MARCH = replace(council(15), date=date(2026, 3, 10), deliberations=(VOTED, PUT_OFF))
APRIL = replace(council(15), date=date(2026, 4, 7), deliberations=())


def test_an_item_put_off_waits_for_a_later_session() -> None:
    assert waiting({1: MARCH, 2: APRIL}, APRIL) == (Waiting(1, 1),)
    assert waiting({1: MARCH, 2: APRIL}, MARCH) == ()


def test_an_item_not_examined_for_want_of_a_quorum_waits_too() -> None:
    missed = replace(
        council(15, present=7),
        date=date(2026, 3, 10),
        deliberations=(Deliberation(title="Tarifs"),),
    )
    assert waiting({1: missed, 2: APRIL}, APRIL) == (Waiting(1, 0),)


def test_an_item_taken_up_waits_no_more() -> None:
    again = taken_up(APRIL, PUT_OFF)
    assert waiting({1: MARCH, 2: again}, again) == ()
    may = replace(APRIL, date=date(2026, 5, 5))
    assert waiting({1: MARCH, 2: again, 3: may}, may) == ()


def test_an_item_taken_up_has_its_text_and_neither_number_nor_vote() -> None:
    (item,) = taken_up_all(APRIL, {1: MARCH}, (Waiting(1, 1),)).deliberations
    assert (item.title, item.body, item.number) == ("Tarifs", "Vu le code ;", "")
    assert (item.fate, item.ballot) == (Fate.TAKEN, None)


def test_a_rapporteur_who_left_the_council_does_not_come_along() -> None:
    gone = replace(PUT_OFF, rapporteur=council(15).attendance[14].member.id)
    assert (
        taken_up(replace(APRIL, attendance=APRIL.attendance[:10]), gone).deliberations[0].rapporteur
        is None
    )


def test_the_following_session_may_be_the_second_of_the_day() -> None:
    second = replace(MARCH, opened_at=time(21))
    assert following({1: MARCH, 2: APRIL, 3: second}, 1) == 3
    assert following({1: MARCH, 2: APRIL, 3: second}, 2) is None
