"""The structure tree of a document, in reading order, and the canvas that fills it.

A flowable with an Element marks what it draws as content of it (ISO 32000-1, 14.7); all else that
is drawn is an artifact. layout.accessible writes the tree to the file.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.lib.colors import toColor
from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.flowables import Flowable
from registre_app.layout.fonts import EncodedFont, Usage, resource_name
from registre_app.layout.indexed_picture import IndexedPicture, picture_name
from registre_app.layout.style import Style
from registre_app.layout.typography import CUT, RAISED_GRAVE

FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
ARTIFACT = "/Artifact BMC"
CUT_TAG = "Span"
"""The structure type of the hyphen of a cut word: nothing else has it."""
# Dots on a line to be written on are a rule rather than text. A raised « è » is of two characters,
# of which not every reader makes one (ActualText, ISO 32000-1, 14.9.4).
_APART = re.compile(f"(…{{2,}}|{RAISED_GRAVE})")
_BELOW, _ABOVE = 0.3, 0.85  # of the size of a line: the height of a link there
_AS_E_GRAVE = "/Span <</ActualText <FEFF00E8>>> BDC"


class PlacedLine(NamedTuple):
    """A line of text to draw: where it begins, its size, and the text with its fonts.

    ``widened`` is added to each of its spaces, then all its widths are scaled by ``expanded``. The
    others are in points.
    """

    left: float
    base: float
    size: float
    runs: Iterable[tuple[str, EncodedFont]]
    widened: float = 0.0
    expanded: float = 1.0


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of content of an element: its page (0 is the first) and its number there (MCID)."""

    page: int
    number: int


