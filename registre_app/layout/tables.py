"""Tables: their rows as elements, over as many pages as they take, and their lines.

reportlab's table parts its rows anywhere, draws in RGB and sets cells in Helvetica; nothing of it
would be left here but the sum of the heights.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.flowables import Flowable
from registre_app.layout.paragraph import Text, TextBlock
from registre_app.layout.structure import ARTIFACT, Element, marking
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Fit, Look, fit
from registre_app.layout.table_text import Column, Spans, TableText, rest_width

FEWEST_ROWS = 2  # under the head, on either side of a page break
_HAIR = 0.45  # of the line of a style: the lines between rows

Row = Sequence[Flowable | None]


class Grid(Flowable):
    """Rows of cells, the first one a head repeated on each page if ``headed``.

    Cells are flowables with elements of their own; lines are artifacts. ``widths`` are those of
    the columns, ``heights`` those of the rows where they are known already, in points. ``turned``:
    it asks for a page turned on its side. Narrower than the text, it stands in the middle.
    """

    spaceBefore = 5  # noqa: N815 -- of reportlab
    spaceAfter = 9  # noqa: N815

    def __init__(
        self,
        rows: Sequence[Row],
        widths: Sequence[float],
        look: Look,
        style: Style,
        *,
        headed: bool = True,
        turned: bool = False,
        heights: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self._rows = rows
        self._widths = widths
        self._look = look
        self._style = style
        self._headed = headed
        self.turned = turned
        self._fewest = FEWEST_ROWS if headed else 1
        page = style.turned if turned else style
        self._uncut = page.text_height if look.whole else 0.0
        self._heights = heights or [self._row_height(row) for row in rows]

    @property
    def rows(self) -> Sequence[Row]:
        """Its rows, the head first where it has one; a high one may be several."""
        return self._rows

    def _row_height(self, row: Row) -> float:
        look = self._look
        inner = (
            cell.wrap(width - 2 * look.side, 0)[1] if cell else 0.0
            for cell, width in zip(row, self._widths, strict=True)
        )
        return max(max(inner) + look.above + look.below, look.row_height)

    def yield_to_the_page(self) -> bool:
        """Let itself be parted where it would rather not; False if it could be already."""
        could = self._uncut == 0.0 and self._fewest == 1
        self._uncut, self._fewest = 0.0, 1 if self._uncut == 0.0 else self._fewest
        return not could

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        self.width, self.height = width, sum(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        _, whole = self.wrap(width, height)
        if whole <= height:
            return [self]
        if whole <= self._uncut:
            return []
        first = 1 if self._headed else 0
        kept, used = first, sum(self._heights[:first])
        while kept < len(self._rows) and used + self._heights[kept] <= height:
            used += self._heights[kept]
            kept += 1
        kept = min(kept, len(self._rows) - self._fewest)
        if kept < first + self._fewest:
            return []
        ranks = range(len(self._rows))
        return [self._part(ranks[:kept]), self._part([*ranks[:first], *ranks[kept:]])]

    def _part(self, ranks: Sequence[int]) -> "Grid":
        return Grid(
            [self._rows[rank] for rank in ranks],
            self._widths,
            self._look,
            self._style,
            headed=self._headed,
            turned=self.turned,
            heights=[self._heights[rank] for rank in ranks],
        )

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        look = self._look
        x += (self.width - sum(self._widths)) / 2
        top = y + self.height
        for row, height in zip(self._rows, self._heights, strict=True):
            left = x
            for cell, width in zip(row, self._widths, strict=True):
                if cell:
                    inner = width - 2 * look.side
                    _, high = cell.wrap(inner, 0)
                    spare = height - look.above - look.below - high
                    above = look.above + (spare / 2 if look.row_height and not look.dash else 0.0)
                    cell.drawOn(canvas, left + look.side, top - above - high)
                left += width
            top -= height
        page = marking(canvas)
        with page.between(ARTIFACT):
            page.put("\n".join(["q", *self._lines(x, y), "Q"]))

    def _lines(self, x: float, y: float) -> Iterator[str]:
        """Yield the operators that draw the lines, in the black that a page begins with."""
        look, width, right = self._look, self._style.line, x + sum(self._widths)
        bases = [y + self.height]
        for height in self._heights:
            bases.append(bases[-1] - height)
        ruled = {len(bases) - 1, *([1] if self._headed else [])}
        if look.boxes or not look.lines:
            ruled.add(0)
        if look.dash:
            yield "[{:g} {:g}] 0 d".format(*look.dash)
        yield f"{width * _HAIR:g} w"
        if look.lines or look.boxes:
            for rank, base in enumerate(bases):
                if rank not in ruled | {0}:
                    yield f"{x:.2f} {base:.2f} m {right:.2f} {base:.2f} l S"
        if look.boxes:
            left = x
            for each in (*self._widths, 0.0):
                yield f"{left:.2f} {y:.2f} m {left:.2f} {bases[0]:.2f} l S"
                left += each
        yield f"{width * (_HAIR if look.boxes else 1):g} w"
        for rank in sorted(ruled):
            yield f"{x:.2f} {bases[rank]:.2f} m {right:.2f} {bases[rank]:.2f} l S"


def set_table(
    text: TableText, look: Look, style: Style, element: Element, found: Fit | None = None
) -> Grid:
    """Return a table as a flowable, its rows added to its element.

    The head is repeated on each page; figures of a column stand under one another by their decimal
    comma; a row higher than most of a page is parted. It is set as ``found`` says, that of the
    table which it is a part of for example, else as it fits best.
    """
    found = found or fit(text, style, look)
    look = replace(look, side=found.side)
    columns = found.columns
    inner = [width - 2 * look.side for width in found.widths]
    page = style.turned if found.turned else style
    head = [
        (cell, _head_style(column, align, found, style))
        for cell, column, align in zip(text.head, columns, text.aligns, strict=True)
    ]
    rows: list[Row] = [table_row(element, head, head=True)]
    targets = text.targets or repeat("")
    for row, target in zip(text.rows, targets, strict=False):
        cells = [
            (cell, _cell_style(cell, column, align, width, found, style))
            for cell, column, align, width in zip(row, columns, text.aligns, inner, strict=True)
        ]
        rows += page_rows(
            table_row(element, cells, head=False, target=target), inner, page.highest_row
        )
    return Grid(rows, found.widths, look, style, turned=found.turned)


def _head_style(column: Column, align: str, found: Fit, style: Style) -> ParagraphStyle:
    return style.cell(
        "right" if column.figures and align == "left" else align,
        bold=True,
        size=found.size,
        cuts_words=found.cuts_words,
    )


def _cell_style(
    cell: Spans, column: Column, align: str, width: float, found: Fit, style: Style
) -> ParagraphStyle:
    size = found.size
    if not column.figures:
        return style.cell(align, size=size, cuts_words=found.cuts_words)
    # Figures that are centred are so together: their decimals stay under one another.
    spare = max((width - column.figure * size) / 2, 0.0) if align == "center" else 0.0
    right = spare + (column.tail - rest_width(cell, style)) * size
    return style.cell("right", size=size, right=min(right, width / 2))


def table_row(
    table: Element, cells: Iterable[tuple[Text, ParagraphStyle]], *, head: bool, target: str = ""
) -> list[TextBlock]:
    """Add a row to the structure of a table; return its cells. A head is repeated on every page.

    The last cell leads to a page, where one is named.
    """
    line = table.add("TR")
    parts = []
    for text, style in cells:
        part = TextBlock(line.add("TH", "Column") if head else line.add("TD"), text, style)
        part.repeats = head
        parts.append(part)
    if target:
        last = parts[-1]
        last.element = last.element.add("Link")
        last.element.target = target
    return parts


def page_rows(
    row: Sequence[TextBlock], widths: Sequence[float], most: float
) -> Iterator[list[TextBlock | None]]:
    """Yield a row of cells as rows of at most so many points in height.

    ``widths`` are those of the cells, in points. The parts of a cell are content of its element.
    """
    rest: list[TextBlock | None] = list(row)
    while any(rest):
        held: list[TextBlock | None] = []
        left: list[TextBlock | None] = []
        for cell, width in zip(rest, widths, strict=True):
            parts: list[TextBlock | None] = [cell]
            if cell and cell.wrap(width, most)[1] > most:
                parts = [part for part in cell.split(width, most) if isinstance(part, TextBlock)]
            held.append(parts[0])
            left.append(parts[1] if len(parts) > 1 else None)
        yield held
        rest = left
