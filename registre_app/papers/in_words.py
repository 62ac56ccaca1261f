"""Dates and hours written out, as solemn acts have them."""

from datetime import date, time

from num2words import num2words

from registre_app.domain.french import NO_BREAK_SPACE, month_name


def year_in_words(year: int) -> str:
    """Return « deux mille vingt-deux »."""
    return str(num2words(year, lang="fr"))


def day_in_words(day: date) -> str:
    """Return « quinze décembre »; the first of a month is « premier »."""
    number = "premier" if day.day == 1 else num2words(day.day, lang="fr")
    return f"{number} {month_name(day)}"


def hour_in_words(moment: time) -> str:
    """Return « dix-huit heures trente »; hours and minutes are feminine."""
    hours = f"{_feminine(moment.hour)}{NO_BREAK_SPACE}heure{'s' if moment.hour > 1 else ''}"
    return f"{hours} {_feminine(moment.minute)}" if moment.minute else hours


def _feminine(number: int) -> str:
    words = str(num2words(number, lang="fr"))
    return f"{words}e" if words == "un" or words.endswith((" un", "-un")) else words
