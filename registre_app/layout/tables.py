"""Tables: their rows as elements, parted where they are higher than a page, and their lines."""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Table

from registre_app.layout.paragraph import Text, TextBlock
from registre_app.layout.structure import ARTIFACT, Element, marking


class Grid(Table):
    """A table whose lines are artifacts; its cells are flowables with elements of their own."""

    # Both override private methods of reportlab's Table, which has no public hook for this.

    def _drawLines(self) -> None:  # noqa: N802
        with marking(self.canv).between(ARTIFACT):
            super()._drawLines()  # type: ignore[misc]

    def _drawBkgrnd(self) -> None:  # noqa: N802
        with marking(self.canv).between(ARTIFACT):
            super()._drawBkgrnd()  # type: ignore[misc]


def table_row(
    table: Element, cells: Iterable[tuple[Text, ParagraphStyle]], *, head: bool
) -> list[TextBlock]:
    """Add a row to the structure of a table; return its cells. A head is repeated on every page."""
    line = table.add("TR")
    parts = []
    for text, style in cells:
        part = TextBlock(line.add("TH", "Column") if head else line.add("TD"), text, style)
        part.repeats = head
        parts.append(part)
    return parts


def page_rows(
    row: Sequence[TextBlock], widths: Sequence[float], most: float
) -> Iterator[list[TextBlock | str]]:
    """Yield a row of cells as rows of at most so many points in height.

    ``widths`` are those of the cells, in points. The parts of a cell are content of its element.
    """
    rest: list[TextBlock | str] = list(row)
    while any(rest):
        held: list[TextBlock | str] = []
        left: list[TextBlock | str] = []
        for cell, width in zip(rest, widths, strict=True):
            parts = [cell]
            if isinstance(cell, TextBlock) and cell.wrap(width, most)[1] > most:
                parts = [part for part in cell.split(width, most) if isinstance(part, TextBlock)]
            held.append(parts[0])
            left.append(parts[1] if len(parts) > 1 else "")
        yield held
        rest = left
