"""Lists of names in columns side by side, read column by column.

The same names come again in every document of a year: how each breaks in its column is cached.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from registre_app.layout import cache_sizes
from registre_app.layout.breaking import break_lines
from registre_app.layout.flowables import Flowable
from registre_app.layout.fonts import font
from registre_app.layout.lines import Line, Span, runs, words_of
from registre_app.layout.paragraph import FEWEST_LINES
from registre_app.layout.structure import Element, PlacedLine, marking

GUTTER = 5  # points between two columns


@dataclass(frozen=True)
class Name:
    """A name as it is printed, and its element."""

    text: str
    element: Element


@dataclass(frozen=True)
class _Cell:
    """A name broken in its column."""

    text: str
    lines: tuple[Line, ...]
    element: Element


Row = tuple[_Cell | None, ...]


class Columns(Flowable):
    """Names in columns; a row is as high as its highest name and is not broken over pages.

    Two rows at least stand on either side of a page break.
    """

    def __init__(self, rows: Sequence[Row], widths: Sequence[float], style: ParagraphStyle) -> None:
        super().__init__()
        self._rows = rows
        self._widths = widths
        self._style = style
        self._heights = [
            style.leading * max(len(name.lines) for name in row if name) for row in rows
        ]

    @classmethod
    def of(
        cls, columns: Sequence[Sequence[Name]], width: float, style: ParagraphStyle
    ) -> "Columns":
        """Share a width, in points, among columns."""
        face = font(style.fontName)
        natural = [
            max(face.width(name.text, style.fontSize) for name in column) + GUTTER
            for column in columns
        ]
        widths = column_widths(natural, width)
        broken = [
            [
                _Cell(each.text, _lines(each.text, own - GUTTER, style), each.element)
                for each in names
            ]
            for names, own in zip(columns, widths, strict=True)
        ]
        return cls(list(zip_longest(*broken)), widths, style)

    @property
    def names(self) -> Iterator[Name]:
        """The names, column by column."""
        for column in zip(*self._rows, strict=True):
            yield from (Name(cell.text, cell.element) for cell in column if cell)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        return width, sum(self._heights)

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        del width
        kept, used = 0, 0.0
        while kept < len(self._rows) and used + self._heights[kept] <= height:
            used += self._heights[kept]
            kept += 1
        if kept == len(self._rows):
            return [self]
        kept = min(kept, len(self._rows) - FEWEST_LINES)
        if kept < FEWEST_LINES:
            return []
        return [
            Columns(rows, self._widths, self._style)
            for rows in (self._rows[:kept], self._rows[kept:])
        ]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw column by column, in the order in which it is read."""
        page = marking(canvas)
        for column, width in enumerate(self._widths):
            top = sum(self._heights)
            for row, height in zip(self._rows, self._heights, strict=True):
                if name := row[column]:
                    page.show(name.element, self._shown(name.lines, top), x, y)
                top -= height
            x += width

    def _shown(self, lines: tuple[Line, ...], top: float) -> Iterator[PlacedLine]:
        style = self._style
        for rank, line in enumerate(lines):
            indent = style.leftIndent if rank else 0.0
            base = top - style.fontSize - rank * style.leading
            said = runs(line, last=rank == len(lines) - 1)
            yield PlacedLine(indent, base, style.fontSize * line.scale, said)


@lru_cache(cache_sizes.NAMES)
def _lines(text: str, width: float, style: ParagraphStyle) -> tuple[Line, ...]:
    (words,) = words_of([Span(text)], style)
    later = width - style.leftIndent
    return tuple(break_lines(words, later - style.firstLineIndent, later, style))


def column_widths(natural: Sequence[float], width: float) -> list[float]:
    """Share a width among columns: no column is narrower than its names while another is wider."""
    widths = [0.0] * len(natural)
    left = width
    narrowest_first = sorted(range(len(natural)), key=lambda column: natural[column])
    for rank, column in enumerate(narrowest_first):
        widths[column] = min(natural[column], left / (len(natural) - rank))
        left -= widths[column]
    return [each + left / len(natural) for each in widths]
