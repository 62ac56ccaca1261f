"""The sessions and the decisions of years, each once, in the order of their dates."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.period import EmptyPeriod, period
from tests.councils import council

DAYS = st.dates(date(2022, 12, 28), date(2023, 1, 4))


@given(st.lists(DAYS, max_size=5), st.lists(DAYS, max_size=6))
def test_a_period_has_what_is_of_its_years_in_the_order_of_the_dates(
    held: list[date], taken: list[date]
) -> None:
    sessions = [replace(council(7), date=day) for day in held]
    decisions = [DelegatedDecision(f"D{rank}", day, "") for rank, day in enumerate(taken)]
    found = period(2022, 2022, sessions, decisions)
    assert [each.date for each in found.sessions] == sorted(d for d in held if d.year == 2022)
    assert [each.taken_on for each in found.decisions] == sorted(d for d in taken if d.year == 2022)


def test_a_year_without_a_session_has_no_last_one() -> None:
    with pytest.raises(EmptyPeriod, match="2021"):
        _ = period(2021, 2021, [council(7)], []).last_session
    assert period(2022, 2022, [council(7)], []).last_session == council(7)
