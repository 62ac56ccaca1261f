"""Pages drawn off the interface's thread, by the very PDF that is printed and saved."""

from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from registre_app.domain.errors import RegistreError

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


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Renderer(QObject):
    """Draws on one thread of its own (PDFium allows no more); only the last request shows.

    ``drawn`` carries a Drawn; a request overtaken by another emits nothing.
    """

    drawn = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._latest = 0

    def request(self, render: Callable[[], bytes], scale: float, page: int = 0) -> None:
        """Draw a document around a page, at that many pixels a point."""
        self._latest += 1
        ticket = self._latest

        def work() -> None:
            if ticket != self._latest:
                return
            result = draw(render, scale, page)
            if ticket == self._latest:
                self.drawn.emit(result)

        self._pool.start(_Task(work))

    @property
    def busy(self) -> bool:
        """Tell whether something is being drawn."""
        return self._pool.activeThreadCount() > 0

    def forget(self) -> None:
        """Drop whatever is being drawn."""
        self._latest += 1

    def stop(self) -> None:
        """Drop everything and wait for the thread."""
        self.forget()
        self._pool.clear()
        self._pool.waitForDone()

    def run(self, work: Callable[[], None]) -> None:
        """Do something else with PDFium on the same thread, after what is under way."""
        self._pool.start(_Task(work))


def draw(render: Callable[[], bytes], scale: float, page: int = 0) -> Drawn:
    """Render a document and the pictures of the pages around one."""
    try:
        pdf = render()
    except RegistreError as error:
        return Drawn(refusal=str(error))
    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        first = max(0, min(page, count - 1) - NEAR // 4)
        wanted = range(first, min(count, first + NEAR))
        return Drawn(pdf, count, first, tuple(picture(document[index], scale) for index in wanted))
    finally:
        document.close()


def picture(page: pypdfium2.PdfPage, scale: float, *, grey: bool = False) -> QImage:
    """Return the picture of one page, at that many pixels a point; in black ink alone for paper."""
    bitmap = page.render(scale=scale, grayscale=grey, rev_byteorder=True, prefer_bgrx=not grey)
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGBX8888
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
    return image.copy()
