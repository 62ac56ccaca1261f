"""Saving and printing the current document, always drawn again from the record."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from registre_app.app.outputs import write_output
from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background
from registre_app.ui.printing.native import WholeJob, drawn_pages, only, takes_pdf
from registre_app.ui.printing.print_job import (
    Job,
    PrintJob,
    a4_printer,
    prints_both_sides,
    wanted_pages,
)
from registre_app.ui.printing.rendering import described
from registre_app.ui.widgets.progress import name_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPageLayout

    from registre_app.app.jobs import Answer
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printable import Printable
    from registre_app.ui.printing.rendering import Description, Renderer

    _Then = Callable[[Printable, bytes, Description, tuple[str, ...]], None]

LONG_WORK = 2_000  # milliseconds, after which a job shows its progress


class NoPrinter(RegistreError):
    """A page is to be set up, and the system knows no printer."""


class Papers:
    """Saves and prints papers drawn from the record.

    ``record`` records the pending text of the focused field; ``say`` shows a sentence,
    ``tell_written`` one of a file that was written, which it offers to open.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        renderer: Renderer,
        dialogs: Dialogs,
        record: Callable[[], None],
        say: Callable[[str], None],
        tell_written: Callable[[str, Path], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._renderer = renderer
        self._dialogs = dialogs
        self._record = record
        self._say = say
        self.tell_written = tell_written
        self._job: Job | None = None
        self._layout: QPageLayout | None = None  # chosen in « Mise en page »
        self._printer = ""  # the one that printed last
        # On the renderer's thread: PDFium is not thread-safe.
        self._drawing = Background(parent, of=lambda: desk.register, beside=renderer)

    def save(self, document: Printable | None = None, over: QWidget | None = None) -> None:
        """Draw a document, the current one by default, ask for a path, and write it.

        ``over`` is the window over which it is asked, that of the application by default.
        """
        self._draw(partial(self._save, over or self._parent), document)

    def set_up_page(self) -> None:
        """Ask for the paper, its orientation and its margins; they are kept for the next jobs.

        Raises NoPrinter.
        """
        printer = a4_printer(self._layout, self._printer)
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            raise NoPrinter(
                "Aucune imprimante n’est installée sur cet ordinateur : la mise en page se choisit "
                "pour une imprimante. Sans elle, les papiers sont des PDF de format A4."
            )
        dialog = QPageSetupDialog(printer, self._parent)
        dialog.setWindowTitle("Mise en page")
        if dialog.exec() == QPageSetupDialog.DialogCode.Accepted:
            self._layout = printer.pageLayout()
        dialog.deleteLater()

    def print(self, document: Printable | None = None, over: QWidget | None = None) -> None:
        """Draw a document, the current one by default, ask for a printer, and print it.

        ``over``: see ``save``.
        """
        self._draw(partial(self._print, over or self._parent), document)

    def write(self, path: Path | None, content: bytes, done: str, suffix: str = ".pdf") -> None:
        """Write a file at the path that the user chose, and say ``done``; nothing without a path.

        Raises OutputRefused or FileRefused.
        """
        if path is not None:
            write_output(path, content, (suffix,), replace=True)  # the dialog asked
            self.tell_written(done, path)

    @property
    def busy(self) -> bool:
        """Tell whether something is being drawn."""
        return self._drawing.busy

    def stop(self) -> None:
        """Wait for the drawing to end."""
        self._drawing.stop()

    def _draw(self, then: _Then, document: Printable | None) -> None:
        self._record()
        document = document or self._desk.printed.document
        if document is not None and document.masked and document.entire:
            document = self._dialogs.copy_for(self._parent, document.masked, document.entire)
        if document is None:
            return

        def work() -> tuple[bytes, Description, tuple[str, ...]]:
            drawn = document.annexed() if document.annexed else None
            pdf = drawn.content if drawn else document.render()
            return pdf, described(pdf), drawn.told if drawn else ()

        def drawn(answer: Answer[tuple[bytes, Description, tuple[str, ...]]]) -> None:
            then(document, *answer.result())

        self._drawing.ask(work, drawn)

    def _save(
        self,
        over: QWidget,
        document: Printable,
        pdf: bytes,
        _: Description,
        told: tuple[str, ...],
    ) -> None:
        path = self._dialogs.pdf_to_save(over, f"{document.name}.pdf")
        if path is not None:
            self.write(path, pdf, "Document enregistré")
            if told:
                self._say(" ".join(told))

    def _print(
        self,
        over: QWidget,
        document: Printable,
        pdf: bytes,
        description: Description,
        told: tuple[str, ...],
    ) -> None:
        if told:
            self._say(" ".join(told))
        printer = self.ask_printer(description.title or document.name, description.pages, over)
        if printer is not None:
            self.send(pdf, description.pages, printer)

    def ask_printer(
        self, name: str, pages: int = 0, over: QWidget | None = None
    ) -> QPrinter | None:
        """Ask for a printer for a document of that name, of so many pages where that is known.

        ``over``: see ``save``.
        """
        printer = a4_printer(self._layout, self._printer)
        printer.setDocName(name)
        dialog = QPrintDialog(printer, over or self._parent)
        dialog.setWindowTitle("Imprimer le document")
        if pages:
            dialog.setMinMax(1, pages)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return None
        self._printer = printer.printerName() or self._printer  # a file has none
        return printer

    def send(self, pdf: bytes, pages: int, printer: QPrinter) -> None:
        """Print a PDF on the printer that was chosen.

        On one side of the sheets, the backs that are left blank between two letters are left out.
        """
        if not prints_both_sides(printer) and len(wanted_pages(printer, pages)) == pages:
            drawn = drawn_pages(pdf)
            pdf, pages = only(pdf, drawn, pages), len(drawn)
        kind = WholeJob if takes_pdf(printer) else PrintJob
        self._start(kind(pdf, pages, printer, self._renderer), printer.outputFileName())

    def _start(self, job: Job, file: str) -> None:
        progress = QProgressDialog("Impression du document…", "Arrêter", 0, 1, self._parent)
        progress.setWindowTitle("Impression")
        name_bar(progress, "Impression")
        progress.setMinimumDuration(LONG_WORK)
        progress.canceled.connect(job.cancel)

        def advance(done: int, count: int) -> None:
            progress.setMaximum(count)
            progress.setValue(done)

        def finish(error: Exception | None) -> None:
            stopped = progress.wasCanceled()
            progress.close()
            progress.deleteLater()
            self._job = None
            if error is not None:
                raise error
            if file and not stopped:
                self.tell_written("Document imprimé", Path(file))
                return
            sent = "Document envoyé à l’imprimante."
            self._say("Impression arrêtée." if stopped else sent)

        job.advanced.connect(advance)
        job.finished.connect(finish)
        self._job = job
        job.start()
