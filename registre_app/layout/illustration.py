"""A picture in the text, in its colours, with the words that are read in its place."""

from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.flowables import Flowable
from registre_app.layout.indexed_picture import read_picture
from registre_app.layout.structure import Element, marking

_SPACE = 8.0  # points, above and below


class Illustration(Flowable):
    """A PNG picture as wide as it is told, in points, in the middle of the text.

    ``element`` is a « Figure » that says what it shows (ISO 14289-1, 7.3).
    """

    spaceBefore = _SPACE / 2  # noqa: N815 -- of reportlab
    spaceAfter = _SPACE  # noqa: N815

    def __init__(self, element: Element, content: bytes, width: float) -> None:
        super().__init__()
        self._element = element
        self._picture = read_picture(content)
        self._wide = width
        self.height = width * self._picture.height / self._picture.width

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        self.width = width
        return width, self.height

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        left = x + (self.width - self._wide) / 2
        box = (left, y, left + self._wide, y + self.height)
        marking(canvas).show_picture(self._element, self._picture, box)
