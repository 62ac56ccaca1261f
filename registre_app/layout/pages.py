"""A story set on pages. Same story, same pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from registre_app.layout.breaks import Kept, kept
from registre_app.layout.errors import TooTall
from registre_app.layout.flowables import CondPageBreak, Flowable, PageBreak
from registre_app.layout.fonts import Usage
from registre_app.layout.indexed_picture import IndexedPicture
from registre_app.layout.interruption import breathe
from registre_app.layout.pdf_file import pack
from registre_app.layout.structure import MarkedCanvas
from registre_app.layout.style import Style
from registre_app.layout.tables import Grid

_FUZZ = 1e-6  # points, by which a sum of heights may be off
_FEWEST_LINES = 3  # above what is set on the next page


@dataclass(frozen=True)
class TypesetPages:
    """Pages without foot or head: their contents as compressed streams, and the codes they use.

    ``turned`` tells of each whether it is turned on its side; ``pictures`` are those drawn on them,
    in the order of their names.
    """

    contents: tuple[bytes, ...]
    usage: Usage
    turned: tuple[bool, ...]
    pictures: tuple[IndexedPicture, ...] = ()


def lay_out(story: Sequence[Flowable], style: Style) -> TypesetPages:
    """Set a story on pages.

    By reportlab's own rules for flowables, without the templates and frames of its documents: the
    space before one and the space after the last overlap, and there is none at the top. What stands
    together is kept together. Raises TooTall where a flowable that cannot be split is higher than a
    page.
    """
    filler = _PageFiller(style)
    waiting = kept(story, style)[::-1]
    while waiting:
        flowable = waiting.pop()
        if isinstance(flowable, CondPageBreak):
            filler.next_page(if_less_than=flowable.height)
        elif isinstance(flowable, PageBreak):
            filler.next_page()
        elif not (filler.at_top and getattr(flowable, "between", False)):
            filler.turn(to=getattr(flowable, "turned", False))
            if not filler.place(flowable):
                waiting += filler.parted(flowable)
    return filler.finished()


class _PageFiller:
    """Draws flowables one under the other, from page to page."""

    def __init__(self, style: Style) -> None:
        self._upright = self._style = style
        self._canvas = MarkedCanvas(style)
        self._is_turned = False
        self._turned: list[bool] = []  # the pages finished
        self._y = self._top
        self._after = 0.0  # space after the last flowable
        self._at_top = True

    @property
    def at_top(self) -> bool:
        """Tell whether nothing is drawn on this page yet."""
        return self._at_top

    @property
    def _top(self) -> float:
        return self._style.page_height - self._style.top_margin

    def turn(self, *, to: bool) -> None:
        """Go on on a page turned on its side, or on one upright again."""
        if to == self._is_turned:
            return
        self.next_page()
        self._is_turned = to
        self._style = self._upright.turned if to else self._upright
        self._y = self._top

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
        used = self._top - self._y
        if isinstance(flowable, (Kept, Grid)) and used < _FEWEST_LINES * self._style.leading:
            if flowable.yield_to_the_page():
                return [flowable]
            if self._at_top and isinstance(flowable, Kept):
                return list(flowable.parts[::-1])
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
            self._turned.append(self._is_turned)
            self._y, self._at_top = self._top, True
        self._after = 0.0

    def finished(self) -> TypesetPages:
        """Return the pages."""
        self._canvas.save()
        contents = tuple(map(packed, self._canvas.contents))
        # The last page is finished here, if anything is drawn on it.
        turned = (*self._turned, self._is_turned)[: len(contents)]
        return TypesetPages(contents, self._canvas.usage, turned, tuple(self._canvas.pictures))

    def _room(self, flowable: Flowable) -> tuple[float, float]:
        """Return the space left before a flowable and the height that it may take, in points."""
        before = 0.0 if self._at_top else max(flowable.getSpaceBefore() - self._after, 0.0)
        return before, self._y - (self._style.bottom_margin - _FUZZ) - before


def packed(operators: str) -> bytes:
    """Return the operators of a page, or of a part of one, as a compressed stream."""
    return pack(operators.encode("latin-1"))[0]
