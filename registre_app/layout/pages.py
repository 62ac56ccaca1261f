"""A story set on pages, and the finished PDF. Same story, same bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from registre_app.layout.accessible import Extras, PageSet, Streams, finish
from registre_app.layout.errors import TooTall
from registre_app.layout.fonts import Usage
from registre_app.layout.interruption import breathe
from registre_app.layout.metadata import Description
from registre_app.layout.pdf_file import pack
from registre_app.layout.structure import FOOTER, Element, MarkedCanvas
from registre_app.layout.style import Style

_FUZZ = 1e-6  # points, by which a sum of heights may be off
_FOOT_DEPTH = 22  # points from the text to the baseline of the foot
_FOOT_LINE = 12  # points from that baseline to the line above it


@dataclass(frozen=True)
class Foot:
    """What the foot of every page says: a text on the right, the page's number on the left."""

    text: str
    page: Callable[[int, int], str]  # a page's number (1 is the first) and the count, in words


@dataclass(frozen=True)
class TypesetPages:
    """Pages without foot or head: their contents as compressed streams, and the codes they use."""

    contents: tuple[bytes, ...]
    usage: Usage


def lay_out(story: Sequence[Flowable], style: Style) -> TypesetPages:
    """Set a story on pages.

    By reportlab's own rules for flowables, without the templates and frames of its documents: the
    space before one and the space after the last overlap, and there is none at the top. Raises
    TooTall where a flowable that cannot be split is higher than a page.
    """
    filler = _PageFiller(style)
    waiting = list(reversed(story))
    while waiting:
        flowable = waiting.pop()
        if isinstance(flowable, CondPageBreak):
            filler.next_page(if_less_than=flowable.height)
        elif isinstance(flowable, PageBreak):
            filler.next_page()
        elif not filler.place(flowable):
            waiting += filler.parted(flowable)
    return filler.finished()


class _PageFiller:
    """Draws flowables one under the other, from page to page."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._canvas = MarkedCanvas(style)
        self._top = style.page_height - style.top_margin
        self._y = self._top
        self._after = 0.0  # space after the last flowable
        self._at_top = True

    def place(self, flowable: Flowable) -> bool:
        """Draw a flowable under the last one; False where there is no room for it."""
        style = self._style
        before, room = self._room(flowable)
        height = flowable.wrap(style.text_width, room)[1]
        if height > room:
            return False
        self._y -= before + height
        flowable.drawOn(self._canvas, style.side_margin, self._y)
        self._after = flowable.getSpaceAfter()
        self._y -= self._after
        self._at_top = False
        return True

    def parted(self, flowable: Flowable) -> list[Flowable]:
        """Return what is left to place of a flowable without room, the last first.

        Where nothing of it fits here, begin a page. Raises TooTall.
        """
        _, room = self._room(flowable)
        parts: list[Flowable] = flowable.split(self._style.text_width, room)
        if parts and parts[0] is not flowable:
            return parts[::-1]
        if self._at_top:
            raise TooTall(type(flowable).__name__)
        self.next_page()
        return parts[::-1] or [flowable]

    def next_page(self, if_less_than: float | None = None) -> None:
        """Begin a page, unless this one is blank or has at least so many points left."""
        left = self._y - self._style.bottom_margin
        wanted = if_less_than is None or if_less_than > left
        if wanted and not self._at_top:
            breathe()
            self._canvas.showPage()
            self._y, self._at_top = self._top, True
        self._after = 0.0

    def finished(self) -> TypesetPages:
        """Return the pages."""
        self._canvas.save()
        return TypesetPages(tuple(map(packed, self._canvas.contents)), self._canvas.usage)

    def _room(self, flowable: Flowable) -> tuple[float, float]:
        """Return the space left before a flowable and the height that it may take, in points."""
        before = 0.0 if self._at_top else max(flowable.getSpaceBefore() - self._after, 0.0)
        return before, self._y - (self._style.bottom_margin - _FUZZ) - before


def packed(operators: str) -> bytes:
    """Return the operators of a page, or of a part of one, as a compressed stream."""
    return pack(operators.encode("latin-1"))[0]


def paginate(
    pages: TypesetPages,
    root: Element,
    style: Style,
    description: Description,
    foot: Foot,
    extras: Extras | None = None,
) -> bytes:
    """Return the PDF of pages with their foot; ``root`` is their structure tree."""
    feet = _feet(len(pages.contents), style, foot)
    usage = Usage({})
    usage.note_all(pages.usage)
    usage.note_all(feet.usage)
    contents: list[Streams] = list(zip(pages.contents, map(packed, feet.contents), strict=True))
    return finish(PageSet(contents, root, usage, style), description, extras)


def _feet(count: int, style: Style, foot: Foot) -> MarkedCanvas:
    """Draw the feet of so many pages, each on a page of its own."""
    canvas = MarkedCanvas(style)
    base = style.bottom_margin - _FOOT_DEPTH
    right = style.page_width - style.side_margin
    for number in range(1, count + 1):
        with canvas.between(FOOTER):
            canvas.setLineWidth(style.line / 2)
            canvas.line(style.side_margin, base + _FOOT_LINE, right, base + _FOOT_LINE)
            canvas.setFont(style.family.name, style.small_size)
            canvas.drawRightString(right, base, foot.text)
            canvas.drawString(style.side_margin, base, foot.page(number, count))
        canvas.showPage()
    return canvas
