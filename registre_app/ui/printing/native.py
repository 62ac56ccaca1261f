"""Printing of a PDF as it is, its text as text: by CUPS, which takes PDF, or to a file.

Windows takes no PDF: pages go to its drivers as images, see print_job.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from registre_app.app.jobs import Answer
from registre_app.app.outputs import write_output
from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background
from registre_app.ui.printing.print_job import Job, fills_page, wanted_pages
from registre_app.ui.printing.rendering import Renderer

_PATIENCE = 60  # seconds for CUPS to take a job
_CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""« PPK_CupsOptions » of qprintengine.h: names and values in turn, from the dialog of printing."""
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexAuto: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def takes_pdf(printer: QPrinter) -> bool:
    """Tell whether a printer that was chosen takes a PDF: a file, or one of CUPS.

    Pages that are turned, or have further margins, are drawn instead.
    """
    if not fills_page(printer.pageLayout()):
        return False
    return bool(printer.outputFileName()) or (os.name == "posix" and shutil.which("lp") is not None)


def lp_command(printer: QPrinter) -> list[str]:
    """Return the command of CUPS that prints its standard input as was chosen: see lp(1)."""
    options = {
        "sides": _SIDES[printer.duplex()],
        "media": printer.pageLayout().pageSize().key(),
        "collate": "true" if printer.collateCopies() else "false",
    }
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        options["print-color-mode"] = "monochrome"
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        options["outputorder"] = "reverse"
    options |= _options_chosen(printer)
    command = ["lp", "-d", printer.printerName(), "-n", str(printer.copyCount())]
    command += ["-t", printer.docName()]
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        command += ["-P", printer.pageRanges().toString()]
    for name, value in options.items():
        command += ["-o", f"{name}={value}"]
    return command


def _options_chosen(printer: QPrinter) -> dict[str, str]:
    engine = printer.printEngine()
    chosen = engine.property(_CUPS_OPTIONS) if engine is not None else None
    texts = [str(each) for each in chosen] if isinstance(chosen, list) else []
    return dict(zip(texts[::2], texts[1::2], strict=False))


class PrintRefused(RegistreError):
    """The system did not take what was to be printed."""

    def __init__(self, why: str) -> None:
        told = f" ({why})" if why else ""
        super().__init__(
            f"L’impression n’est pas partie{told}. Vérifiez que l’imprimante est allumée et "
            "reliée, ou choisissez-en une autre."
        )


class WholeJob(Job):
    """Sends a PDF as it is to where it is printed."""

    def __init__(self, pdf: bytes, pages: int, printer: QPrinter, renderer: Renderer) -> None:
        super().__init__(pdf, pages, printer, renderer)
        self._sending = Background(self)
        self._lp: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        file = self._printer.outputFileName()
        wanted = wanted_pages(self._printer, self._pages)
        command = lp_command(self._printer)

        def work() -> None:
            if file:
                write_output(Path(file), only(self._pdf, wanted, self._pages), replace=True)
            else:
                self._send(command)

        self._sending.ask(work, self._end)

    def cancel(self) -> None:
        if self._lp is not None:
            self._lp.kill()

    def _send(self, command: list[str]) -> None:
        pipe = subprocess.PIPE
        try:
            with subprocess.Popen(  # noqa: S603 -- no shell: the title is one argument
                command, stdin=pipe, stdout=pipe, stderr=pipe
            ) as self._lp:
                try:
                    _, told = self._lp.communicate(self._pdf, _PATIENCE)
                except subprocess.TimeoutExpired:
                    self._lp.kill()
                    raise
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintRefused("") from error
        if self._lp.returncode > 0:
            raise PrintRefused(told.decode(errors="replace").strip().removeprefix("lp: "))

    def _end(self, answer: Answer[None]) -> None:
        if answer.error is None:
            self.advanced.emit(self._pages, self._pages)
        self.finished.emit(answer.error)


def drawn_pages(pdf: bytes) -> list[int]:
    """Return the pages of a PDF on which something is drawn (0 is the first)."""
    import pikepdf  # noqa: PLC0415 -- slow import, for what is printed on one side alone

    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for index, page in enumerate(document.pages):
            page.contents_coalesce()
            if "/Contents" in page and page.Contents.read_bytes().strip():
                found.append(index)
    return found


def only(pdf: bytes, wanted: Iterable[int], pages: int) -> bytes:
    """Return a PDF with the pages that are wanted alone; byte for byte itself with all of them."""
    kept = set(wanted)
    if len(kept) == pages:
        return pdf
    import pikepdf  # noqa: PLC0415 -- slow import, for a part of a document alone

    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for index in reversed(range(pages)):
            if index not in kept:
                del document.pages[index]
        document.save(made)
    return made.getvalue()
