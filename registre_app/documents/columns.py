"""Lists of names in columns side by side, read column by column.

The same names stand at every deliberation of a year: how each breaks in its column is found once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from registre_app.documents.structure import Element, broken_lines, marking

GUTTER = 7  # points between two columns


@dataclass(frozen=True)
class Name:
    """A name as it is set, spaces included, and the element that it is."""

    text: str
    element: Element


Row = tuple[Name | None, ...]


class Columns(Flowable):
    """Names in columns; a row is as high as its highest name and is not broken over pages."""

    def __init__(self, rows: Sequence[Row], widths: Sequence[float], style: ParagraphStyle) -> None:
        super().__init__()
        self._rows = rows
        self._widths = widths
        self._style = style
        self._lines = [
            [
                _lines(name.text, width, style) if name else ()
                for name, width in zip(row, widths, strict=True)
            ]
            for row in rows
        ]
        self._heights = [style.leading * max(map(len, row)) for row in self._lines]

    @classmethod
    def of(
        cls, columns: Sequence[Sequence[Name]], width: float, style: ParagraphStyle
    ) -> "Columns":
        """Share a width, in points, among columns."""
        natural = [max(_natural(name.text, style) for name in column) for column in columns]
        return cls(list(zip_longest(*columns)), column_widths(natural, width), style)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        return width, sum(self._heights)

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        del width
        kept, used = 0, 0.0
        while kept < len(self._rows) and used + self._heights[kept] <= height:
            used += self._heights[kept]
            kept += 1
        if not 0 < kept < len(self._rows):
            return [self] if kept else []
        return [
            Columns(rows, self._widths, self._style)
            for rows in (self._rows[:kept], self._rows[kept:])
        ]

    def draw(self) -> None:
        """Draw column by column, in the order in which it is read."""
        canvas, style = marking(self), self._style
        canvas.setFont(style.fontName, style.fontSize)
        left = 0.0
        for column, width in enumerate(self._widths):
            top = sum(self._heights)
            for row, height, lines in zip(self._rows, self._heights, self._lines, strict=True):
                if name := row[column]:
                    with canvas.marked(name.element):
                        for rank, line in enumerate(lines[column]):
                            indent = style.leftIndent if rank else 0
                            base = top - style.fontSize - rank * style.leading
                            canvas.drawString(left + indent, base, line)
                top -= height
            left += width


@lru_cache(maxsize=10_000)
def _lines(text: str, width: float, style: ParagraphStyle) -> tuple[str, ...]:
    return broken_lines(text, width, style)


@lru_cache(maxsize=10_000)
def _natural(text: str, style: ParagraphStyle) -> float:
    return float(stringWidth(text, style.fontName, style.fontSize)) + GUTTER


def column_widths(natural: Sequence[float], width: float) -> list[float]:
    """Share a width among columns: none wraps as long as another has room to spare."""
    widths = [0.0] * len(natural)
    left = width
    narrowest_first = sorted(range(len(natural)), key=lambda column: natural[column])
    for rank, column in enumerate(narrowest_first):
        widths[column] = min(natural[column], left / (len(natural) - rank))
        left -= widths[column]
    return [each + left / len(natural) for each in widths]
