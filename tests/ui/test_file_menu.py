"""The menu « Fichier »: recent registers, a copy, properties, the page and its preview."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QAction, QPageLayout
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.storage import RegisterFile
from registre_app.ui.printing import print_job
from registre_app.ui.printing.native import takes_pdf
from registre_app.ui.printing.papers import NoPrinter
from registre_app.ui.printing.print_job import a4_printer, room_on_page
from registre_app.ui.sections import Section
from registre_app.ui.shell.file_menu import NO_RECENT
from registre_app.ui.shell.properties_dialog import PropertiesDialog
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.side.preview_dialog import PreviewDialog
from tests import pdf
from tests.councils import council
from tests.ui.conftest import Answers, OpenWindow, as_a_slot

SCREEN = 768  # pixels, of the smallest screen


def menus(window: MainWindow) -> list[QMenu]:
    """Every menu and submenu of the bar."""
    return window.menuBar().findChildren(QMenu)


def recent(window: MainWindow) -> QMenu:
    """The list of recent registers, as it opens."""
    (menu,) = [each for each in menus(window) if "récent" in each.title().replace("&", "")]
    menu.aboutToShow.emit()
    return menu


def words(action: QAction) -> str:
    return action.text().replace("&", "")


def another(tmp_path: Path, name: str) -> Path:
    session, path = council(9), tmp_path / f"{name}.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


def test_every_menu_fits_in_the_smallest_screen(opened: MainWindow) -> None:
    bar = opened.menuBar().height()
    too_high = {m.title(): m.sizeHint().height() for m in menus(opened)}
    assert {name: high for name, high in too_high.items() if high > SCREEN - bar} == {}


def test_no_letter_opens_two_entries_of_a_menu(opened: MainWindow) -> None:
    others = ("&Séance", "Te&xte", "&Affichage")  # about as many entries as letters
    for menu in (each for each in menus(opened) if each.title() not in others):
        texts = [each.text().replace("&&", "") for each in menu.actions()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert sorted(letters) == sorted(set(letters)), menu.title()


def test_the_registers_opened_last_are_listed_and_open(opened: MainWindow, tmp_path: Path) -> None:
    first = opened.desk.register.path
    opened.registers.open(another(tmp_path, "beaune"))
    listed = recent(opened).actions()
    assert [words(each).split(" – ")[0] for each in listed] == ["1  beaune", "2  arnay"]
    assert listed[1].toolTip() == str(first)
    listed[1].trigger()
    assert opened.desk.register.path == first
    assert words(recent(opened).actions()[0]).startswith("1  arnay")


def test_a_register_that_is_no_longer_there_is_told_and_leaves_the_list(
    opened: MainWindow, tmp_path: Path
) -> None:
    gone = another(tmp_path, "beaune")
    here = opened.desk.register.path
    opened.registers.open(gone)
    opened.registers.open(here)
    gone.unlink()
    (entry,) = [each for each in recent(opened).actions() if "beaune" in each.text()]
    entry.trigger()
    assert "beaune.registre" in opened.banner.text()
    assert "Il ne figure plus parmi les registres récents" in opened.banner.text()
    assert opened.desk.register.path == here  # what is open stays
    assert [words(each).split(" – ")[0] for each in recent(opened).actions()] == ["1  arnay"]


def test_the_first_screen_lists_them_too(
    opened: MainWindow, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = opened.desk.register.path
    opened.registers.close()
    (button,) = opened.pages.welcome.recent_buttons
    assert button.text().startswith("arnay – ")
    path.rename(tmp_path / "ailleurs.registre")
    button.click()
    assert "arnay.registre" in opened.banner.text()
    assert opened.pages.welcome.recent_buttons == []


def test_the_first_screen_cuts_no_choice_and_stays_in_the_window_at_200_percent(
    opened: MainWindow, tmp_path: Path
) -> None:
    for name in ("beaune", "semur-en-auxois", "saulieu", "pouilly"):
        opened.registers.open(another(tmp_path, name))
    opened.registers.close()
    opened.look.zoom_to(2.0)
    QApplication.processEvents()
    assert opened.height() <= SCREEN
    page = opened.pages.welcome
    assert len(page.recent_buttons) == 5
    for button in (page.create_button, page.open_button, page.example_button):
        assert button.sizeHint().width() <= button.width()
    assert all(each.sizeHint().width() <= each.width() for each in page.recent_buttons)


def test_without_any_the_list_says_so(window: MainWindow) -> None:
    assert [words(each) for each in recent(window).actions()] == [NO_RECENT]


def test_a_copy_is_written_and_the_register_stays_open(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.commands.save_copy()
    qtbot.waitUntil(lambda: not opened.commands.busy, timeout=10_000)
    copy = tmp_path / "arnay (copie).registre"
    assert opened.status.text == f"Copie enregistrée, et relue : {copy}"
    assert opened.status.button.text() == "Montrer le dossier"
    assert opened.desk.register.path == tmp_path / "arnay.registre"
    with RegisterFile.open(copy, read_only=True) as read:
        assert read.session(1) == opened.desk.session


def test_no_copy_is_written_over_the_open_register(
    opened: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "arnay.registre"
    as_a_slot(opened.commands.save_copy)
    assert "est le registre ouvert lui-même" in opened.banner.text()


def test_the_properties_are_selected_and_copied(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.show_properties()
    qtbot.waitUntil(lambda: opened.findChild(PropertiesDialog) is not None, timeout=5_000)
    dialog = opened.findChild(PropertiesDialog)
    by_hand = Qt.TextInteractionFlag.TextSelectableByMouse
    assert all(each.textInteractionFlags() & by_hand for each in dialog.values)
    dialog.copy_button.click()
    copied = QApplication.clipboard().text()
    assert f"Dossier : {opened.desk.register.path.parent}" in copied
    assert "Séances : 1, dont 0 scellée" in copied
    dialog.reject()


def test_the_page_set_up_is_kept_for_the_next_job(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turn(dialog: QPageSetupDialog) -> int:
        layout = dialog.printer().pageLayout()
        layout.setOrientation(QPageLayout.Orientation.Landscape)
        dialog.printer().setPageLayout(layout)
        return QPageSetupDialog.DialogCode.Accepted

    printers: list[QPrinter] = []

    def leave(dialog: QPrintDialog) -> int:
        printers.append(dialog.printer())
        return QPrintDialog.DialogCode.Accepted

    native = QPrinter.OutputFormat.NativeFormat
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _: native)
    monkeypatch.setattr(QPageSetupDialog, "exec", turn)
    monkeypatch.setattr(QPrintDialog, "exec", leave)
    opened.commands.printing.set_up_page()
    kept = opened.commands.printing.papers.ask_printer("Extrait")
    assert kept is not None
    assert kept.pageLayout().orientation() is QPageLayout.Orientation.Landscape


def test_the_printer_chosen_is_offered_for_the_next_job(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    class Printer(QPrinter):  # a machine without printers keeps no name
        def setPrinterName(self, name: str) -> None:  # noqa: N802
            names.append(name)

        def printerName(self) -> str:  # noqa: N802
            return "Brother de la mairie"

    monkeypatch.setattr(print_job, "QPrinter", Printer)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted)
    opened.commands.printing.papers.ask_printer("Extrait")
    assert names == []
    opened.commands.printing.papers.ask_printer("Extrait")
    assert names == ["Brother de la mairie"]


def test_margins_asked_for_move_the_page_and_without_them_it_fills_the_paper(
    qapp: QApplication, tmp_path: Path
) -> None:
    printer = a4_printer()
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    whole = room_on_page(printer.pageLayout(), 300)
    assert takes_pdf(printer)
    assert whole.topLeft().isNull()
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    layout.setMargins(QMarginsF(20, 0, 0, 0))  # for the binding
    moved = room_on_page(a4_printer(layout).pageLayout(), 300)
    assert moved.left() == pytest.approx(20 / 25.4 * 300, abs=2)
    assert moved.right() == whole.right()
    assert not takes_pdf(a4_printer(layout))  # it is drawn, where it was asked for


def test_the_preview_before_printing_shows_what_is_in_sight(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.commands.printing.preview(opened.look.theme)
    dialog = opened.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: bool(dialog.preview.pdf), timeout=10_000)
    assert "EXTRAIT DU REGISTRE" in pdf.text(dialog.preview.pdf)
    seen = pdf.text(dialog.preview.pdf)
    answers.path = tmp_path / "extrait.pdf"
    dialog.save_button.click()
    qtbot.waitUntil(answers.path.exists, timeout=10_000)
    assert pdf.text(answers.path.read_bytes()) == seen


def test_the_keys_of_pages_read_a_page_to_its_foot_before_they_turn_it(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.REGISTER)
    opened.commands.printing.preview(opened.look.theme)
    dialog = opened.findChild(PreviewDialog)
    preview = dialog.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=10_000)
    bar = preview.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    assert preview.pages > 2
    while bar.value() < bar.maximum():
        assert preview.page == 0
        qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: preview.page > 0 and bar.value() == 0)
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: preview.page == 0 and bar.value() == bar.maximum())
    qtbot.keyClick(dialog, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: preview.page + 2 >= preview.pages)
    qtbot.keyClick(dialog, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: preview.page == 0)


def test_another_paper_shows_whole_whatever_was_magnified_of_the_one_before(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    preview = opened.side.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=10_000)
    preview.magnify()
    qtbot.waitUntil(lambda: not preview.busy, timeout=10_000)
    assert preview.is_magnified
    opened.navigation.show_step(Step.DOCUMENTS)
    qtbot.waitUntil(lambda: not preview.is_magnified, timeout=10_000)


def test_where_no_paper_is_in_sight_the_preview_says_so(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.SESSIONS)
    as_a_slot(opened.commands.printing.preview, opened.look.theme)
    assert "Aucun papier n’est à l’aperçu ici" in opened.banner.text()
    assert opened.findChild(PreviewDialog) is None


def test_without_a_printer_the_page_set_up_says_so(opened: MainWindow) -> None:
    with pytest.raises(NoPrinter, match="Aucune imprimante n’est installée"):
        opened.commands.printing.set_up_page()
