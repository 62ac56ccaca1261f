"""The logical structure of a document: what its parts are, in the order a person reads them.

A flowable that is a part carries its Element and marks what it draws (ISO 32000-1, 14.7); all
else that is drawn is an artifact. registre_app.documents.accessible writes the tree to the file.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Table
from reportlab.platypus.paraparser import ParaFrag

from registre_app.documents.fonts import NARROW_IN_LAYOUT, Usage
from registre_app.documents.typography import NARROW, NO_BREAK

FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
ARTIFACT = "/Artifact BMC"
_MARKUP = re.compile("[<&]")
_SPACES = re.compile(f"[^\\S{NO_BREAK}{NARROW}{NARROW_IN_LAYOUT}]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Content of one element on one page (0 is the first), by its number there."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """One node of the structure tree: a standard structure type and what it holds.

    ``places`` are those of its pages in the file, where pages laid out apart are joined.
    """

    tag: str
    scope: str = ""
    kids: list["Element | Mark"] = field(default_factory=list)
    places: Sequence[int] | None = None

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
    """A canvas that keeps the content of its pages and numbers the marked content of each.

    It writes no file: registre_app.documents.accessible does.
    """

    def __init__(self, size: tuple[float, float], font: str) -> None:
        options: dict[str, Any] = {"initialFontName": font}
        super().__init__(io.BytesIO(), size, **options)
        self.usage = Usage({})
        # reportlab hands its document to the fonts, which note there what is used of them.
        vars(self)["_doc"].usage = self.usage
        self.contents: list[str] = []
        self._next_mark = 0

    def showPage(self) -> None:  # noqa: D102, N802
        self.contents.append("\n".join(self._operators))
        self._startPage()  # type: ignore[attr-defined]
        self._next_mark = 0

    def save(self) -> None:  # noqa: D102
        if self._operators:
            self.showPage()

    @property
    def _operators(self) -> list[str]:
        # reportlab has no call for marked content; it goes straight into the page's operators.
        operators: list[str] = vars(self)["_code"]
        return operators

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
        self._operators.append(begin)
        yield
        self._operators.append("EMC")


def marking(flowable: Flowable) -> MarkedCanvas:
    """Return the canvas of a flowable that is being drawn."""
    assert isinstance(flowable.canv, MarkedCanvas)  # noqa: S101 -- pages.paginate makes no other
    return flowable.canv


class Part(Paragraph):
    """A paragraph that is content of an element, on however many pages it is broken."""

    element: Element
    label: Element | None = None
    blPara: Any  # noqa: N815 -- reportlab’s: the lines, once broken
    _broken: tuple[float, float, float, Any] | None = None
    repeats = False  # a head of a table, drawn again on each page: content once, then an artifact

    @property
    def first_page(self) -> int:
        """The page on which it begins (0 is the first), once drawn."""
        return next(kid.page for kid in self.element.kids if isinstance(kid, Mark))

    @classmethod
    def of(
        cls, element: Element, markup: str, style: ParagraphStyle, bullet: str | None = None
    ) -> Self:
        """Make a paragraph of an element, from a text in reportlab's markup."""
        # Most paragraphs have none: they are spared the parser.
        plain = not _MARKUP.search(markup)
        frags = [_plain(cls.words(markup), style)] if plain else None
        made = cls("" if plain else cls.marked_up(markup), style, bullet, frags)
        made.element = element
        return made

    @classmethod
    def words(cls, text: str) -> list[str]:
        """Part a text without markup where a line may end."""
        return [word for word in _SPACES.split(text) if word]

    @classmethod
    def marked_up(cls, markup: str) -> str:
        """Add to a text's markup what the kind of paragraph asks for."""
        return markup

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines: once, however often the layout asks."""
        if self._broken is None or self._broken[0] != width:
            self._broken = (width, *super().wrap(width, height), self.blPara)
        _, self.width, self.height, self.blPara = self._broken
        return self.width, self.height

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


def _plain(words: list[str], style: ParagraphStyle) -> ParaFrag:
    """Return a text in one style, as reportlab's parser does."""
    return ParaFrag(
        fontName=style.fontName,
        fontSize=style.fontSize,
        textColor=style.textColor,
        rise=0,
        greek=0,
        link=[],
        us_lines=[],
        words=words,
    )


def broken_lines(text: str, width: float, style: ParagraphStyle) -> tuple[str, ...]:
    """Return the lines of a text without markup in that width, in points."""
    part = Part("", style, None, [_plain(Part.words(text), style)])
    part.wrap(width, 0)
    return tuple(" ".join(words) for _, words in part.blPara.lines)


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
