"""Dates and hours written out, as solemn acts have them."""

from datetime import date, time

from registre_app.domain.french import NO_BREAK_SPACE, month_name
from registre_app.domain.number_words import in_words


def year_in_words(year: int) -> str:
    """Return « deux mille vingt-deux »."""
    return in_words(year)


def day_in_words(day: date) -> str:
    """Return « quinze décembre »; the first of a month is « premier »."""
    number = "premier" if day.day == 1 else in_words(day.day)
    return f"{number} {month_name(day)}"


def hour_in_words(moment: time) -> str:
    """Return « dix-huit heures trente »; hours and minutes are feminine."""
    hours = f"{_feminine(moment.hour)}{NO_BREAK_SPACE}heure{'s' if moment.hour > 1 else ''}"
    return f"{hours} {_feminine(moment.minute)}" if moment.minute else hours


def _feminine(number: int) -> str:
    words = in_words(number)
    return f"{words}e" if words == "un" or words.endswith((" un", "-un")) else words
