"""The look of our papers: the typeface, the colour space, the measures."""

from functools import cache
from typing import Any

from registre_app.layout.fonts import Family, FontFiles, family
from registre_app.layout.style import Style
from registre_app.resources import resource

_NAME = "Gentium Book Plus"


@cache
def typeface() -> Family:
    """Return the typeface of every paper, read once."""
    names = ("Regular", "Bold", "Italic", "BoldItalic")
    files = (resource(f"fonts/GentiumBookPlus-{name}.ttf") for name in names)
    return family(_NAME, FontFiles(*files))


def house_style(**measures: Any) -> Style:
    """Return the style of our papers, with other measures where some are given, in points."""
    return Style(typeface(), _profile(), **measures)


@cache
def _profile() -> bytes:
    return resource("icc/srgb.icc").read_bytes()
