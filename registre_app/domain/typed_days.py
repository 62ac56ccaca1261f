"""Days as one types them: « 15/12/2022 », « 151222 », « 15 déc. », « lundi », « demain »."""

import re
from datetime import date, timedelta

from registre_app.domain.delays import add_months
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import MONTHS, WEEKDAYS, folded, long_date

AHEAD = 20  # years after today up to which a year of two digits is to come
HALF_A_YEAR = 183  # days: the farthest that a day without its year may be from what it is near
LETTERS = 3  # the fewest that tell a weekday or a month
SAID = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
HOW = "Écrivez la date ainsi : 15/12/2022."
_SHIFT = re.compile(
    r"(?P<sign>[+-]) ?(?P<count>\d{1,3}) ?"
    r"(?P<unit>j(ours?)?|s(em(aines?)?)?|m(ois)?|a(ns?)?)\.?",
    re.ASCII,
)
_WEEKDAY = re.compile(r"(?P<weekday>[a-z]{3,})\.?( (?P<which>prochain|dernier))?", re.ASCII)
_BEFORE = r"((?P<weekday>[a-z]{3,})\.? )?(le )?"
_WRITTEN = (  # folded, one space between words
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII),
    re.compile(
        _BEFORE + r"(?P<day>\d{1,2}) ?[/. -] ?(?P<month>\d{1,2})( ?[/. -] ?(?P<year>\d{4}|\d{2}))?",
        re.ASCII,
    ),
    # A year of these centuries: 20221215 is no day of year 1215.
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(18|19|20|21)\d{2}|\d{2})", re.ASCII),
    re.compile(
        _BEFORE + r"(?P<day>\d{1,2})(er)? ?(?P<month>[a-z]{3,})\.?( (?P<year>\d{4}|\d{2}))?",
        re.ASCII,
    ),
)


class NotUnderstood(RegistreError):
    """A text that cannot be parsed; the message says how to write it."""


def parse_day(text: str, today: date, near: date | None = None) -> date | None:
    """Read a day as one says it; None where the text is empty.

    - « 15/12/2022 », « 15.12.22 », « 151222 », « jeudi 15 déc. 2022 », « 1er mars », 2022-12-15;
    - « demain », « hier », « avant-hier »…, counted from ``today``;
    - « lundi », « lundi prochain »: the first Monday after ``today``; « lundi dernier »: the last
      one before it;
    - « +3j », « -2s », « +1m », « +1a »: days, weeks, months or years from ``today``, the last day
      of a month that is too short.

    A day and a month alone are of the year that puts them nearest to ``near`` (the day of the
    session), else to ``today``, never more than half a year away: « 5/1 » typed of a session of
    20 December is in January after it. A year of two digits is the one that is at most ``AHEAD``
    years after that of ``today``. Raises NotUnderstood, for what is no day, what no calendar has,
    what could be two months, and a weekday that is not that of the date.
    """
    said = " ".join(folded(text).replace("’", "'").replace("\N{MINUS SIGN}", "-").split())
    if not said:
        return None
    if said in SAID:
        return _moved(today, timedelta(days=SAID[said]))
    if shift := _SHIFT.fullmatch(said):
        return _shifted(today, int(shift["sign"] + shift["count"]), shift["unit"][0])
    if match := _WEEKDAY.fullmatch(said):
        return _weekday(match["weekday"], match["which"] == "dernier", today)
    match = next(filter(None, (each.fullmatch(said) for each in _WRITTEN)), None)
    if match is None:
        raise NotUnderstood(HOW)
    return _written(match, text.strip(), today, near or today)


def _written(match: re.Match[str], text: str, today: date, near: date) -> date:
    month, day, year = _month(match["month"]), int(match["day"]), match["year"]
    try:
        found = date(_year(year, today), month, day) if year else _nearest(day, month, near)
    except ValueError:
        written = re.sub(r"^le\s+", "", text, flags=re.IGNORECASE)
        raise NotUnderstood(f"Le {written} n’existe pas au calendrier.") from None
    told = match.groupdict().get("weekday")
    if told and _rank(told) != found.weekday():
        raise NotUnderstood(f"Le jour ne va pas avec la date : c’est le {long_date(found)}.")
    return found


def _nearest(day: int, month: int, near: date) -> date:
    """Return the day of that month nearest to another. Raises ValueError where no year near has it.

    >>> _nearest(5, 1, date(2022, 12, 20))
    datetime.date(2023, 1, 5)
    """
    found = []
    for year in (near.year + 1, near.year, near.year - 1):  # of two as far, the one to come
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    best = min(found, key=lambda each: abs(each - near))
    if abs(best - near).days > HALF_A_YEAR:
        raise ValueError(day)
    return best


def _shifted(today: date, count: int, unit: str) -> date:
    if unit in "js":
        return _moved(today, timedelta(days=count * (7 if unit == "s" else 1)))
    try:
        return add_months(today, count * (12 if unit == "a" else 1))
    except ValueError:
        raise NotUnderstood(HOW) from None


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        raise NotUnderstood(HOW) from None


def _weekday(text: str, before: bool, today: date) -> date:
    after = _rank(text) - today.weekday()
    days = -((-after - 1) % 7 + 1) if before else (after - 1) % 7 + 1
    return _moved(today, timedelta(days=days))


def _rank(text: str) -> int:
    """Return a weekday by letters that begin its name, Monday 0. Raises NotUnderstood."""
    found = [rank for rank, name in enumerate(WEEKDAYS) if name.startswith(text)]
    if len(found) != 1:
        raise NotUnderstood(HOW)
    return found[0]


def _month(text: str) -> int:
    """Return a month by its number, or by letters that begin its name. Raises NotUnderstood."""
    if text.isdigit():
        return int(text)
    found = [rank for rank, name in enumerate(MONTHS, start=1) if folded(name).startswith(text)]
    if len(found) > 1:
        names = " ou ".join(MONTHS[rank - 1] for rank in found)
        raise NotUnderstood(f"« {text} » : {names} ? {HOW}")
    if not found:
        raise NotUnderstood(HOW)
    return found[0]


def _year(text: str, today: date) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year + AHEAD else century - 100 + year
