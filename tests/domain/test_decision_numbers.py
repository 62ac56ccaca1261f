"""The number proposed for a decision is like the last one, and free."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.decision_numbers import next_number
from registre_app.domain.delegation import DelegatedDecision

MAY = date(2026, 5, 4)


def decision(number: str, day: date = date(2026, 4, 1)) -> DelegatedDecision:
    return DelegatedDecision(number, day, "Bail de la salle")


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("D2026-001", "D2026-002"),
        ("2026-DEC-09", "2026-DEC-10"),
        ("12/2026", "13/2026"),
        ("DEC 26-04", "DEC 26-05"),
        ("7", "8"),
        ("26-26", "26-27"),
        ("2026-2026", "2026-2027"),
        ("2026-03 bis", "2026-04 bis"),
        ("décision A", "D2026-001"),
        ("{4}", "D2026-001"),
    ],
)
def test_the_next_number_is_like_the_last(last: str, following: str) -> None:
    assert next_number([decision(last)], MAY) == following


def test_a_new_year_begins_again_at_one() -> None:
    assert next_number([decision("D2026-041")], date(2027, 1, 5)) == "D2027-001"


def test_a_number_without_a_year_goes_on() -> None:
    assert next_number([decision("41")], date(2027, 1, 5)) == "42"


def test_the_number_after_the_highest_of_the_year_is_proposed() -> None:
    known = [decision("D2026-003"), decision("D2026-011", date(2026, 2, 1)), decision("D2025-090")]
    assert next_number(known, MAY) == "D2026-012"


def test_a_decision_entered_late_is_numbered_as_those_of_its_time() -> None:
    known = [decision("D2025-004", date(2025, 11, 2)), decision("2026/1", date(2026, 3, 1))]
    assert next_number(known, date(2025, 12, 1)) == "D2025-005"


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(numbers=st.lists(st.text("0123456789-/D{} ", min_size=1, max_size=8), max_size=6), day=days)
def test_the_number_proposed_is_never_taken(numbers: list[str], day: date) -> None:
    proposed = next_number([decision(number, day) for number in numbers], day)
    assert proposed
    assert proposed not in numbers
