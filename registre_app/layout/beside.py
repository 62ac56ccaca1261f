"""Flowables in columns side by side, with a frame around them or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.flowables import Flowable
from registre_app.layout.structure import ARTIFACT, marking

_UNDER_BORDER = 6.0  # points from a frame to what follows it


@dataclass(frozen=True)
class Border:
    """A frame around columns: the width of its line, and its padding. All in points.

    ``after_first`` draws a line half as wide between the first column and the others.
    """

    line: float
    left: float
    top: float
    bottom: float
    after_first: bool = False


class Beside(Flowable):
    """Columns side by side, set from the top, with so many points of ``room`` under the highest.

    Where the border has a line after the first column, that column is centred in height.
    """

    centred = False  # in the middle of a wider page

    def __init__(
        self,
        columns: Sequence[Sequence[Flowable]],
        widths: Sequence[float],
        *,
        room: float = 0.0,
        gutter: float = 6.0,
        border: Border | None = None,
    ) -> None:
        super().__init__()
        self._columns = columns
        self._widths = widths
        self._room = room
        self._gutter = gutter
        self._border = border
        self.spaceAfter = _UNDER_BORDER if border else 0.0

    @property
    def columns(self) -> Sequence[Sequence[Flowable]]:
        """What stands in each column."""
        return self._columns

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        left, top, bottom = self._inside()
        self._heights = [
            sum(part.wrap(own - left - self._gutter, height)[1] for part in column)
            for column, own in zip(self._columns, self._widths, strict=True)
        ]
        self.width = width
        self.height = max(self._heights, default=0.0) + top + bottom + self._room
        return self.width, self.height

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        left, top, bottom = self._inside()
        x += max((self.width - sum(self._widths)) / 2, 0.0) if self.centred else 0.0
        if self._border:
            self._draw_frame(canvas, x, y, self._border)
        space = self.height - top - bottom - self._room
        for rank, (column, own) in enumerate(zip(self._columns, self._widths, strict=True)):
            base = y + self.height - top
            if self._border and self._border.after_first and rank == 0:
                base -= (space - self._heights[rank]) / 2
            for part in column:
                _, high = part.wrap(own - left - self._gutter, self.height)
                base -= high
                part.drawOn(canvas, x + left, base)
            x += own

    def _inside(self) -> tuple[float, float, float]:
        border = self._border
        return (border.left, border.top, border.bottom) if border else (0.0, 0.0, 0.0)

    def _draw_frame(self, canvas: Canvas, x: float, y: float, border: Border) -> None:
        page = marking(canvas)
        with page.between(ARTIFACT):
            page.setLineWidth(border.line)
            page.rect(x, y, sum(self._widths), self.height)
            if border.after_first:
                page.setLineWidth(border.line / 2)
                page.line(x + self._widths[0], y, x + self._widths[0], y + self.height)
