"""Parsing and formatting of dates, hours and numbers in fields."""

import re
from datetime import date, time

from registre_app.domain.typed_days import NotUnderstood, parse_day

__all__ = ["NotUnderstood", "parse_count", "parse_day", "parse_hour", "show_count", "show_day"]
_HOUR = re.compile(
    r"(\d{1,2}) ?(?:[h:.]|heures?) ?(\d{2})?(?: ?(?:mn|min))?|(\d{1,2})(\d{2})?", re.ASCII
)
MOST_DIGITS = 8  # of a number of people
_NAMED = {"midi": time(12), "minuit": time(0)}


def show_day(day: date | None) -> str:
    """Format a date as ``parse_day`` reads it."""
    return f"{day:%d/%m/%Y}" if day else ""


def parse_hour(text: str) -> time | None:
    """Read « 18 h 30 », « 18:30 », « 18h », « 18 heures », « 1830 » or « 18 ».

    Raises NotUnderstood.
    """
    said = " ".join(text.lower().split())
    if not said:
        return None
    if said in _NAMED:
        return _NAMED[said]
    match = _HOUR.fullmatch(said)
    hours, minutes = (match[1] or match[3], match[2] or match[4]) if match else ("99", "")
    if int(hours) > 23 or int(minutes or 0) > 59:  # noqa: PLR2004
        raise NotUnderstood("Écrivez l’heure ainsi : 18 h 30.")
    return time(int(hours), int(minutes or 0))


def parse_count(text: str) -> int | None:
    """Read « 1 200 ». Raises NotUnderstood."""
    digits = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not digits:
        return None
    if not digits.isascii() or not digits.isdigit():
        raise NotUnderstood("Écrivez un nombre, par exemple 800.")
    if len(digits) > MOST_DIGITS:
        raise NotUnderstood(f"Ce nombre est trop grand : {MOST_DIGITS} chiffres au plus.")
    return int(digits)


def show_count(count: int | None) -> str:
    """Format a number as ``parse_count`` reads it."""
    return "" if count is None else str(count)
