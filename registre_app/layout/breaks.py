"""Where a page may end: no title at its foot, no cut word, no signature without text above it."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from registre_app.layout.columns import Columns
from registre_app.layout.paragraph import FEWEST_LINES, TextBlock
from registre_app.layout.style import Style


class HeadingBlock(TextBlock):
    """A title: it stands on the same page as the beginning of what follows it."""


class BodyBlock(TextBlock):
    """A paragraph of text: no word is cut at the foot of a page, nor the last of the paragraph."""

    whole_last_word = True
    whole_page_end = True


class KeptEnding(Flowable):
    """The last paragraph or table of an act, and the block that must follow its last lines.

    Where both do not fit, the paragraph alone is broken, so that its last lines go with the block
    to the next page: no signature stands on a page without text of the act it signs. ``line`` is
    the height of a line, in points.
    """

    def __init__(self, last: Flowable, block: Sequence[Flowable], line: float) -> None:
        super().__init__()
        self._last = last
        self._block = tuple(block)
        self._fewest = FEWEST_LINES * line
        self._line = line

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        self._last_height = self._last.wrap(width, height)[1]
        self._gap = self._last.getSpaceAfter()
        self._heights = [part.wrap(width, height)[1] for part in self._block]
        return width, self._last_height + self._gap + sum(self._heights)

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        _, whole = self.wrap(width, height)
        if whole <= height:
            return [self]
        kept = min(height, self._last_height - self._fewest)
        parts = self._last.split(width, kept) if kept >= self._fewest else []
        match parts:
            case [first, last]:
                return [first, KeptEnding(last, self._block, self._line)]
        return []

    def getSpaceBefore(self) -> float:  # noqa: D102, N802
        return float(self._last.getSpaceBefore())

    def draw(self) -> None:  # noqa: D102
        top = sum(self._heights) + self._gap
        self._last.drawOn(self.canv, 0, top)
        top -= self._gap
        for part, height in zip(self._block, self._heights, strict=True):
            top -= height
            part.drawOn(self.canv, 0, top)


def bound(story: Sequence[Flowable], block: Sequence[Flowable], style: Style) -> list[Flowable]:
    """Return the story with its closing block and its titles bound to the text beside them."""
    *before, last = story
    return list(with_gates([*before, KeptEnding(last, block, style.leading)], style))


def with_gates(story: Sequence[Flowable], style: Style) -> Iterator[Flowable]:
    """Before each run of titles, break the page if what follows cannot begin on it."""
    for rank, flowable in enumerate(story):
        if isinstance(flowable, HeadingBlock) and not isinstance(story[rank - 1], HeadingBlock):
            run = rank
            needed = 0.0
            while run < len(story) and isinstance(story[run], HeadingBlock):
                title = story[run]
                needed += title.wrap(style.text_width, style.page_height)[1]
                needed += title.getSpaceBefore() + title.getSpaceAfter()
                run += 1
            if run < len(story):
                needed += story[run].getSpaceBefore() + _least_height(story[run], style)
            yield CondPageBreak(needed)
        yield flowable


def _least_height(flowable: Flowable, style: Style) -> float:
    """The least height in which a flowable can begin."""
    if isinstance(flowable, Columns):
        return flowable.least_height
    width = style.text_width
    _, whole = flowable.wrap(width, style.page_height)
    height = style.leading
    while height < whole:
        if flowable.split(width, height):
            return height
        height += style.leading
    return whole
