"""Days are read as one says them."""

from datetime import date

import pytest

from registre_app.ui.widgets.parsing import NotUnderstood, parse_day

TODAY = date(2026, 11, 26)
SESSION = date(2025, 12, 15)

WHOLE = (
    ("15/12/2022", date(2022, 12, 15)),
    ("15.12.2022", date(2022, 12, 15)),
    ("15-12-2022", date(2022, 12, 15)),
    ("15 12 2022", date(2022, 12, 15)),
    (" 5/1/2022 ", date(2022, 1, 5)),
    ("10/12/26", date(2026, 12, 10)),
    ("101226", date(2026, 12, 10)),
    ("10122026", date(2026, 12, 10)),
    ("20 mars 2026", date(2026, 3, 20)),
    ("1er mars 2026", date(2026, 3, 1)),
    ("le 1er août 2026", date(2026, 8, 1)),
    ("jeudi 15 décembre 2022", date(2022, 12, 15)),
    ("15 DEC. 2022", date(2022, 12, 15)),
    ("15 decembre 22", date(2022, 12, 15)),
    ("1/2/46", date(2046, 2, 1)),
    ("1/2/47", date(1947, 2, 1)),
    ("01/02/70", date(1970, 2, 1)),
)
FROM_TODAY = (
    ("aujourd’hui", date(2026, 11, 26)),
    ("aujourd'hui", date(2026, 11, 26)),
    ("Demain", date(2026, 11, 27)),
    ("après-demain", date(2026, 11, 28)),
    ("hier", date(2026, 11, 25)),
    ("avant-hier", date(2026, 11, 24)),
)
WITHOUT_YEAR = (
    ("10/12", 12, 10),
    ("1/3", 3, 1),
    ("10 décembre", 12, 10),
    ("21 nov", 11, 21),
    ("21 nov.", 11, 21),
    ("3 juil", 7, 3),
    ("1er mai", 5, 1),
    ("lundi 2 fév", 2, 2),
)


@pytest.mark.parametrize(("text", "day"), [*WHOLE, *FROM_TODAY])
def test_a_day_said_whole_or_from_today_needs_no_other(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day
    assert parse_day(text, TODAY, SESSION) == day


@pytest.mark.parametrize(("text", "month", "day"), WITHOUT_YEAR)
def test_a_day_without_its_year_is_of_the_year_of_the_session(
    text: str, month: int, day: int
) -> None:
    assert parse_day(text, TODAY, SESSION) == date(2025, month, day)


@pytest.mark.parametrize(("text", "month", "day"), WITHOUT_YEAR)
def test_a_day_without_its_year_is_of_this_year_where_there_is_no_session(
    text: str, month: int, day: int
) -> None:
    assert parse_day(text, TODAY) == date(2026, month, day)


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_no_day(text: str) -> None:
    assert parse_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["32/12/2022", "29 février 2025", "29/02", "311126", "10/13"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="n’existe pas au calendrier"):
        parse_day(text, TODAY, SESSION)


@pytest.mark.parametrize(
    "text",
    [
        "10",
        "1012",
        "10/12/026",
        "10 ju",
        "3 jui",
        "10 brumaire",
        "bientôt",
        "15/12/2022 x",
        "\u0661/\u0661",
    ],
)
def test_what_is_no_day_is_refused_and_shown_how_to_be_written(text: str) -> None:
    with pytest.raises(NotUnderstood, match="15/12/2022"):
        parse_day(text, TODAY, SESSION)
