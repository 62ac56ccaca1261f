"""What a register binds: each session and each decision once, in the order of their dates."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.domain.period import EmptyPeriod, period
from tests.councils import council

DAYS = st.dates(date(2022, 12, 28), date(2023, 1, 4))


@given(st.dictionaries(st.integers(1, 99), DAYS, max_size=5), st.lists(DAYS, max_size=6))
def test_every_decision_of_the_period_is_bound_once_even_where_two_sessions_share_a_day(
    held: dict[int, date], taken: list[date]
) -> None:
    sessions = {key: replace(council(7), date=day) for key, day in held.items()}
    decisions = [DelegatedDecision(f"D{rank}", day, "") for rank, day in enumerate(taken)]
    bound = period(2022, 2022, sessions, decisions, {})
    found = [
        each.number
        for index in range(len(bound.sessions) + 1)
        for each in bound.decisions_before(index)
    ]
    assert sorted(found) == sorted(each.number for each in decisions if each.taken_on.year == 2022)


@given(st.dictionaries(st.integers(1, 99), DAYS, max_size=5))
def test_each_session_of_the_period_keeps_its_own_key_and_sheets(held: dict[int, date]) -> None:
    sessions = {key: replace(council(7), date=day, place=f"{key}") for key, day in held.items()}
    folios = {key: Folio(2022, 1, key, 1) for key in held if key % 2}
    bound = period(2022, 2023, sessions, [], folios)
    assert [int(session.place) for session in bound.sessions] == list(bound.keys)
    assert list(bound.folios) == [folios.get(key) for key in bound.keys]
    assert sorted(bound.keys) == sorted(held)
    assert (bound.first_year, bound.last_year) == (2022, 2023)
    assert [s.date for s in bound.sessions] == sorted(held.values())


def test_a_decision_of_the_day_of_a_session_is_bound_before_it() -> None:
    day = date(2022, 12, 15)
    sessions = {1: replace(council(7), date=date(2022, 6, 1)), 2: replace(council(7), date=day)}
    decision = DelegatedDecision("D1", day, "")
    bound = period(2022, 2022, sessions, [decision], {})
    assert [bound.decisions_before(index) for index in range(3)] == [(), (decision,), ()]


def test_a_year_without_a_session_has_nothing_to_bind() -> None:
    with pytest.raises(EmptyPeriod, match="2021"):
        _ = period(2021, 2021, {1: council(7)}, [], {}).last_session
    assert period(2022, 2022, {1: council(7)}, [], {}).last_session == council(7)
