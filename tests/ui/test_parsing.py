"""Hours are read as one says them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.french import hour
from registre_app.ui.widgets.parsing import NotUnderstood, parse_count, parse_hour


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("18 h 30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("18H30", time(18, 30)),
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("18 heures 30", time(18, 30)),
        ("1830", time(18, 30)),
        ("930", time(9, 30)),
        ("18h", time(18)),
        ("18 heures", time(18)),
        ("18", time(18)),
        ("0h05", time(0, 5)),
        ("midi", time(12)),
        ("minuit", time(0)),
        ("18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30", time(18, 30)),
    ],
)
def test_an_hour_is_read_as_one_says_it(text: str, moment: time) -> None:
    assert parse_hour(text) == moment


@given(st.times().map(lambda each: each.replace(second=0, microsecond=0)))
def test_an_hour_is_read_back_as_it_shows(moment: time) -> None:
    assert parse_hour(hour(moment)) == moment


@pytest.mark.parametrize("text", ["25h", "18h60", "1860", "18h3", "soir", "18h30 x", "-18"])
def test_what_is_no_hour_is_refused_and_shown_how_to_be_written(text: str) -> None:
    with pytest.raises(NotUnderstood, match="18 h 30"):
        parse_hour(text)


def test_a_number_too_large_is_said_to_be_so() -> None:
    assert parse_count("12 345 678") == 12_345_678
    with pytest.raises(NotUnderstood, match="trop grand : 8 chiffres au plus"):
        parse_count("99999999999")
