"""Where a page may end: no title at its foot, no cut word, no signature without text above it."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph

from registre_app.documents.style import Style

FEWEST_LINES = 2  # of a paragraph, on either side of a page break


class Title(Paragraph):
    """A title: it stands on the same page as the beginning of what follows it."""


class Prose(Paragraph):
    """A paragraph of text, of which no word is cut at the foot of a page."""

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        match super().split(width, height):
            case [Paragraph() as first, _] if _ends_in_a_cut(first):
                kept = first.wrap(width, height)[1] - self.style.leading
                return list(super().split(width, kept))
            case parts:
                return list(parts)


def _ends_in_a_cut(part: Paragraph) -> bool:
    # A part of a paragraph of one style keeps its words apart from its text.
    text = part.getPlainText() or " ".join(getattr(part.frags[-1], "words", ()))
    return text.rstrip().endswith("-")


class Closing(Flowable):
    """The last paragraph of an act, and the block that must follow at least two of its lines.

    Where both do not fit, the paragraph alone is broken, so that its last lines go with the block
    to the next page: no signature stands on a page without text of the act it signs.
    """

    def __init__(self, paragraph: Paragraph, block: Sequence[Flowable]) -> None:
        super().__init__()
        self._paragraph = paragraph
        self._block = tuple(block)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        self._paragraph_height = self._paragraph.wrap(width, height)[1]
        self._gap = self._paragraph.getSpaceAfter()
        self._heights = [part.wrap(width, height)[1] for part in self._block]
        return width, self._paragraph_height + self._gap + sum(self._heights)

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        _, whole = self.wrap(width, height)
        if whole <= height:
            return [self]
        line = self._paragraph.style.leading
        kept = min(height, self._paragraph_height - FEWEST_LINES * line)
        parts = self._paragraph.split(width, kept) if kept >= FEWEST_LINES * line else []
        match parts:
            case [first, Paragraph() as last]:
                return [first, Closing(last, self._block)]
        return []

    def getSpaceBefore(self) -> float:  # noqa: D102, N802
        return float(self._paragraph.getSpaceBefore())

    def draw(self) -> None:  # noqa: D102
        top = sum(self._heights) + self._gap
        self._paragraph.drawOn(self.canv, 0, top)
        top -= self._gap
        for part, height in zip(self._block, self._heights, strict=True):
            top -= height
            part.drawOn(self.canv, 0, top)


def bound(story: Sequence[Flowable], block: Sequence[Flowable], style: Style) -> list[Flowable]:
    """Return the story with its closing block and its titles bound to the text beside them."""
    *before, last = story
    end = Closing(last, block) if isinstance(last, Paragraph) else KeepTogether([last, *block])
    return list(_with_gates([*before, end], style))


def _with_gates(story: Sequence[Flowable], style: Style) -> Iterator[Flowable]:
    """Before each run of titles, break the page if what follows cannot begin on it."""
    for rank, flowable in enumerate(story):
        if isinstance(flowable, Title) and not isinstance(story[rank - 1], Title):
            run = rank
            needed = 0.0
            while run < len(story) and isinstance(story[run], Title):
                title = story[run]
                needed += title.wrap(style.text_width, style.page_height)[1]
                needed += title.getSpaceBefore() + title.getSpaceAfter()
                run += 1
            if run < len(story):
                needed += _least_height(story[run], style)
            yield CondPageBreak(needed)
        yield flowable


def _least_height(flowable: Flowable, style: Style) -> float:
    """The least height in which a flowable can begin."""
    width = style.text_width
    _, whole = flowable.wrap(width, style.page_height)
    height = style.leading
    while height < whole and not isinstance(flowable, KeepTogether):
        if flowable.split(width, height):
            return height
        height += style.leading
    return whole
