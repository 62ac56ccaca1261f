"""Days are read as one says them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.french import MONTHS, day_month_year, folded, long_date
from registre_app.domain.typed_days import HALF_A_YEAR, NotUnderstood, parse_day

TODAY = date(2026, 11, 26)
SESSION = date(2025, 12, 15)

WHOLE = (
    ("15/12/2022", date(2022, 12, 15)),
    ("2022-12-15", date(2022, 12, 15)),
    ("jeudi 15/12/2022", date(2022, 12, 15)),
    ("jeu. 15 déc. 2022", date(2022, 12, 15)),
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
    ("lundi", date(2026, 11, 30)),
    ("Lundi prochain", date(2026, 11, 30)),
    ("lun.", date(2026, 11, 30)),
    ("jeudi", date(2026, 12, 3)),  # today is a Thursday
    ("vendredi", date(2026, 11, 27)),
    ("jeudi dernier", date(2026, 11, 19)),
    ("mercredi dernier", date(2026, 11, 25)),
    ("vendredi dernier", date(2026, 11, 20)),
    ("+3j", date(2026, 11, 29)),
    ("+ 3 jours", date(2026, 11, 29)),
    ("-2s", date(2026, 11, 12)),
    ("−2 semaines", date(2026, 11, 12)),
    ("+1m", date(2026, 12, 26)),
    ("-9 mois", date(2026, 2, 26)),
    ("+1an", date(2027, 11, 26)),
)
WITHOUT_YEAR = (
    ("10/12", date(2025, 12, 10), date(2026, 12, 10)),
    ("1/3", date(2026, 3, 1), date(2027, 3, 1)),
    ("10 décembre", date(2025, 12, 10), date(2026, 12, 10)),
    ("21 nov", date(2025, 11, 21), date(2026, 11, 21)),
    ("21 nov.", date(2025, 11, 21), date(2026, 11, 21)),
    ("3 juil", date(2025, 7, 3), date(2026, 7, 3)),
    ("1er mai", date(2026, 5, 1), date(2027, 5, 1)),
    ("30 juin", date(2025, 6, 30), date(2026, 6, 30)),
)


@pytest.mark.parametrize(("text", "day"), [*WHOLE, *FROM_TODAY])
def test_a_day_said_whole_or_from_today_needs_no_other(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day
    assert parse_day(text, TODAY, SESSION) == day


@pytest.mark.parametrize(("text", "near_session", "near_today"), WITHOUT_YEAR)
def test_a_day_without_its_year_is_of_that_which_puts_it_nearest(
    text: str, near_session: date, near_today: date
) -> None:
    assert parse_day(text, TODAY, SESSION) == near_session
    assert parse_day(text, TODAY) == near_today


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    assert parse_day("+1m", date(2026, 1, 31)) == date(2026, 2, 28)


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
        "lu",
        "toto 15 décembre 2022",
        "toto 15/12/2022",
        "+3",
        "+9999a",
        "-9999a",
        "20221215",
        "20101215",
        "10 brumaire",
        "bientôt",
        "15/12/2022 x",
        "\u0661/\u0661",
    ],
)
def test_what_is_no_day_is_refused_and_shown_how_to_be_written(text: str) -> None:
    with pytest.raises(NotUnderstood, match="15/12/2022"):
        parse_day(text, TODAY, SESSION)


def test_a_month_of_which_letters_tell_two_is_asked_for_by_its_name() -> None:
    with pytest.raises(NotUnderstood, match="« jui » : juin ou juillet"):
        parse_day("3 jui", TODAY)


def test_a_weekday_that_is_not_that_of_the_date_is_refused_with_the_day_that_it_is() -> None:
    with pytest.raises(NotUnderstood, match="c’est le jeudi 15 décembre 2022"):
        parse_day("lundi 15 décembre 2022", TODAY)


def _short_month(day: date) -> str:
    """The fewest letters, three at least, that tell a month."""
    name, others = folded(MONTHS[day.month - 1]), [folded(each) for each in MONTHS]
    size = next(
        size for size in range(3, 12) if sum(each.startswith(name[:size]) for each in others) == 1
    )
    return name[:size]


WAYS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    day_month_year,
    long_date,
    lambda day: f"le {day_month_year(day)}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d %m %Y}",
    lambda day: f"{day:%d%m%Y}",
    lambda day: f"{long_date(day)[:3]}. {day:%d/%m/%Y}",
    lambda day: f"{day.day} {_short_month(day)}. {day.year}",
    lambda day: folded(long_date(day)).upper(),
)
SHORT_WAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day:%d%m%y}",
    lambda day: f"{day.day} {_short_month(day)} {day:%y}",
)
NEAR_WAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m}",
    lambda day: f"{day.day} {_short_month(day)}",
    lambda day: long_date(day).rpartition(" ")[0],
)
DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


@given(day=DAYS, today=DAYS, near=st.none() | DAYS, way=st.sampled_from(WAYS))
def test_a_day_written_whole_in_any_way_is_read_back(
    day: date, today: date, near: date | None, way: Callable[[date], str]
) -> None:
    assert parse_day(way(day), today, near) == day


@given(day=st.dates(date(1950, 1, 1), date(2045, 12, 31)), way=st.sampled_from(SHORT_WAYS))
def test_a_day_written_with_two_figures_of_its_year_is_read_back(
    day: date, way: Callable[[date], str]
) -> None:
    assert parse_day(way(day), TODAY) == day


@given(
    near=DAYS,
    by=st.integers(-HALF_A_YEAR + 2, HALF_A_YEAR - 2),
    way=st.sampled_from(NEAR_WAYS),
)
def test_a_day_within_half_a_year_is_read_back_without_its_year(
    near: date, by: int, way: Callable[[date], str]
) -> None:
    day = near + timedelta(days=by)
    assert parse_day(way(day), TODAY, near) == day
