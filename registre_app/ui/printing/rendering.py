"""Rendering of preview pages on a worker thread, from the same PDF as is printed and saved."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from registre_app.app.jobs import Answer
from registre_app.pdfium import opened
from registre_app.ui.background import Background

if TYPE_CHECKING:
    import pypdfium2

NEAR = 8  # pages rendered in one job


@dataclass(frozen=True)
class Drawn:
    """A PDF and images of its pages; of a long PDF, only of the pages around ``first``."""

    pdf: bytes = b""
    count: int = 0
    first: int = 0
    pages: tuple[QImage, ...] = ()

    def page(self, index: int) -> QImage | None:
        """The image of a page (0 is the first); None if it is not rendered."""
        here = self.first <= index < self.first + len(self.pages)
        return self.pages[index - self.first] if here else None


class Renderer(Background):
    """Renders for preview and printing, on one thread: see pdfium."""

    def draw(
        self,
        render: Callable[[], bytes],
        scale: float,
        page: int,
        done: Callable[[Answer[Drawn]], object],
    ) -> None:
        """Draw a PDF and render the pages around ``page``, at a scale in pixels per point."""
        self.ask(lambda: draw(render, scale, page), done)


def draw(render: Callable[[], bytes], scale: float, page: int = 0) -> Drawn:
    """Draw a PDF and render the pages around ``page``. Raises what ``render`` raises."""
    pdf = render()
    with opened(pdf) as document:
        count = len(document)
        first = max(0, min(page, count - 1) - NEAR // 4)
        wanted = range(first, min(count, first + NEAR))
        return Drawn(pdf, count, first, tuple(picture(document[index], scale) for index in wanted))


@dataclass(frozen=True)
class Description:
    """How many pages a PDF has, and its title."""

    pages: int
    title: str


def described(pdf: bytes) -> Description:
    """Return what a PDF says of itself."""
    import pikepdf  # noqa: PLC0415 -- as above

    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as metadata:
        return Description(len(document.pages), str(metadata.get("dc:title", "")))


def picture(page: "pypdfium2.PdfPage", scale: float, *, grey: bool = False) -> QImage:
    """Return the image of a page, at a scale in pixels per point; in grey levels for printing."""
    bitmap = page.render(scale=scale, grayscale=grey, rev_byteorder=True, prefer_bgrx=not grey)
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGBX8888
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
    return image.copy()
