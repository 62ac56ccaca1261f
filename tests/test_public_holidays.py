"""The public holidays of a department, and the delay of appeal that they prolong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.departments import departments
from registre_app.domain.delays import add_months, appeal_until
from registre_app.domain.deliberation import Deliberation
from registre_app.public_holidays import holidays_of

NAMES = st.sampled_from(["", "Pays de Nulle-Part", *(each.name for each in departments())])


def until(published: date, department: str = "Côte-d’Or") -> date | None:
    return appeal_until(Deliberation(published_on=published), holidays_of(department))


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2026, 6, 14), date(2026, 8, 17)),  # 15 August is a Saturday
        (date(2026, 12, 31), date(2027, 3, 1)),
        (date(2026, 10, 24), date(2026, 12, 28)),  # Christmas, then a week-end
        (date(2027, 9, 10), date(2027, 11, 12)),  # 11 November is a Thursday
        (date(2026, 3, 13), date(2026, 5, 15)),  # Ascension Day
        (date(2026, 3, 24), date(2026, 5, 26)),  # Whit Monday
    ],
)
def test_the_appeal_runs_over_a_holiday_and_a_week_end(published: date, last: date) -> None:
    assert until(published) == last


@pytest.mark.parametrize(
    ("department", "day"),
    [
        ("Bas-Rhin", date(2025, 12, 26)),
        ("Haut-Rhin", date(2026, 4, 3)),
        ("68", date(2026, 4, 3)),
        ("Collectivité européenne d’Alsace", date(2026, 4, 3)),
        ("Moselle", date(2026, 4, 3)),
        ("Guadeloupe", date(2026, 5, 27)),
        ("Martinique", date(2026, 5, 22)),
        ("Guyane", date(2026, 6, 10)),
        ("La Réunion", date(2025, 12, 20)),
        ("Mayotte", date(2026, 4, 27)),
        ("Saint-Barthélemy", date(2026, 10, 9)),
        ("Saint-Martin", date(2026, 5, 28)),
    ],
)
def test_a_department_has_holidays_of_its_own(department: str, day: date) -> None:
    assert holidays_of(department)(day)
    assert not holidays_of("Côte-d’Or")(day)


def test_an_unknown_department_has_the_national_holidays() -> None:
    for name in ("", "Pays de Nulle-Part"):
        assert holidays_of(name)(date(2026, 7, 14))
        assert not holidays_of(name)(date(2025, 12, 26))


def test_the_appeal_runs_over_the_day_after_christmas_in_alsace_alone() -> None:
    published = date(2025, 10, 25)
    assert until(published, "Bas-Rhin") == date(2025, 12, 29)
    assert until(published, "Vosges") == date(2025, 12, 26)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), NAMES)
def test_the_appeal_ends_on_a_working_day_two_months_after_or_soon_then(
    published: date, department: str
) -> None:
    last = until(published, department)
    assert last is not None
    assert last.weekday() < 5
    assert not holidays_of(department)(last)
    first = add_months(published, 2) + timedelta(days=1)
    assert timedelta(0) <= last - first <= timedelta(days=4)