class LinkArea(NamedTuple):
    """Where a link may be clicked: its page (0 is the first), and a rectangle in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


Box = tuple[float, float, float, float]
"""The left, bottom, right and top of a rectangle of a page, in points."""


Flat = list[str | int | float]


@dataclass(eq=False, slots=True)
class Element:
    """One node of the structure tree: a standard structure type and what it holds.

    ``pages`` are the numbers in the file of the pages that it was laid out on, where pages laid
    out apart are joined in one file; None: those of its parent. ``target`` is the name of the page
    to which a « Link » leads, ``alt`` what is read in the place of a « Figure » (14.9.3), ``areas``
    where either is drawn.
    """

    tag: str
    scope: str = ""
    kids: list["Element | MarkedContent"] = field(default_factory=list)
    pages: Sequence[int] | None = None
    target: str = ""
    areas: tuple[LinkArea, ...] = ()
    alt: str = ""

    def add(self, tag: str, scope: str = "") -> "Element":
        """Add a child at the end and return it. ``scope`` is that of a header cell."""
        child = Element(tag, scope)
        self.kids.append(child)
        return child

    @property
    def drawn_on(self) -> range:
        """The pages from the first to the last on which something of it is drawn."""
        drawn = [content.page for content in _contents(self)]
        return range(min(drawn), max(drawn) + 1) if drawn else range(0)

    def in_page_order(self) -> None:
        """Put its children in the order in which their content is drawn, wherever made."""
        places = {}
        last = MarkedContent(0, -1)
        for kid in self.kids:
            last = _first_content(kid) or last
            places[id(kid)] = (last.page, last.number)
        self.kids.sort(key=lambda kid: places[id(kid)])

    def __reduce__(self) -> tuple[Callable[[Flat], "Element"], tuple[Flat]]:
        """Pickle as one flat list: a tree has sixty nodes a page, and nests deep."""
        return _grown, (list(_flattened(self)),)


def _first_content(node: "Element | MarkedContent") -> MarkedContent | None:
    if isinstance(node, MarkedContent):
        return node
    return next(filter(None, map(_first_content, node.kids)), None)


def _contents(element: Element) -> Iterator[MarkedContent]:
    for kid in element.kids:
        if isinstance(kid, MarkedContent):
            yield kid
        else:
            yield from _contents(kid)


def _flattened(element: Element) -> Iterator[str | int | float]:
    """Yield the tag of an element, its other fields, each list after its length, its kids."""
    yield element.tag
    yield element.scope
    yield element.target
    yield element.alt
    yield len(element.areas)
    for area in element.areas:
        yield from area
    yield len(element.kids)
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _flattened(kid)
        else:
            yield kid.page
            yield kid.number


def _grown(flat: Flat) -> Element:
    """Return the element that was flattened: the inverse of _flattened."""
    rest = iter(flat)

    def grow(tag: str) -> Element:
        element = Element(tag, str(next(rest)), target=str(next(rest)), alt=str(next(rest)))
        for _ in range(int(next(rest))):
            page = int(next(rest))
            edges = [float(next(rest)) for _ in range(4)]
            element.areas += (LinkArea(page, *edges),)
        for _ in range(int(next(rest))):
            first = next(rest)
            element.kids.append(
                grow(first)
                if isinstance(first, str)
                else MarkedContent(int(first), int(next(rest)))
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

    It writes no file: layout.accessible does.
    """

    def __init__(self, style: Style) -> None:
        options: dict[str, Any] = {"initialFontName": style.family.name}
        super().__init__(io.BytesIO(), (style.page_width, style.page_height), **options)
        self.usage = Usage({})
        # reportlab passes its document to EncodedFont.splitString, which notes the codes used.
        vars(self)["_doc"].usage = self.usage
        self.contents: list[str] = []
        self.pictures: list[IndexedPicture] = []
        self._next_number = 0

    # Every mark is black or grey, and said so: a printer mixes no ink for it, nor counts a page in
    # colour. reportlab says black in RGB.

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: D102, N802, N803
        del alpha
        self._operators.append(f"{_grey(aColor):.4g} g")

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: D102, N802, N803
        del alpha
        self._operators.append(f"{_grey(aColor):.4g} G")

    def showPage(self) -> None:  # noqa: D102, N802
        self.contents.append("\n".join(self._operators))
        self._startPage()  # type: ignore[attr-defined]
        self._next_number = 0

    def save(self) -> None:  # noqa: D102
        if self._operators:
            self.showPage()

    @property
    def _operators(self) -> list[str]:
        # reportlab has no call for marked content: write to its list of operators.
        operators: list[str] = vars(self)["_code"]
        return operators

    def show(
        self, element: Element | None, lines: Iterable[PlacedLine], x: float = 0.0, y: float = 0.0
    ) -> None:
        """Draw lines of text from the origin (x, y), as content of an element or an artifact.

        The hyphen of a CUT is content of an element of its own, which says that it is not in the
        word: a search that takes a hyphen at a line end for one still finds it there.
        """
        code = self._operators
        begin = ARTIFACT if element is None else self._mark(element)
        code += ["BT", begin]
        lines = self._noted(element, lines, x, y)
        held: tuple[int, int, float] | None = None
        widened, expanded = 0.0, 1.0
        for left, base, size, runs, wider, broader in lines:
            code.append(f"1 0 0 1 {x + left:.2f} {y + base:.2f} Tm")
            if wider != widened:
                widened = wider
                code.append(f"{widened:.3f} Tw")
            if broader != expanded:
                expanded = broader
                code.append(f"{expanded * 100:.3f} Tz")
            for text, face in runs:
                is_cut = text.endswith(CUT)
                shown = text[:-1] if is_cut else text
                some = "……" in shown or RAISED_GRAVE in shown
                parts = _APART.split(shown) if element and some else (shown,)
                for rank, part in enumerate(parts):
                    if rank % 2:
                        # Marked content may begin and end inside a text object (14.6.1).
                        code += [_AS_E_GRAVE] if part == RAISED_GRAVE else ["EMC", ARTIFACT]
                    for subset, codes, drawn in face.stretches(part) if part else ():
                        wanted = (face.rank, subset, size)
                        self.usage.note(face.rank, subset, codes)
                        if wanted != held:
                            held = wanted
                            code.append(f"/{resource_name(face.rank, subset)} {size:.6g} Tf")
                        is_accent = subset > 0 and part == RAISED_GRAVE
                        code.append(_accent(face, size, drawn) if is_accent else f"[({drawn})] TJ")
                    if rank % 2 and element:
                        code.append("EMC")
                        code += [] if part == RAISED_GRAVE else [self._mark(element)]
                if is_cut:
                    self.usage.note(face.rank, 0, b"-")
                    code.append(self._cut(element))
        if widened:
            code.append("0 Tw")
        if expanded != 1.0:
            code.append("100 Tz")
        code.append("EMC ET")

    def show_picture(self, element: Element, picture: IndexedPicture, box: Box) -> None:
        """Draw a picture in a box, as content of an element that says what it shows."""
        if picture not in self.pictures:
            self.pictures.append(picture)
        name = picture_name(self.pictures.index(picture))
        left, bottom, right, top = box
        self.put(self._mark(element))
        self.put(
            f"q {right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q"
        )
        self.put("EMC")
        element.areas += (LinkArea(self.getPageNumber() - 1, *box),)

    def _noted(
        self, element: Element | None, lines: Iterable[PlacedLine], x: float, y: float
    ) -> Iterable[PlacedLine]:
        """Return lines to draw, once noted where they are where the element is a link."""
        if element is None or not element.target:
            return lines
        known = [line._replace(runs=tuple(line.runs)) for line in lines]
        element.areas += tuple(self._area(line, x, y) for line in known)
        return known

    def _area(self, line: PlacedLine, x: float, y: float) -> LinkArea:
        left, base = x + line.left, y + line.base
        width = sum(face.width(text, line.size) for text, face in line.runs)
        bottom, top = base - _BELOW * line.size, base + _ABOVE * line.size
        return LinkArea(self.getPageNumber() - 1, left, bottom, left + width, top)

    def _cut(self, element: Element | None) -> str:
        """Draw the hyphen of a word that goes on in the next line."""
        if element is None:
            return "(-) Tj"
        hyphen = self._mark(element.add(CUT_TAG))
        return f"EMC {hyphen} (-) Tj EMC {self._mark(element)}"

    def _mark(self, element: Element) -> str:
        content = MarkedContent(self.getPageNumber() - 1, self._next_number)
        self._next_number += 1
        element.kids.append(content)
        return f"/{element.tag} <</MCID {content.number}>> BDC"

    def put(self, operators: str) -> None:
        """Append operators to the content of the page."""
        self._operators.append(operators)

    @contextmanager
    def between(self, begin: str) -> Iterator[None]:
        """Draw between a marked-content operator and its end."""
        self._operators.append(begin)
        yield
        self._operators.append("EMC")


