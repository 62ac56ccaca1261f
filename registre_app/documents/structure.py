"""The logical structure of a document: what its parts are, in the order a person reads them.

A flowable that is a part carries its Element and marks what it draws (ISO 32000-1, 14.7); all
else that is drawn is an artifact. registre_app.documents.accessible writes the tree to the file.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Table

FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
ARTIFACT = "/Artifact BMC"


@dataclass(frozen=True)
class Mark:
    """Content of one element on one page (0 is the first), by its number there."""

    page: int
    number: int


@dataclass(eq=False)
class Element:
    """One node of the structure tree: a standard structure type and what it holds."""

    tag: str
    scope: str = ""
    kids: list["Element | Mark"] = field(default_factory=list)

    def add(self, tag: str, scope: str = "") -> "Element":
        """Add a child at the end and return it. ``scope`` is that of a header cell."""
        child = Element(tag, scope)
        self.kids.append(child)
        return child


class Levels:
    """Levels of headings that never skip one on the way down (ISO 14289-1, 7.4.2)."""

    def __init__(self, above: int) -> None:
        self._above = self._last = above

    def tag(self, depth: int) -> str:
        """Return the structure type of a heading of that depth in the text (1 is the first)."""
        self._last = min(self._above + depth, self._last + 1, 6)
        return f"H{self._last}"


class MarkedCanvas(Canvas):
    """A canvas that numbers the marked content of each page."""

    _next_mark = 0

    def showPage(self) -> None:  # noqa: D102, N802
        super().showPage()
        self._next_mark = 0

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """Mark what is drawn inside as content of an element."""
        mark = Mark(self.getPageNumber() - 1, self._next_mark)
        self._next_mark += 1
        element.kids.append(mark)
        with self.between(f"/{element.tag} <</MCID {mark.number}>> BDC"):
            yield

    @contextmanager
    def between(self, begin: str) -> Iterator[None]:
        """Draw between a marked-content operator and its end."""
        # reportlab has no call for these operators; they go straight into the page's content.
        code: list[str] = vars(self)["_code"]
        code.append(begin)
        yield
        code.append("EMC")


def marking(flowable: Flowable) -> MarkedCanvas:
    """Return the canvas of a flowable that is being drawn."""
    assert isinstance(flowable.canv, MarkedCanvas)  # noqa: S101 -- pages.paginate makes no other
    return flowable.canv


class Part(Paragraph):
    """A paragraph that is content of an element, on however many pages it is broken."""

    element: Element
    label: Element | None = None
    repeats = False  # a head of a table, drawn again on each page: content once, then an artifact

    @classmethod
    def of(cls, element: Element, *args: object, **options: object) -> "Part":
        """Make a paragraph of an element."""
        made = cls(*args, **options)  # type: ignore[arg-type]
        made.element = element
        return made

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        parts = list(super().split(width, height))
        for rank, part in enumerate(parts):
            if isinstance(part, Part):
                part.element = self.element
                part.label = None if rank else self.label
        return parts

    def draw(self) -> None:  # noqa: D102
        canvas = marking(self)
        if self.label is not None and self.bulletText:
            self._draw_label(canvas, self.label)
        again = self.repeats and self.element.kids
        with canvas.between(ARTIFACT) if again else canvas.marked(self.element):
            super().draw()

    def _draw_label(self, canvas: MarkedCanvas, label: Element) -> None:
        """Draw the bullet as the label of its item, apart from the text beside it."""
        style = self.style
        first_line = self.height - style.fontSize  # where reportlab sets the base of the text
        with canvas.marked(label):
            canvas.setFont(style.bulletFontName, style.bulletFontSize)
            canvas.drawString(style.bulletIndent, first_line, str(self.bulletText))
        self.bulletText = None


def table_row(
    table: Element, cells: Iterable[tuple[str, ParagraphStyle]], *, head: bool
) -> list[Part]:
    """Add a line to a table, each cell its markup and style; a head is drawn on every page."""
    line = table.add("TR")
    parts = []
    for text, style in cells:
        part = Part.of(line.add("TH", "Column") if head else line.add("TD"), text, style)
        part.repeats = head
        parts.append(part)
    return parts


class Rule(HRFlowable):
    """A line across the page: an artifact."""

    def draw(self) -> None:  # noqa: D102
        with marking(self).between(ARTIFACT):
            super().draw()


class Grid(Table):
    """A table whose lines are artifacts; what its cells are is said by their own parts."""

    # Two hooks of reportlab's, which its stubs do not know.

    def _drawLines(self) -> None:  # noqa: N802
        with marking(self).between(ARTIFACT):
            super()._drawLines()  # type: ignore[misc]

    def _drawBkgrnd(self) -> None:  # noqa: N802
        with marking(self).between(ARTIFACT):
            super()._drawBkgrnd()  # type: ignore[misc]
