"""The look of our papers: the typeface, the colour space, the measures."""

from functools import cache
from typing import Any

from registre_app.layout.fonts import Family, FontFiles, family
from registre_app.layout.style import Style
from registre_app.resources import resource

_NAME = "Gentium Book Plus"
_POSTED = 11  # points, at least


@cache
def typeface() -> Family:
    """Return the typeface of every paper, read once."""
    names = ("Regular", "Bold", "Italic", "BoldItalic")
    files = (resource(f"fonts/GentiumBookPlus-{name}.ttf") for name in names)
    return family(_NAME, FontFiles(*files))


def house_style(**measures: Any) -> Style:
    """Return the style of our papers, with other measures where some are given, in points."""
    return Style(typeface(), _profile(), **measures)


def posted_style() -> Style:
    """Return the style of a paper that is posted: it is read standing, at arm's length."""
    return house_style(
        size=_POSTED, leading=14.8, list_size=_POSTED, list_leading=14.2, least_size=_POSTED
    )


@cache
def _profile() -> bytes:
    return resource("icc/srgb.icc").read_bytes()
