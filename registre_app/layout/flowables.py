"""What a story is made of: parts that know their size, are drawn, and may be split over pages.

They have the methods of reportlab's flowables. Those come with its own documents and paragraphs,
which no paper has: 4 MB of memory, and a tenth of a second before the first paper shows.
"""

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas


class Flowable:
    """A part of a story. The space before and after it is its own, else that of its style."""

    style: ParagraphStyle
    spaceBefore: float  # noqa: N815 -- of reportlab
    spaceAfter: float  # noqa: N815
    canv: Canvas

    def __init__(self) -> None:
        self.width = 0.0
        self.height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height taken in a room, in points."""
        del width, height
        return self.width, self.height

    def split(self, width: float, height: float) -> "list[Flowable]":
        """Return its parts, the first of which fits in a room; none where none does."""
        del width, height
        return []

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Return the space before it, but at the top of a page."""
        return _space(self, "spaceBefore")

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space after it, but at the foot of a page."""
        return _space(self, "spaceAfter")

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw it from its lower left corner."""
        canvas.saveState()
        canvas.translate(x, y)
        self.canv = canvas
        self.draw()
        del self.canv
        canvas.restoreState()

    def draw(self) -> None:
        """Draw it from the origin of ``canv``."""


def _space(part: Flowable, name: str) -> float:
    own: float | None = getattr(part, name, None)
    return own if own is not None else getattr(getattr(part, "style", None), name, 0.0)


class Spacer(Flowable):
    """Room, in points."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height


class PageBreak(Flowable):
    """The next page."""


class CondPageBreak(Flowable):
    """The next page, where less than a height is left, in points."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height
