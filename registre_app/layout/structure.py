"""The logical structure of a document: what its parts are, in the order a person reads them.

A flowable that is a part carries its Element and marks what it draws (ISO 32000-1, 14.7); all
else that is drawn is an artifact. registre_app.layout.accessible writes the tree to the file.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import HRFlowable, Table

from registre_app.layout.fonts import FAMILY, ActFont, Usage, font, resource_name

FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
ARTIFACT = "/Artifact BMC"
_TO_ESCAPE = frozenset(b"\\()")


class Shown(NamedTuple):
    """A line of text to draw: where it begins, its size, and the text with its fonts.

    ``widened`` is added to each of its spaces. All in points.
    """

    left: float
    base: float
    size: float
    runs: Iterable[tuple[str, ActFont]]
    widened: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Content of one element on one page (0 is the first), by its number there."""

    page: int
    number: int


Flat = list[str | int]


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

    def __reduce__(self) -> tuple[Callable[[Flat], "Element"], tuple[Flat]]:
        """Go to another process as one flat list: a tree has sixty nodes a page."""
        return _grown, (list(_flattened(self)),)


def _flattened(element: Element) -> Iterator[str | int]:
    """Yield an element and all under it: its tag, its scope, its kids between marks of depth."""
    yield element.tag
    yield element.scope
    yield len(element.kids)
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _flattened(kid)
        else:
            yield kid.page
            yield kid.number


def _grown(flat: Flat) -> Element:
    """Return the element that was flattened."""
    rest = iter(flat)

    def grow(tag: str) -> Element:
        element = Element(tag, str(next(rest)))
        for _ in range(int(next(rest))):
            first = next(rest)
            element.kids.append(
                grow(first) if isinstance(first, str) else Mark(first, int(next(rest)))
            )
        return element

    return grow(str(next(rest)))


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

    It writes no file: registre_app.layout.accessible does.
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

    def show(
        self, element: Element | None, lines: Iterable[Shown], x: float = 0.0, y: float = 0.0
    ) -> None:
        """Draw lines of text, their places counted from a point: content of an element, or none."""
        code = self._operators
        code.append(ARTIFACT if element is None else self._mark(element))
        code.append("BT")
        held: tuple[int, int, float] | None = None
        widened = 0.0
        for left, base, size, runs, wider in lines:
            code.append(f"1 0 0 1 {x + left:.2f} {y + base:.2f} Tm")
            if wider != widened:
                widened = wider
                code.append(f"{widened:.3f} Tw")
            for text, face in runs:
                for subset, codes in face.codes_of(text):
                    wanted = (face.rank, subset, size)
                    self.usage.note(face.rank, subset, codes)
                    if wanted != held:
                        held = wanted
                        code.append(f"/{resource_name(face.rank, subset)} {size:.6g} Tf")
                    code.append(f"({_escaped(codes)}) Tj")
        code.append("0 Tw ET EMC" if widened else "ET EMC")

    def _mark(self, element: Element) -> str:
        mark = Mark(self.getPageNumber() - 1, self._next_mark)
        self._next_mark += 1
        element.kids.append(mark)
        return f"/{element.tag} <</MCID {mark.number}>> BDC"

    def write(self, left: float, base: float, text: str, size: float, name: str = FAMILY) -> None:
        """Draw one line of text from a place on, as an artifact."""
        self.show(None, [Shown(left, base, size, ((text, font(name)),))])

    def put(self, operators: str) -> None:
        """Put operators on the page as they are."""
        self._operators.append(operators)

    @contextmanager
    def between(self, begin: str) -> Iterator[None]:
        """Draw between a marked-content operator and its end."""
        self._operators.append(begin)
        yield
        self._operators.append("EMC")


def marking(canvas: object) -> MarkedCanvas:
    """Return the canvas on which something is being drawn."""
    assert isinstance(canvas, MarkedCanvas)  # noqa: S101 -- pages.lay_out makes no other
    return canvas


class HorizontalRule(HRFlowable):
    """A line across the page: an artifact."""

    def draw(self) -> None:  # noqa: D102
        with marking(self.canv).between(ARTIFACT):
            super().draw()


class Grid(Table):
    """A table whose lines are artifacts; what its cells are is said by their own parts."""

    # Two hooks of reportlab's, which its stubs do not know.

    def _drawLines(self) -> None:  # noqa: N802
        with marking(self.canv).between(ARTIFACT):
            super()._drawLines()  # type: ignore[misc]

    def _drawBkgrnd(self) -> None:  # noqa: N802
        with marking(self.canv).between(ARTIFACT):
            super()._drawBkgrnd()  # type: ignore[misc]


def _escaped(codes: bytes) -> str:
    text = codes.decode("latin-1")
    if _TO_ESCAPE.isdisjoint(codes):
        return text
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
