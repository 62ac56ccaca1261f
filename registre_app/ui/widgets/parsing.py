"""Parsing and formatting of dates, hours and numbers in fields."""

import re
from datetime import date, time

from registre_app.domain.errors import RegistreError


class NotUnderstood(RegistreError):
    """A text that cannot be parsed; the message says how to write it."""


def parse_day(text: str) -> date | None:
    """Read « 15/12/2022 » (also with dots, dashes or spaces). Raises NotUnderstood."""
    if not text.strip():
        return None
    match = re.fullmatch(r"\s*(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\s*", text)
    if match is None:
        raise NotUnderstood("Écrivez la date ainsi : 15/12/2022.")
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood(f"Le {text.strip()} n’existe pas au calendrier.") from None


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
