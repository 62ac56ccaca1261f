"""Printing of a PDF through Qt, page by page as images."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from registre_app.app.jobs import Answer
from registre_app.domain.errors import RegistreError
from registre_app.files import make_file
from registre_app.pdfium import opened
from registre_app.ui.background import Background
from registre_app.ui.printing.rendering import Renderer, picture

FINEST = 600  # dots per inch: more is not visible, and a page image gets too large
POINTS_AN_INCH = 72


def a4_printer(layout: QPageLayout | None = None, name: str = "") -> QPrinter:
    """Return a printer set up for our pages: A4, no margins, duplex if it can.

    Its resolution is kept; the print dialog may change the rest. ``layout`` is one that the user
    chose: its margins are added to those that our pages have. ``name`` is the printer, that of the
    system by default.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    if layout is not None:
        printer.setPageLayout(layout)
    return printer


def fills_page(layout: QPageLayout) -> bool:
    """Tell whether our pages fill the paper as they are: upright, without further margins."""
    upright = layout.orientation() is QPageLayout.Orientation.Portrait
    return upright and layout.margins().isNull()


def room_on_page(layout: QPageLayout, resolution: int) -> QRectF:
    """Return where a page of ours is drawn, in dots: the paper, but for the margins chosen."""
    return QRectF(
        layout.fullRectPixels(resolution).marginsRemoved(layout.marginsPixels(resolution))
    )


def prints_both_sides(printer: QPrinter) -> bool:
    """Tell whether a printer that was chosen prints on both sides; a file is for any printer."""
    if printer.outputFileName():
        return True
    single, chosen = QPrinter.DuplexMode.DuplexNone, printer.duplex()
    if chosen is not QPrinter.DuplexMode.DuplexAuto:
        return chosen is not single
    known = QPrinterInfo.printerInfo(printer.printerName()).supportedDuplexModes()
    return any(mode is not single for mode in known)


def wanted_pages(printer: QPrinter, pages: int) -> list[int]:
    """Return the pages chosen in the dialog, of as many (0 is the first)."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return list(range(pages))
    ranges = printer.pageRanges()
    return [index for index in range(pages) if ranges.contains(index + 1)]


class PrinterSilent(RegistreError):
    """The printer does not accept a page."""

    def __init__(self) -> None:
        super().__init__("L’imprimante ne répond pas. Choisissez-en une autre.")


class Job(QObject):
    """A PDF that is being printed.

    ``advanced`` carries pages done and the total; ``finished`` the error that stopped it, or None.
    """

    advanced = Signal(int, int)
    finished = Signal(object)

    def __init__(self, pdf: bytes, pages: int, printer: QPrinter, renderer: Renderer) -> None:
        super().__init__(renderer)
        self._pdf = pdf
        self._pages = pages
        self._printer = printer

    def start(self) -> None:
        """Start; ``finished`` is emitted at the end."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop as soon as it may."""
        raise NotImplementedError


class PrintJob(Job):
    """Prints pages as images: rendered on the renderer's thread, painted on the GUI thread."""

    def __init__(self, pdf: bytes, pages: int, printer: QPrinter, renderer: Renderer) -> None:
        super().__init__(pdf, pages, printer, renderer)
        self._drawing = Background(self, beside=renderer)
        self._painter = QPainter()
        self._wanted: list[int] = []
        self._done = 0

    def start(self) -> None:
        # If the printer makes copies itself, the driver gets their number.
        copies = 1 if self._printer.supportsMultipleCopies() else self._printer.copyCount()
        self._wanted = wanted_pages(self._printer, self._pages) * copies
        if file := self._printer.outputFileName():  # the system's dialog prints to a file too
            with suppress(OSError):  # what cannot be written, the printer says
                make_file(Path(file))
        if not self._wanted or not self._painter.begin(self._printer):
            self.finished.emit(PrinterSilent())
            return
        self._ask()

    def cancel(self) -> None:
        self._wanted = self._wanted[: self._done]

    def _ask(self) -> None:
        index = self._wanted[self._done]
        scale = min(self._printer.resolution(), FINEST) / POINTS_AN_INCH

        def work() -> QImage:
            with opened(self._pdf) as document:
                return picture(document[index], scale, grey=True)

        self._drawing.ask(work, self._paint)

    def _paint(self, answer: Answer[QImage]) -> None:
        if answer.error is not None:
            self._painter.end()
            self.finished.emit(answer.error)
            return
        image = answer.result()
        if self._done:
            self._printer.newPage()
        area = room_on_page(self._printer.pageLayout(), self._printer.resolution())
        size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(area.topLeft(), size.toSizeF()), image)
        self._done += 1
        self.advanced.emit(self._done, len(self._wanted))
        if self._done < len(self._wanted):
            self._ask()
            return
        self._painter.end()
        self.finished.emit(None)
