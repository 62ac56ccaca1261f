"""The document in hand, to a file or to paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QProgressDialog

from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio
from registre_app.exchange import write_atomically
from registre_app.layout.interruption import breathe
from registre_app.ui.background import Background
from registre_app.ui.printing.print_job import PrintJob, a4_printer

if TYPE_CHECKING:
    from registre_app.ui.shell.window import MainWindow

LONG_WORK = 2_000  # milliseconds, after which work shows how far it is


@dataclass(frozen=True)
class Sheets:
    """The sheets of a session, drawn; ``new`` is its key where their numbers are to be noted."""

    day: date
    pdf: bytes
    folio: Folio
    new: int | None


class Papers:
    """Saves and prints what the preview shows, once it shows the last edit."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._preview = window.side.preview
        self._job: PrintJob | None = None
        self._drawing = Background(window)
        self._drawing.done.connect(self._write_sheets)

    def save(self) -> None:
        """Ask where, and write the document."""
        self._window.flush()
        self._preview.when_current(self._save)

    def print(self) -> None:
        """Ask for a printer, and print the document."""
        self._window.flush()
        self._preview.when_current(self._print)

    def write(self, path: Path | None, content: bytes, done: str) -> bool:
        """Write a file, and say that it is done or why it is not."""
        if path is None:
            return False
        try:
            write_atomically(path, content)
        except RegistreError as error:
            self._window.desk.failed.emit(str(error))
            return False
        self._window.banner.say(f"{done} : {path}", "information")
        return True

    def sheets(self, index: int) -> None:
        """Draw the sheets of a session of the year in hand; they are written once drawn."""
        desk = self._window.desk
        self._window.flush()
        register, year = desk.register, desk.year
        if register is None or year is None:
            return

        def work() -> Sheets | str:
            from registre_app.app.drawing import draw_sheets  # noqa: PLC0415 -- long to load

            try:
                with register.reader() as reader:
                    bound = reader.period(year, year, breathe)
                folio, pdf = draw_sheets(bound, index)
            except RegistreError as error:
                return str(error)
            new = bound.folios[index] is None
            day = bound.sessions[index].date
            return Sheets(day, pdf, folio, bound.keys[index] if new else None)

        self._window.banner.say("Tirage des feuillets…", "information")
        self._drawing.request(work)

    @property
    def busy(self) -> bool:
        """Tell whether sheets are being drawn."""
        return self._drawing.busy

    def stop(self) -> None:
        """Wait for what is being drawn."""
        self._drawing.stop()

    def _write_sheets(self, drawn: Sheets | str) -> None:
        desk = self._window.desk
        if isinstance(drawn, str):
            desk.failed.emit(drawn)
            return
        name = f"feuillets-{drawn.day.isoformat()}.pdf"
        path = self._window.dialogs.pdf_to_save(self._window, name)
        if not self.write(path, drawn.pdf, "Feuillets enregistrés"):
            return
        if drawn.new is not None:
            desk.record_sheets(drawn.new, drawn.folio)
        self._window.banner.say(f"Feuillets enregistrés : {path}", "information")

    def _save(self) -> None:
        pdf, document = self._preview.pdf, self._window.desk.document
        if not pdf or document is None:
            return
        path = self._window.dialogs.pdf_to_save(self._window, f"{document.name}.pdf")
        self.write(path, pdf, "Document enregistré")

    def _print(self) -> None:
        if not self._preview.pdf:
            return
        printer = a4_printer()
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("Imprimer le document")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            pdf, pages = self._preview.pdf, self._preview.pages
            self._start(PrintJob(pdf, pages, printer, self._window.renderer))

    def _start(self, job: PrintJob) -> None:
        progress = QProgressDialog("Impression du document…", "Arrêter", 0, 0, self._window)
        progress.setMinimumDuration(LONG_WORK)
        progress.canceled.connect(job.cancel)

        def advance(done: int, count: int) -> None:
            progress.setMaximum(count)
            progress.setValue(done)

        def finish(done: bool) -> None:
            progress.close()
            progress.deleteLater()
            self._job = None
            if done:
                self._window.banner.say("Document envoyé à l’imprimante.", "information")
            else:
                self._window.desk.failed.emit(
                    "L’imprimante ne répond pas. Choisissez-en une autre."
                )

        job.advanced.connect(advance)
        job.finished.connect(finish)
        self._job = job
        job.start()
