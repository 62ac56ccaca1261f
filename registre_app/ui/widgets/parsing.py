"""Parsing and formatting of dates, hours and numbers in fields."""

import re
from datetime import date, time, timedelta

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import MONTHS, folded

AHEAD = 20  # years after today up to which a year of two digits is to come
SAID = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
WRITTEN = (  # folded, one space between words
    re.compile(
        r"(?P<day>\d{1,2}) ?[/. -] ?(?P<month>\d{1,2})( ?[/. -] ?(?P<year>\d{4}|\d{2}))?",
        re.ASCII,
    ),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})", re.ASCII),
    re.compile(
        r"([a-z]+ )?(le )?(?P<day>\d{1,2})(er)? ?(?P<month>[a-z]{3,})\.?( (?P<year>\d{4}|\d{2}))?",
        re.ASCII,
    ),
)


class NotUnderstood(RegistreError):
    """A text that cannot be parsed; the message says how to write it."""


def parse_day(text: str, today: date, near: date | None = None) -> date | None:
    """Read a day as one says it: « 15/12/2022 », « 151222 », « 15 déc. », « 1er mars », « demain ».

    A day and a month alone are of the year of ``near``, else of that of ``today``. A year of two
    digits is the one that is at most ``AHEAD`` years after that of ``today``. Raises NotUnderstood.
    """
    said = " ".join(folded(text).replace("’", "'").split())
    if not said:
        return None
    if said in SAID:
        return today + timedelta(days=SAID[said])
    match = next(filter(None, (each.fullmatch(said) for each in WRITTEN)), None)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        raise NotUnderstood("Écrivez la date ainsi : 15/12/2022.")
    year = match["year"]
    try:
        return date(_year(year, today) if year else (near or today).year, month, int(match["day"]))
    except ValueError:
        raise NotUnderstood(f"Le {text.strip()} n’existe pas au calendrier.") from None


def _month(text: str) -> int | None:
    """Return a month by its number, or by letters that begin its name alone: « déc », « juil »."""
    if text.isdigit():
        return int(text)
    found = [rank for rank, name in enumerate(MONTHS, start=1) if folded(name).startswith(text)]
    return found[0] if len(found) == 1 else None


def _year(text: str, today: date) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year + AHEAD else century - 100 + year


def show_day(day: date | None) -> str:
    """Format a date as ``parse_day`` reads it."""
    return f"{day:%d/%m/%Y}" if day else ""


def parse_hour(text: str) -> time | None:
    """Read « 18 h 30 », « 18:30 » or « 18h ». Raises NotUnderstood."""
    if not text.strip():
        return None
    match = re.fullmatch(r"\s*(\d{1,2})\s*[hH:]\s*(\d{2})?\s*", text)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:  # noqa: PLR2004
        raise NotUnderstood("Écrivez l’heure ainsi : 18 h 30.")
    return time(int(match[1]), int(match[2] or 0))


def parse_count(text: str) -> int | None:
    """Read « 1 200 ». Raises NotUnderstood."""
    digits = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not digits:
        return None
    if not digits.isascii() or not digits.isdigit() or len(digits) > 8:  # noqa: PLR2004
        raise NotUnderstood("Écrivez un nombre, par exemple 800.")
    return int(digits)


def show_count(count: int | None) -> str:
    """Format a number as ``parse_count`` reads it."""
    return "" if count is None else str(count)
