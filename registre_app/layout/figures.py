"""Figures in a column: which cells hold one, and where its decimal comma is."""

import re
from dataclasses import dataclass

_SIGN = "[+\N{MINUS SIGN}\N{EN DASH}-]"
_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_UNIT = "(?:k€|M€|€|%|‰|euros?|m²|m³|ha|km|kg|kWh|MWh|h|m|t)"
_FIGURE = re.compile(
    rf"(?P<whole>{_SIGN}?{_SPACE}?(?:\d{{1,3}}(?:[{_SPACE[1:-1]}.]\d{{3}})+|\d+))"
    rf"(?P<rest>(?:[.,]\d+)?(?:{_SPACE}?{_UNIT})?(?:{_SPACE}(?:HT|TTC))?)"
)
_NOTHING = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure parted at its decimal comma: « 1 250 » and « ,00 € »."""

    whole: str
    rest: str


def figure(text: str) -> Figure | None:
    """Return the figure that a cell holds; None where it holds anything else.

    >>> figure("1 250,50 €")
    Figure(whole='1 250', rest=',50 €')
    """
    found = _FIGURE.fullmatch(text.strip())
    return Figure(found["whole"], found["rest"]) if found else None


def is_nothing(text: str) -> bool:
    """Tell whether a cell is empty, or has the dash that stands for nothing."""
    return text.strip() in _NOTHING
