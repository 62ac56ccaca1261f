"""Printing where the system takes PDF: the document as it is, its text as text."""

import json
import os
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.papers.catalogue import paper
from registre_app.ui.printing import papers, print_job
from registre_app.ui.printing.native import PrintRefused, WholeJob, lp_command, only, takes_pdf
from registre_app.ui.printing.print_job import a4_printer, prints_both_sides
from registre_app.ui.printing.rendering import Renderer
from registre_app.ui.shell.window import MainWindow
from tests import pdf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="lp est de CUPS")

Duplex = QPrinter.DuplexMode
LP = """#!{python}
import json, pathlib, sys
pathlib.Path({arguments!r}).write_text(json.dumps(sys.argv[1:]))
pathlib.Path({received!r}).write_bytes(sys.stdin.buffer.read())
{end}
"""


class Printed:
    """What a spooler was given: see ``spooler``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def arguments(self) -> list[str]:
        told: list[str] = json.loads((self._folder / "arguments").read_text())
        return told

    @property
    def content(self) -> bytes:
        return (self._folder / "recu").read_bytes()


def install(folder: Path, end: str = "") -> None:
    received, arguments = str(folder / "recu"), str(folder / "arguments")
    lp = folder / "lp"
    lp.write_text(LP.format(python=sys.executable, arguments=arguments, received=received, end=end))
    lp.chmod(0o755)


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printed:
    """A system that takes what it is given to print."""
    folder = tmp_path / "systeme"
    folder.mkdir()
    install(folder)
    monkeypatch.setenv("PATH", str(folder))
    return Printed(folder)


@pytest.fixture
def accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted)


def document(pages: int = 4) -> bytes:
    made = BytesIO()
    with pikepdf.new() as blank:
        for _ in range(pages):
            blank.add_blank_page()
        blank.save(made)
    return made.getvalue()


def run(qtbot: QtBot, printer: QPrinter, content: bytes, pages: int) -> Exception | None:
    renderer = Renderer()
    job = WholeJob(content, pages, printer, renderer)
    with qtbot.waitSignal(job.finished, timeout=20_000) as finished:
        job.start()
    renderer.stop()
    return finished.args[0]


@pytest.mark.usefixtures("accepted")
def test_an_extract_is_sent_as_it_is_under_the_name_of_its_act(
    opened: MainWindow, qtbot: QtBot, spooler: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.commands.printing.print()
    said: list[str] = []
    monkeypatch.setattr(opened.commands.printing.papers, "_say", said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == ["Document envoyé à l’imprimante."]
    sent = spooler.content
    assert sent == opened.desk.printed.document.render()
    title = spooler.arguments[spooler.arguments.index("-t") + 1]
    item = opened.desk.deliberation
    assert item.number in title
    assert item.title.split()[0] in pdf.text(sent)


def test_what_was_chosen_in_the_dialog_is_asked_of_the_system(spooler: Printed) -> None:
    printer = a4_printer()
    printer.setDocName("Délibération n° 2022-041 ; rm -rf /")
    printer.setCopyCount(3)
    printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1-2,4"))
    assert takes_pdf(printer)
    command = lp_command(printer)
    assert command[:7] == ["lp", "-d", printer.printerName(), "-n", "3", "-t", printer.docName()]
    assert command[7:9] == ["-P", "1-2,4"]
    assert {"media=A4", "print-color-mode=monochrome"} <= set(command)


def test_a_system_that_refuses_is_told_with_its_reason(
    qtbot: QtBot, spooler: Printed, tmp_path: Path
) -> None:
    install(tmp_path / "systeme", "sys.exit('lp: The printer or class does not exist.')")
    error = run(qtbot, a4_printer(), document(), 4)
    assert isinstance(error, PrintRefused)
    assert "L’impression n’est pas partie" in str(error)
    assert "does not exist" in str(error)


def test_a_paper_printed_to_a_file_is_the_document_itself(qtbot: QtBot, tmp_path: Path) -> None:
    printer, content = a4_printer(), document()
    path = tmp_path / "papier.pdf"
    printer.setOutputFileName(str(path))
    assert takes_pdf(printer)
    assert run(qtbot, printer, content, 4) is None
    assert path.read_bytes() == content


def test_pages_chosen_are_those_of_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    printer = a4_printer()
    path = tmp_path / "papier.pdf"
    printer.setOutputFileName(str(path))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert run(qtbot, printer, document(), 4) is None
    with pikepdf.open(path) as made:
        assert len(made.pages) == 2


def test_a_document_whose_pages_are_all_wanted_is_not_touched() -> None:
    content = document(2)
    assert only(content, [0, 1], 2) is content


def test_a_register_is_never_printed_over(qtbot: QtBot, register: Path) -> None:
    before = register.read_bytes()
    printer = a4_printer()
    printer.setOutputFileName(str(register))
    error = run(qtbot, printer, document(), 4)
    assert "est un registre" in str(error)
    assert register.read_bytes() == before


@pytest.mark.usefixtures("spooler")
def test_where_the_system_takes_no_pdf_pages_go_as_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not takes_pdf(a4_printer())


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize(("both_sides", "pages"), [(False, 15), (True, 29)])
def test_the_backs_that_are_blank_are_printed_where_both_sides_are_alone(
    opened: MainWindow,
    qtbot: QtBot,
    spooler: Printed,
    monkeypatch: pytest.MonkeyPatch,
    *,
    both_sides: bool,
    pages: int,
) -> None:
    monkeypatch.setattr(papers, "prints_both_sides", lambda _: both_sides)
    opened.navigation.show_step(Step.DOCUMENTS)
    opened.desk.printed.choose_paper(paper("convocations"))  # a letter a member, each a page
    opened.commands.printing.print()
    said: list[str] = []
    monkeypatch.setattr(opened.commands.printing.papers, "_say", said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    with pikepdf.open(BytesIO(spooler.content)) as sent:
        assert len(sent.pages) == pages


@pytest.mark.parametrize(
    ("chosen", "known", "file", "both"),
    [
        (Duplex.DuplexNone, [Duplex.DuplexLongSide], "", False),
        (Duplex.DuplexLongSide, [], "", True),
        (Duplex.DuplexAuto, [Duplex.DuplexNone, Duplex.DuplexLongSide], "", True),
        (Duplex.DuplexAuto, [Duplex.DuplexNone], "", False),
        (Duplex.DuplexNone, [], "papier.pdf", True),  # whoever prints the file may
    ],
)
def test_a_printer_prints_on_both_sides_where_it_can_and_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    chosen: QPrinter.DuplexMode,
    known: list[QPrinter.DuplexMode],
    file: str,
    *,
    both: bool,
) -> None:
    info = SimpleNamespace(supportedDuplexModes=lambda: known)
    monkeypatch.setattr(print_job, "QPrinterInfo", SimpleNamespace(printerInfo=lambda _name: info))
    printer = SimpleNamespace(
        duplex=lambda: chosen, outputFileName=lambda: file, printerName=lambda: "mairie"
    )
    assert prints_both_sides(printer) is both  # type: ignore[arg-type]
