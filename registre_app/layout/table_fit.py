"""How a table is set: its page upright or turned, the size of its letters, its columns.

Columns share the width by what they hold. Where the widest words and figures of a table do not fit
side by side, it is set in smaller letters, then on a turned page; a word is cut only where neither
is enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from registre_app.layout.style import Style
from registre_app.layout.table_text import Column, TableText, measured
from registre_app.layout.table_widths import shared

_SMALLEST = (7.0, 6.0)  # points, of letters where figures would be cut in larger ones
_NARROW = 0.5  # of the room beside what a cell holds, where there is none to spare
_A_LITTLE = 8.0  # points more than it needs, to each column of a full table


@dataclass(frozen=True)
class Look:
    """The look of a table: the room in its cells in points, its lines, how wide it may be.

    ``full``: as wide as the text; else each column has at most ``loosest`` points more than it
    needs. ``turns``: its page may be turned. ``row_height`` is the least height of a row;
    ``lines`` are drawn under every row, ``boxes`` around every cell too.
    """

    side: float = 4.0
    above: float = 2.0
    below: float = 3.0
    loosest: float = 30.0
    size: float = 0.0  # points, of letters larger than those of a list
    full: bool = False
    turns: bool = False
    row_height: float = 0.0
    lines: bool = False
    boxes: bool = False
    dash: tuple[float, float] | None = None
    whole: bool = False  # not parted where one page holds it


@dataclass(frozen=True)
class Fit:
    """How a table is set: its columns, their widths with their room in points, its letters."""

    widths: tuple[float, ...]
    size: float
    columns: tuple[Column, ...]
    turned: bool = False
    cuts_words: bool = False
    side: float = 4.0  # points, on either side of what a cell holds


def fit(text: TableText, style: Style, look: Look) -> Fit:
    """Return how a table is set on the pages of a style."""
    columns = measured(text, style)
    # Narrow cells come before cut words, and these before letters that are hard to read; figures
    # are cut only where even these do not hold them.
    narrow = look.side * _NARROW
    tries = [
        (cuts_words, side, turned, page, size)
        for cuts_words, side in product((False, True), (look.side, narrow))
        for turned, page in _pages(style, look)
        for size in _sizes(style, look)
    ]
    turned, page = list(_pages(style, look))[-1]
    tries += [(True, narrow, turned, page, size) for size in _SMALLEST]
    for cuts_words, side, turned, page, size in tries:
        width = page.text_width - 2 * side * len(columns)
        asked = [column.extent(size, cuts_words=cuts_words) for column in columns]
        if widths := shared(asked, width):
            widths = _spread(widths, width, columns, look)
            padded = tuple(each + 2 * side for each in widths)
            return Fit(padded, size, columns, turned, cuts_words, side)
    each = page.text_width / len(columns)
    same = (each,) * len(columns)
    return Fit(same, _SMALLEST[-1], columns, turned, cuts_words=True, side=narrow)


def _sizes(style: Style, look: Look) -> list[float]:
    """The sizes of letters to try, from the largest."""
    usual = style.list_size
    sizes = (max(look.size, usual), usual, min(style.least_size, usual))
    return list(dict.fromkeys(sizes))


def _pages(style: Style, look: Look) -> Iterator[tuple[bool, Style]]:
    yield False, style
    if look.turns:
        yield True, style.turned


def _spread(
    widths: Sequence[float], width: float, columns: Sequence[Column], look: Look
) -> list[float]:
    """Give columns the width that is left: to each a little, the rest where it is wanted.

    It is wanted to write in, else by text rather than by figures.
    """
    most = (width - sum(widths)) / len(widths)
    little = min(most, _A_LITTLE if look.full else look.loosest)
    if not look.full:
        return [each + little for each in widths]
    wide = [rank for rank, column in enumerate(columns) if column.room]
    wide = wide or [rank for rank, column in enumerate(columns) if not column.figures]
    wide = wide or list(range(len(widths)))
    more = (most - little) * len(widths) / len(wide)
    return [each + little + (more if rank in wide else 0.0) for rank, each in enumerate(widths)]
