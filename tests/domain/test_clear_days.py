"""CGCT L2121-11 and L2121-12: clear days between the notice and the session."""

from datetime import date

import pytest

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.session import clear_days

MONDAY = date(2022, 12, 12)


@pytest.mark.parametrize(
    ("sent_on", "meeting_on", "days"),
    [
        (date(2022, 12, 8), date(2022, 12, 15), 6),
        (MONDAY, date(2022, 12, 16), 3),
        (MONDAY, date(2022, 12, 15), 2),
        (date(2022, 6, 24), date(2022, 6, 28), 3),
        (date(2024, 2, 27), date(2024, 3, 2), 3),  # over 29 February
        (date(2022, 12, 23), date(2022, 12, 27), 3),  # Christmas counts
    ],
)
def test_neither_the_day_of_sending_nor_the_day_of_the_session_counts(
    sent_on: date, meeting_on: date, days: int
) -> None:
    assert clear_days(sent_on, meeting_on) == days


@pytest.mark.parametrize(
    ("population", "days"), [(120, 3), (3_499, 3), (3_500, 5), (160_000, 5), (None, 5)]
)
def test_the_delay_is_three_days_then_five_from_3500_inhabitants(
    population: int | None, days: int
) -> None:
    assert Collectivity("Arnay", BodyKind.COMMUNE, population).notice_days == days
