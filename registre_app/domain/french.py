"""French as official papers write it: dates, hours, counts.

Spaces that must not break are U+00A0, as in « 18 h 30 ».
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_FIGURES = re.compile(r"(\d+)")


def month_name(day: date) -> str:
    """Return « décembre »."""
    return MONTHS[day.month - 1]


def weekday_name(day: date) -> str:
    """Return « jeudi »."""
    return WEEKDAYS[day.weekday()]


def day_month_year(day: date) -> str:
    """Return « 8 décembre 2022 »; the first of a month is « 1er »."""
    number = ordinal(1) if day.day == 1 else str(day.day)
    return f"{number} {month_name(day)} {day.year}"


def long_date(day: date) -> str:
    """Return « jeudi 15 décembre 2022 »."""
    return f"{weekday_name(day)} {day_month_year(day)}"


def hour(moment: time) -> str:
    """Return « 18 h 30 », or « 18 h » on the hour."""
    minutes = f"{NO_BREAK_SPACE}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NO_BREAK_SPACE}h{minutes}"


def with_hour(day: str, moment: time | None) -> str:
    """Return « 15 décembre 2022 à 18 h 30 »; the day alone where the hour is not known."""
    return f"{day} à {hour(moment)}" if moment else day


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return « 1 voix », « 2 pouvoirs »: French keeps the singular below two."""
    word = singular if abs(count) < 2 else plural or f"{singular}s"  # noqa: PLR2004
    return f"{count} {word}"


def thousands(count: int) -> str:
    """Return a number with a space, at which no line ends, between its thousands.

    >>> thousands(1234)
    '1\\xa0234'
    """
    return f"{count:,}".replace(",", NO_BREAK_SPACE)


def listed(names: Sequence[str]) -> str:
    """Return « 1, 2 et 4 »."""
    *others, last = names
    return f"{', '.join(others)} et {last}" if others else last


def after_of(names: Sequence[str]) -> str:
    """Return names as they follow « de », which French says again before each.

    >>> after_of(["Mme BRUN", "M. CROZET", "Mme DUPRÉ"])
    'Mme BRUN, de M. CROZET et de Mme DUPRÉ'
    """
    *others, last = names or ("",)
    return f"{', de '.join(others)} et de {last}" if others else last


def ordinal(rank: int) -> str:
    """Return « 1er », « 2e », of something masculine."""
    return "1er" if rank == 1 else f"{rank}e"


def capitalised(text: str) -> str:
    """Return a text with a capital at its start, its other letters as they are."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """Return a text without case, accents and ligatures, to compare words by."""
    plain = unicodedata.normalize("NFKD", spelt_out(text).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def alphabetical(text: str) -> tuple[object, ...]:
    """Return the key of a text in a French list: accents and case count last, nothing comes last.

    Figures are compared as numbers: « 2022-9 » comes before « 2022-10 ».

    >>> sorted(["", "Zoé", "été", "2022-10", "Étang", "etang", "2022-9"], key=alphabetical)
    ['2022-9', '2022-10', 'etang', 'Étang', 'été', 'Zoé', '']
    """
    parts = _FIGURES.split(folded(text))
    key = tuple((0, int(each), "") if each.isdecimal() else (1, 0, each) for each in parts if each)
    return not text, key, text.swapcase()


def spelt_out(text: str) -> str:
    """Return a text without ligatures: « cœur » is « coeur »."""
    for ligature, letters in (("œ", "oe"), ("Œ", "Oe"), ("æ", "ae"), ("Æ", "Ae")):
        text = text.replace(ligature, letters)
    return text
