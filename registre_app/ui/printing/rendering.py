"""Pages drawn off the interface's thread, by the very PDF that is printed and saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background

if TYPE_CHECKING:
    import pypdfium2

NEAR = 8  # pages drawn at once


@dataclass(frozen=True)
class Drawn:
    """A document and pictures of its pages, or the sentence that says why there is none.

    A long document has pictures of the pages around the one looked at, from ``first`` on.
    """

    pdf: bytes = b""
    count: int = 0
    first: int = 0
    pages: tuple[QImage, ...] = ()
    refusal: str = ""

    def page(self, index: int) -> QImage | None:
        """The picture of a page (0 is the first); None where it is not drawn."""
        here = self.first <= index < self.first + len(self.pages)
        return self.pages[index - self.first] if here else None


class Renderer(Background):
    """Draws on one thread of its own (PDFium allows no more); only the last request shows.

    ``done`` carries a Drawn; a request overtaken by another emits nothing.
    """

    def draw(self, render: Callable[[], bytes], scale: float, page: int = 0) -> None:
        """Draw a document around a page, at that many pixels a point."""
        self.request(lambda: draw(render, scale, page))


def draw(render: Callable[[], bytes], scale: float, page: int = 0) -> Drawn:
    """Render a document and the pictures of the pages around one."""
    try:
        pdf = render()
    except RegistreError as error:
        return Drawn(refusal=str(error))
    import pypdfium2  # noqa: PLC0415 -- long to load: once it draws

    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        first = max(0, min(page, count - 1) - NEAR // 4)
        wanted = range(first, min(count, first + NEAR))
        return Drawn(pdf, count, first, tuple(picture(document[index], scale) for index in wanted))
    finally:
        document.close()


def picture(page: "pypdfium2.PdfPage", scale: float, *, grey: bool = False) -> QImage:
    """Return the picture of one page, at that many pixels a point; in black ink alone for paper."""
    bitmap = page.render(scale=scale, grayscale=grey, rev_byteorder=True, prefer_bgrx=not grey)
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGBX8888
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
    return image.copy()