def _accent(face: EncodedFont, size: float, drawn: str) -> str:
    """Draw the accent of a raised « è » over its letter.

    Half way right of where the font puts it, what follows as far: a reader that orders what is
    drawn by where it begins would put an accent that is moved farther after the next letter.
    """
    right, up = face.kerning.over(RAISED_GRAVE)
    return f"{up * size / 1_000:.3f} Ts [{-right // 2} ({drawn})] TJ 0 Ts"


def marking(canvas: object) -> MarkedCanvas:
    """Return the canvas of a flowable, whose stubs say Canvas or None, as a MarkedCanvas."""
    assert isinstance(canvas, MarkedCanvas)  # noqa: S101 -- MarkedCanvas is the only canvas of layout
    return canvas


class HorizontalLine(Flowable):
    """A line across the page, so many points thick: an artifact.

    ``between``: it parts what is above it from what is under it, and is left out at the top.
    """

    def __init__(self, thickness: float, space: float, *, between: bool = False) -> None:
        super().__init__()
        self.between = between
        self._thickness = thickness
        self.spaceBefore = self.spaceAfter = space

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        self.width, self.height = width, self._thickness
        return self.width, self.height

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        page = marking(canvas)
        with page.between(ARTIFACT):
            page.put(
                f"q {self._thickness:g} w {x:.2f} {y:.2f} m {x + self.width:.2f} {y:.2f} l S Q"
            )


def _grey(colour: Any) -> float:
    """Return the luminance of a colour of reportlab: 0 is black, 1 is white."""
    red, green, blue = toColor(colour).rgb()
    return float(0.299 * red + 0.587 * green + 0.114 * blue)
