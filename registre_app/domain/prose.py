"""The parsed text of a deliberation: blocks made of runs.

These classes are all that such a text may contain.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    line: Line


@dataclass(frozen=True)
class Heading:
    """A heading inside the text; ``level`` is 1 to 6."""

    level: int
    line: Line


@dataclass(frozen=True)
class Listing:
    """A bulleted list, or a numbered one that counts from ``start``."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    tight: bool = False


class Align(StrEnum):
    """How a column of a table is set."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Table:
    """A table: a head, rows of as many cells, and one alignment a column."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    aligns: tuple[Align, ...]


Block = Paragraph | Heading | Listing | Table


def plain(line: Line) -> str:
    """Return the text of a line without its styles."""
    return "".join(run.text for run in line)
