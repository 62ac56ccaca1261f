"""The days of the command line are read as those of the window."""

from datetime import date, timedelta

import pytest

from registre_app.cli.selection import read_day, today
from registre_app.domain.errors import RegistreError


@pytest.mark.parametrize("text", ["2022-12-15", "15/12/2022", "15 décembre 2022"])
def test_a_day_is_read_in_every_way(text: str) -> None:
    assert read_day(text, "--le") == date(2022, 12, 15)


def test_a_day_is_said_from_today() -> None:
    assert read_day("demain", "--le") == today() + timedelta(days=1)


@pytest.mark.parametrize("text", ["", "20221215", "2022-02-31", "bientôt"])
def test_what_is_no_day_is_refused_with_its_option(text: str) -> None:
    with pytest.raises(RegistreError, match=r"^--le : "):
        read_day(text, "--le")
