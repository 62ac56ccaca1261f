"""A line of a table of contents: a title, dots, the number of the page to which it leads."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.flowables import Flowable
from registre_app.layout.fonts import font
from registre_app.layout.structure import Element, LinkArea, PlacedLine, marking

_CLEAR = 6.0  # points on either side of the dots
_DOT = " ."


class ContentsLine(Flowable):
    """One entry: ``element`` is its « Link », whose target is its page; one click area for all."""

    def __init__(self, element: Element, title: str, number: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._element = element
        self._title = title
        self._number = number
        self._style = style
        self.height = style.leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        self.width = width
        return width, self.height

    def getSpaceBefore(self) -> float:  # noqa: D102, N802
        return float(self._style.spaceBefore)

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        page, style = marking(canvas), self._style
        face, size, base = font(style.fontName), style.fontSize, self.height - style.fontSize
        left = style.leftIndent
        right = self.width - face.width(self._number, size)
        begin = left + face.width(self._title, size) + _CLEAR
        count = int((right - _CLEAR - begin) / face.width(_DOT, size))
        words = PlacedLine(left, base, size, [(f"{self._title} ", face)])
        number = PlacedLine(right, base, size, [(self._number, face)])
        page.show(self._element, [words, number], x, y)
        if count > 0:
            dots = right - _CLEAR - count * face.width(_DOT, size)
            page.show(None, [PlacedLine(dots, base, size, [(_DOT * count, face)])], x, y)
        area = (x + left, y, x + self.width, y + self.height)
        self._element.areas = (LinkArea(page.getPageNumber() - 1, *area),)
