"""Page breaks: no heading at the foot of a page, no hyphenated word, no signature without text."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from registre_app.layout.columns import Columns
from registre_app.layout.paragraph import FEWEST_LINES, TextBlock
from registre_app.layout.style import Style


class HeadingBlock(TextBlock):
    """A heading: kept on the same page as the beginning of the next flowable."""


class BodyBlock(TextBlock):
    """A paragraph of text: no hyphenated word ends a page, nor is its own last word hyphenated."""

    whole_last_word = True
    whole_page_end = True


class KeptEnding(Flowable):
    """The last paragraph or table of a document, kept with the block that follows it.

    Where both do not fit, the paragraph is split so that its last lines go with the block to the
    next page: no signature stands on a page without text of what it signs. ``line`` is the height
    of a line, in points.
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
    """Return the story with its last flowable kept with a block, and its headings with the next."""
    *before, last = story
    return list(with_gates([*before, KeptEnding(last, block, style.leading)], style))


def with_gates(story: Sequence[Flowable], style: Style) -> Iterator[Flowable]:
    """Before each run of headings, add a page break taken where the next flowable does not fit."""
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
    """The least height, in points, in which a flowable or its first part can be set."""
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
