"""Backups are kept of seven days, of twelve months, and of every year."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.retention import DAYS, MONTHS, kept

moments = st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), unique=True)


def daily(count: int) -> list[datetime]:
    return [datetime(2026, 11, 26, 20) - timedelta(days=each) for each in range(count)]


def test_the_last_seven_days_are_kept() -> None:
    assert sorted(kept(daily(7))) == sorted(daily(7))


def test_older_ones_are_kept_once_a_month_then_once_a_year() -> None:
    found = sorted(kept(daily(1500)), reverse=True)
    assert found[:7] == daily(7)
    assert [f"{each:%Y-%m-%d}" for each in found[7:]] == [
        *("2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31"),
        *("2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
        *("2024-12-31", "2023-12-31", "2022-12-31"),
    ]


def test_all_those_of_the_latest_day_are_kept() -> None:
    evening = [datetime(2026, 11, 26, hour) for hour in range(10, 24)]
    assert kept(evening) == set(evening)


def test_a_clock_gone_wrong_removes_no_day() -> None:
    assert kept([*daily(6), datetime(2099, 1, 1)]) == {*daily(6), datetime(2099, 1, 1)}


@given(moments)
def test_the_newest_is_kept_and_none_is_invented(given_moments: list[datetime]) -> None:
    found = kept(given_moments)
    assert found <= set(given_moments)
    assert not given_moments or max(given_moments) in found
    assert {each.year for each in found} == {each.year for each in given_moments}


@given(moments)
def test_what_is_kept_is_kept_again(given_moments: list[datetime]) -> None:
    found = kept(given_moments)
    assert kept(found) == found


@given(moments)
def test_few_are_kept(given_moments: list[datetime]) -> None:
    found = kept(given_moments)
    latest = max(given_moments, default=datetime(2020, 1, 1)).date()
    older = [each for each in found if each.date() != latest]
    assert len(older) <= DAYS + MONTHS + len({each.year for each in older})
