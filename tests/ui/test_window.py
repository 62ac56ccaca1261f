"""The window's frame: sections, zones, keys, accessible names, paper."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Presence
from registre_app.domain.findings import Step
from registre_app.pdfium import opened as opened_pdf
from registre_app.storage import RegisterFile
from registre_app.ui.printable import Printable
from registre_app.ui.printed import Printed
from registre_app.ui.printing.print_job import PrintJob, a4_printer
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.printed import OF_ITEMS
from tests.ui.conftest import Answers, as_a_slot, printed

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
)


def screens(window: MainWindow) -> Iterator[QWidget]:
    """Show every page in turn."""
    for row in range(len(Section)):
        window.navigation.show_section(row)
        yield window
    for step in Step:
        window.navigation.show_step(step)
        yield window


def test_every_control_has_a_name_for_a_screen_reader(opened: MainWindow) -> None:
    nameless = [
        f"{type(control).__name__} {control.objectName()}"
        for screen in screens(opened)
        for kind in CONTROLS
        for control in screen.findChildren(kind)
        if control.isVisible()
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not control.objectName().startswith("qt_")
        and not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert nameless == []


def test_every_control_has_a_role_a_name_and_a_state_for_assistive_tools(
    opened: MainWindow,
) -> None:
    dumb = []
    for screen in screens(opened):
        for kind in (*CONTROLS, QTextEdit, QTabBar):
            for control in screen.findChildren(kind):
                if not control.isVisible() or control.focusPolicy() == Qt.FocusPolicy.NoFocus:
                    continue
                if control.objectName().startswith("qt_"):
                    continue
                told = QAccessible.queryAccessibleInterface(control)
                role, name = told.role(), told.text(QAccessible.Text.Name)
                state = told.state()
                known = role not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
                named = bool(name) or kind is QTabBar  # its tabs have the names
                if not (known and named and state.focusable):
                    dumb.append(f"{type(control).__name__} {name!r} {role}")
                assert bool(state.disabled) is not control.isEnabled()
    assert dumb == []


def test_a_refused_field_says_why_to_assistive_tools(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.NOTICE)
    field = opened.pages.session.notice.field("date")
    field.editor.setText("31/02/2022")
    field.editor.flush()
    told = QAccessible.queryAccessibleInterface(field.editor)
    assert "n’existe pas au calendrier" in told.text(QAccessible.Text.Description)


def test_every_page_gives_the_focus_to_its_work(opened: MainWindow) -> None:
    for screen in screens(opened):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert screen.isAncestorOf(focus)
        assert focus is not opened.navigation.sidebar


def test_f6_goes_round_the_zones(opened: MainWindow, qtbot: QtBot) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    view = opened.pages.session.attendance.view
    assert view.hasFocus()
    qtbot.keyClick(opened, Qt.Key.Key_F6)
    assert opened.side.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(opened, Qt.Key.Key_F6)
    assert opened.navigation.sidebar.hasFocus()
    qtbot.keyClick(opened, Qt.Key.Key_F6)
    assert view.hasFocus()
    qtbot.keyClick(opened, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert opened.navigation.sidebar.hasFocus()


def test_every_key_of_the_menus_is_given_once(opened: MainWindow) -> None:
    keys = [
        sequence.toString()
        for action in opened.findChildren(QAction)
        for sequence in action.shortcuts()
    ]
    assert sorted(keys) == sorted(set(keys))
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+P", "F8", "Alt+1", "Ctrl+1", "F1"} <= set(keys)


def test_the_counters_say_a_lost_quorum_in_words(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    assert opened.pages.session.counters.text.endswith("Quorum 8 atteint")
    for row in range(6):
        opened.pages.session.attendance.model.set_presence(row, Presence.ABSENT)
    assert opened.pages.session.counters.text.endswith("Quorum 8 non atteint")
    assert opened.pages.session.counters.accessibleName() == opened.pages.session.counters.text


def test_typing_a_letter_jumps_to_a_name(opened: MainWindow, qtbot: QtBot) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    view = opened.pages.session.attendance.view
    qtbot.keyClick(view, "G")
    assert view.currentIndex().data() == "M. Luc GUÉRIN"


def test_a_session_taken_out_comes_back_with_undo(opened: MainWindow, qtbot: QtBot) -> None:
    before = opened.desk.session
    opened.commands.remove_session()
    assert opened.pages.sessions.isVisible()
    assert opened.pages.sessions.model.rowCount() == 0
    qtbot.keyClick(opened, "z", Qt.KeyboardModifier.ControlModifier)
    assert opened.pages.sessions.model.rowCount() == 1
    assert opened.desk.session == before


def test_a_member_who_is_in_a_session_cannot_leave_the_roster(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    opened.pages.members.table.selectRow(3)
    as_a_slot(opened.pages.members.model.remove, 3)
    assert "reste au tableau" in opened.banner.text()
    assert opened.pages.members.model.rowCount() == 15


def test_a_name_changed_once_changes_on_every_paper(opened: MainWindow, qtbot: QtBot) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    model = opened.pages.members.model
    assert model.setData(model.index(0, 3), "de la Tour")
    assert opened.desk.session.member("elu-0").last_name == "de LA TOUR"

    printed(qtbot, opened, "Monsieur Paul de LA TOUR")


def test_the_settings_refuse_a_pattern_that_cannot_number(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.SETTINGS)
    page = opened.pages.settings
    page.body.pattern.setText("{AAAA}")
    page.body.pattern.flush()
    assert "{NNN}" in page.body.pattern_field.error
    assert opened.desk.collectivity.numbering.pattern == "{AAAA}-{NNN}"


def test_the_paper_is_the_very_pages_of_the_preview(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    preview = opened.side.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=5_000)
    printer = a4_printer()
    paper_file = tmp_path / "papier.pdf"
    printer.setOutputFileName(str(paper_file))
    job = PrintJob(preview.pdf, preview.pages, printer, opened.renderer)
    with qtbot.waitSignal(job.finished, timeout=20_000) as finished:
        job.start()
    assert finished.args == [None]
    with opened_pdf(paper_file.read_bytes()) as document:
        assert len(document) == preview.pages
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        paper = document[0].render(scale=0.5).to_pil().convert("L")
    with opened_pdf(preview.pdf) as original:
        screen = original[0].render(scale=0.5).to_pil().convert("L").resize(paper.size)
    apart = sum(abs(a - b) for a, b in zip(paper.tobytes(), screen.tobytes(), strict=True))
    assert apart / len(paper.tobytes()) < 5, "mean difference of grey, of 255"


def test_the_theme_chosen_is_remembered(opened: MainWindow) -> None:
    opened.look.choose("sombre")
    assert opened.settings.value("theme") == "sombre"
    assert opened.palette().window().color().name().upper() == "#16191D"
    opened.look.choose("clair")
    assert opened.palette().window().color().name().upper() == "#FBFAF7"


def test_a_preview_overtaken_by_another_edit_never_shows(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(opened.side.preview.pdf) and not opened.side.preview.busy)
    shown: list[bytes] = []
    for count in range(5):
        opened.renderer.draw(
            opened.desk.printed.document.preview,
            0.5 + count / 10,
            0,
            lambda answer: shown.append(answer.result().pdf),
        )
    qtbot.waitUntil(lambda: bool(shown), timeout=5_000)
    opened.renderer.stop()
    QApplication.processEvents()
    assert len(shown) == 1


def test_a_long_drawing_says_so_rather_than_show_another_document(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = opened.side.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy)
    go = threading.Event()
    render = opened.desk.printed.document.preview

    def slowly() -> bytes:
        go.wait(5)
        return render()

    slow = Printable("registre-2022", slowly, slowly)
    monkeypatch.setattr(Printed, "document", property(lambda _: slow))
    preview._long.setInterval(20)
    opened.desk.changed.emit()
    qtbot.waitUntil(lambda: preview._picture.text() == "Mise en page…")
    assert preview._picture.pixmap().isNull()
    go.set()
    qtbot.waitUntil(lambda: not preview._picture.pixmap().isNull())


def test_every_paper_of_the_session_shows_in_the_preview_and_is_saved(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    opened.navigation.show_step(Step.DOCUMENTS)
    assert opened.pages.session.documents.list.hasFocus()
    for title, name in (
        ("CONVOCATION", "convocation"),
        ("Vous êtes prié d’assister", "convocations"),
        ("AVIS DE SÉANCE", "avis"),
        ("POUVOIR", "pouvoir"),
        ("FEUILLE D’ÉMARGEMENT", "emargement"),
        ("BULLETINS DE VOTE", "bulletins"),
        ("FEUILLE DE DÉPOUILLEMENT", "depouillement"),
        ("EXTRAIT DU REGISTRE", "extrait"),
        ("EXTRAIT DU REGISTRE", "extrait-entier"),
        ("FICHE DE TRANSMISSION", "transmission"),
        ("BORDEREAU", "bordereau"),
        ("EXEMPLAIRE DE PUBLICATION", "publication"),
        ("LISTE DES DÉLIBÉRATIONS", "liste"),
        ("CERTIFICAT D’AFFICHAGE", "certificat"),
        ("CERTIFICAT DE PUBLICATION", "certificat-acte"),
        ("PROCÈS-VERBAL", "pv"),
        ("PROJET – ce procès-verbal n’est pas encore arrêté", "pv-publication"),
        ("FEUILLET DE CLÔTURE", "cloture"),
        ("EXEMPLAIRE DE PUBLICATION", "cloture-publication"),
        ("TABLEAU DU CONSEIL MUNICIPAL", "tableau"),
    ):
        printed(qtbot, opened, title)
        opened.commands.printing.papers.save()
        of = "2022-001" if name in OF_ITEMS else "2022-12-15-18h30"
        qtbot.waitUntil((tmp_path / f"{name}-{of}.pdf").exists, timeout=5_000)
        qtbot.keyClick(opened.pages.session.documents.list, Qt.Key.Key_Down)
    opened.navigation.show_step(Step.DELIBERATIONS)
    printed(qtbot, opened, "EXTRAIT DU REGISTRE")


def test_a_departure_is_noted_at_its_item_and_changes_the_counts_of_that_item(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.commands.new_deliberation()
    opened.navigation.show_step(Step.ATTENDANCE)
    page = opened.pages.session.attendance
    page.view.go_to("elu-3")
    movements = page.movements
    assert movements.note_button.text() == "Noter : Mme DUPRÉ"
    movements.kind.setCurrentText("part au point")
    movements.item.setCurrentIndex(1)
    qtbot.mouseClick(movements.note_button, Qt.MouseButton.LeftButton)
    assert opened.actions_.undo.text() == "&Annuler : Mme DUPRÉ part au point 2"
    opened.desk.choose_deliberation(0)
    assert "Présents 13" in opened.pages.session.counters.text
    opened.desk.choose_deliberation(1)
    assert "Présents 12" in opened.pages.session.counters.text
    assert movements.list.item(0).text() == "Mme DUPRÉ part au point 2"
    movements.list.setCurrentRow(0)
    movements.list.setFocus()
    qtbot.keyClick(movements.list, Qt.Key.Key_Delete)
    assert opened.desk.session.movements == ()
    qtbot.keyClick(opened, "z", Qt.KeyboardModifier.ControlModifier)
    assert len(opened.desk.session.movements) == 1


def test_a_copy_that_a_synchronised_folder_left_is_told_while_the_register_is_open(
    window: MainWindow, register: Path, qtbot: QtBot
) -> None:
    shutil.copy(register, register.with_name("arnay (1).registre"))
    window.registers.open(register)
    qtbot.waitUntil(lambda: "« arnay (1).registre »" in window.lasting.text())
    window.banner.leave()
    assert "« arnay (1).registre »" in window.lasting.text()
    window.registers.close()
    assert window.lasting.text() == ""


def test_a_register_read_only_with_a_copy_beside_it_tells_both(
    window: MainWindow, register: Path, qtbot: QtBot
) -> None:
    shutil.copy(register, register.with_name("arnay (1).registre"))
    with RegisterFile.open(register):
        window.registers.open(register)
        qtbot.waitUntil(lambda: "« arnay (1).registre »" in window.lasting.text())
        assert window.lasting.text().startswith("Lecture seule. Il est déjà ouvert ")


@pytest.mark.parametrize("words", ["Zone &suivante", "Zone &précédente"])
def test_without_a_register_there_is_no_zone_to_go_to(window: MainWindow, words: str) -> None:
    window.pages.welcome.enter()
    (go,) = [each for each in window.actions_.every if each.text() == words]
    focus = QApplication.focusWidget()
    go.trigger()
    assert QApplication.focusWidget() is focus
