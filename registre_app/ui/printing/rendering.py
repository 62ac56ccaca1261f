"""Pages drawn off the interface's thread, by the very PDF that is printed and saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from registre_app.app.jobs import Answer
from registre_app.ui.background import Background

if TYPE_CHECKING:
    import pypdfium2

NEAR = 8  # pages drawn at once


@dataclass(frozen=True)
class Drawn:
    """A PDF and pictures of its pages; those of a long one around ``first`` alone."""

    pdf: bytes = b""
    count: int = 0
    first: int = 0
    pages: tuple[QImage, ...] = ()

    def page(self, index: int) -> QImage | None:
        """The picture of a page (0 is the first); None where it is not drawn."""
        here = self.first <= index < self.first + len(self.pages)
        return self.pages[index - self.first] if here else None


class Renderer(Background):
    """Draws for the preview, on one thread: PDFium allows no more, for printing either."""

    def draw(
        self,
        render: Callable[[], bytes],
        scale: float,
        page: int,
        done: Callable[[Answer[Drawn]], object],
    ) -> None:
        """Draw a PDF and the pages around one, at that many pixels a point."""
        self.ask(lambda: draw(render, scale, page), done)


def draw(render: Callable[[], bytes], scale: float, page: int = 0) -> Drawn:
    """Render a PDF and the pictures of the pages around one. Raises what ``render`` raises."""
    pdf = render()
    import pypdfium2  # noqa: PLC0415 -- long to load: once it draws

    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        first = max(0, min(page, count - 1) - NEAR // 4)
        wanted = range(first, min(count, first + NEAR))
        return Drawn(pdf, count, first, tuple(picture(document[index], scale) for index in wanted))
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has. To be called on the thread that draws."""
    import pypdfium2  # noqa: PLC0415 -- as above

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def picture(page: "pypdfium2.PdfPage", scale: float, *, grey: bool = False) -> QImage:
    """Return the picture of one page, at that many pixels a point; in black ink alone for paper."""
    bitmap = page.render(scale=scale, grayscale=grey, rev_byteorder=True, prefer_bgrx=not grey)
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGBX8888
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
    return image.copy()
