"""Papers in the window: printing, papers of a year, wordings of the commune."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.app.year_sheets import SheetsLine, year_sheets
from registre_app.papers.catalogue import paper
from registre_app.pdfium import opened as opened_pdf
from registre_app.storage import RegisterFile
from registre_app.ui.printing import print_job
from registre_app.ui.printing.print_job import PrintJob, a4_printer
from registre_app.ui.register import page as register_page
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.ui.conftest import Answers, printed, saved


def on_paper(window: MainWindow, qtbot: QtBot, printer: QPrinter) -> None:
    preview = window.side.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=5_000)
    job = PrintJob(preview.pdf, preview.pages, printer, window.renderer)
    with qtbot.waitSignal(job.finished, timeout=20_000) as finished:
        job.start()
    assert finished.args == [None]


def test_copies_are_printed_one_after_the_other(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.desk.printed.choose_paper(paper("convocations"))
    printer = a4_printer()
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    printer.setResolution(150)
    printer.setCopyCount(2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 3)
    on_paper(opened, qtbot, printer)
    with opened_pdf((tmp_path / "papier.pdf").read_bytes()) as document:
        assert len(document) == (3 if printer.supportsMultipleCopies() else 6)


def test_the_extract_of_an_item_without_a_vote_is_shown_and_neither_saved_nor_printed(
    opened: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    opened.desk.printed.choose_paper(paper("extrait"))
    opened.desk.edit_deliberation(replace(opened.desk.deliberation, ballot=None), "Vote effacé")
    printed(qtbot, opened, "PROJET")
    saved(qtbot, opened)
    assert "n’a pas de vote enregistré" in opened.banner.text()
    assert list(answers.folder.glob("*.pdf")) == []


def test_the_printer_is_asked_for_both_sides_at_its_own_resolution(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Printer(QPrinter):  # a PDF printer ignores duplex; a real one keeps it
        def setDuplex(self, mode: QPrinter.DuplexMode) -> None:  # noqa: N802
            asked.append(mode)

    monkeypatch.setattr(print_job, "QPrinter", Printer)
    assert a4_printer().resolution() == QPrinter(QPrinter.PrinterMode.HighResolution).resolution()
    assert asked == [QPrinter.DuplexMode.DuplexAuto]


@pytest.mark.parametrize("resolution", [150, 300])
def test_a_page_is_drawn_as_fine_as_the_printer_prints(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, resolution: int
) -> None:
    printer = a4_printer()
    printer.setResolution(resolution)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    on_paper(opened, qtbot, printer)
    with opened_pdf((tmp_path / "papier.pdf").read_bytes()) as document:
        (image,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        width, _ = image.get_px_size()
        assert abs(width - 8.27 * resolution) < 4


@pytest.mark.parametrize("key", ["extrait", "extrait-entier"])
@pytest.mark.parametrize(
    ("entire", "name", "shown"),
    [(False, "extrait", False), (True, "extrait-entier", True), (None, "", False)],
)
def test_an_extract_with_marked_passages_goes_to_whom_the_user_says(
    opened: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    key: str,
    entire: bool | None,
    name: str,
    shown: bool,
) -> None:
    item = opened.desk.deliberation
    opened.desk.edit_deliberation(replace(item, title="Secours à [[Mme MARTIN]]"), "Objet")
    opened.desk.printed.choose_paper(paper(key))
    answers.entire = entire
    saved(qtbot, opened)
    written = [path.name for path in tmp_path.glob("*.pdf")]
    assert written == ([f"{name}-2022-001.pdf"] if name else [])
    if name:
        content = (tmp_path / written[0]).read_bytes()
        assert ("MARTIN" in pdf.text(content)) == shown


def test_an_extract_without_marks_asks_nothing(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    opened.desk.printed.choose_paper(paper("extrait"))
    answers.entire = None  # a question would be given up, and nothing written
    saved(qtbot, opened)
    assert len(list(tmp_path.glob("extrait-*.pdf"))) == 1


def test_the_register_of_the_year_shows_and_its_sheets_follow(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.REGISTER)
    page = opened.pages.register
    assert page.papers.hasFocus()
    printed(qtbot, opened, "PROJET")
    qtbot.keyClick(page.papers, Qt.Key.Key_End)
    printed(qtbot, opened, "RELEVÉ DE PRÉSENCE")
    assert page.sheets.item(0).text() == (
        "Jeudi 15 décembre 2022\nProjet : la séance n’est pas scellée"
    )


def test_the_sheets_are_listed_again_when_something_is_recorded_and_not_for_another_paper(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(register: RegisterFile, year: int) -> tuple[SheetsLine, ...]:
        read.append(year)
        return year_sheets(register, year)

    monkeypatch.setattr(register_page, "year_sheets", counted)
    opened.navigation.show_section(Section.REGISTER)
    page = opened.pages.register
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(page.papers, key)
    assert read == [2022]
    session = opened.desk.session
    assert session
    opened.desk.edit_session(replace(session, date=date(2022, 12, 16)), "Date")
    assert page.sheets.item(0).text().startswith("Vendredi 16 décembre 2022")
    opened.commands.undo()
    opened.navigation.show_section(Section.REGISTER)
    assert page.sheets.item(0).text().startswith("Jeudi 15 décembre 2022")


def test_a_page_shown_before_the_findings_are_known_does_not_wait_for_them(
    opened: MainWindow, qtbot: QtBot
) -> None:
    session = opened.desk.session
    assert session
    opened.desk.edit_session(replace(session, place="Salle des fêtes"), "Lieu")
    opened.side.preview.shown.emit()
    assert not opened.desk.is_checked
    qtbot.waitUntil(lambda: opened.desk.is_checked)


def test_a_formula_of_the_commune_shows_at_once_in_the_preview(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.SETTINGS)
    opened.pages.settings.tabs.setCurrentIndex(1)
    box = opened.pages.settings.wordings
    printed(qtbot, opened, "CONVOCATION")
    names = [box.list.item(row).text() for row in range(box.list.count())]
    box.list.setCurrentRow(names.index("Lieu : {{ lieu }}"))
    box.editor.setPlainText("Rendez-vous : {{ place }}")
    box.editor.flush()
    printed(qtbot, opened, "Rendez-vous : Salle du conseil")
    opened.commands.undo()
    printed(qtbot, opened, "Lieu : Salle du conseil")


def test_a_broken_formula_is_refused_beside_the_field_and_the_shipped_one_serves(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.SETTINGS)
    opened.pages.settings.tabs.setCurrentIndex(1)
    box = opened.pages.settings.wordings
    names = [box.list.item(row).text() for row in range(box.list.count())]
    box.list.setCurrentRow(names.index("Lieu : {{ lieu }}"))
    box.editor.setPlainText("Lieu : {{ plac }}")
    box.editor.flush()
    assert box.field.error.startswith("Ligne 1, « plac » n’y est pas connu (connus : lieu).")
    assert opened.desk.collectivity.wordings == ()
    printed(qtbot, opened, "Lieu : Salle du conseil")


def test_a_long_document_is_drawn_as_its_pages_are_turned(opened: MainWindow, qtbot: QtBot) -> None:
    opened.desk.printed.choose_paper(paper("convocations"))
    printed(qtbot, opened, "CONVOCATION")
    preview = opened.side.preview
    assert preview.pages == 29  # each letter from a recto on
    preview.turn(13)
    qtbot.waitUntil(lambda: not preview.busy and preview.page == 13, timeout=5_000)
    preview.turn(-13)
    qtbot.waitUntil(lambda: not preview.busy and preview.page == 0, timeout=5_000)


def test_the_stamps_of_an_act_are_typed_and_printed(opened: MainWindow, qtbot: QtBot) -> None:
    fields = opened.pages.session.deliberations.fields
    for name in ("transmitted_on", "published_on"):
        fields[name].editor.setText("19/12/2022")
        fields[name].editor.flush()
    printed(qtbot, opened, "Certifié exécutoire le")
