"""Where the keyboard is as something opens, and what it reaches from there."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from registre_app.app.session_papers import papers_of
from registre_app.domain.findings import Step
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.session.papers_dialog import PapersDialog
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.side.preview_dialog import PreviewDialog
from tests.councils import evening
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard, focus

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAB = Qt.Key.Key_Tab


def test_a_new_act_begins_by_its_object(opened: MainWindow, keys: Keyboard) -> None:
    keys.press("n", CTRL | SHIFT)
    assert focus() is opened.pages.session.deliberations.fields["title"].editor


def test_closing_opens_on_the_first_field_that_is_empty(opened: MainWindow) -> None:
    closing = opened.pages.session.closing
    day = date(2022, 12, 16)
    for changes, wanted in (
        ({"closed_at": None, "list_posted_on": None}, "closed_at"),
        ({"closed_at": time(20, 30)}, "list_posted_on"),
        ({"list_posted_on": day}, "minutes_settled_on"),
    ):
        assert opened.desk.session is not None
        opened.desk.edit_session(replace(opened.desk.session, **changes), "Suites")
        opened.navigation.show_step(Step.CLOSING)
        assert focus() is closing.fields[wanted].editor


def test_after_a_register_is_closed_enter_opens_it_again(
    opened: MainWindow, keys: Keyboard
) -> None:
    keys.press("w", CTRL)
    assert opened.desk.register is None
    assert focus() is opened.pages.welcome.recent_buttons[0]
    keys.press(Qt.Key.Key_Space)
    assert opened.desk.register is not None


def test_the_first_suggestion_is_chosen_and_enter_takes_it(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    page = opened.pages.session.deliberations
    page.show_text()
    page.text.body.setFocus()
    page.text.body.setPlainText("La comune délibère.")
    keys.press(Qt.Key.Key_F7)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    first = menu.actions()[0] if menu.actions()[0].isEnabled() else menu.actions()[1]
    assert menu.activeAction() is first
    words = first.text()
    keys.press(Qt.Key.Key_Return)
    assert page.text.body.toPlainText() == f"La {words} délibère."


def test_page_down_turns_the_pages_of_the_preview_wherever_the_focus_is(
    begin: Begin, keys: Keyboard, qtbot: QtBot
) -> None:
    window = begin(evening())
    window.navigation.show_step(Step.DOCUMENTS)
    session = window.desk.session
    assert session is not None
    window.resize(900, 700)
    window.pages.session.documents.list.setCurrentRow(_minutes(window))
    window.commands.printing.preview(window.look.theme)
    dialog = window.findChild(PreviewDialog)
    assert dialog is not None
    preview = dialog.preview
    qtbot.waitUntil(lambda: preview.pages > 1 and not preview.busy, timeout=10_000)
    assert preview.isAncestorOf(focus())
    for stop in (focus(), dialog.close_button, dialog.print_button):
        stop.setFocus()
        for _ in range(SCREENS):
            keys.press(Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: preview.page > 0 and not preview.busy, timeout=10_000)
        keys.press(Qt.Key.Key_Home)
        qtbot.waitUntil(lambda: preview.page == 0 and not preview.busy, timeout=10_000)
    dialog.reject()


SCREENS = 4  # more than a page takes, from its head to its foot


def _minutes(window: MainWindow) -> int:
    names = window.pages.session.documents.list
    texts = [names.item(row).text() for row in range(names.count())]
    return next(row for row, text in enumerate(texts) if text.startswith("Procès-verbal"))


def test_tab_leaves_the_papers_and_they_are_ticked_all_at_once(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    session = opened.desk.session
    assert session is not None
    dialog = PapersDialog(papers_of(session), opened)
    dialog.show()
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.table.hasFocus)
    ticked = next(row for row in range(dialog.table.rowCount()) if dialog._is_ticked(row))
    dialog.table.setCurrentCell(ticked, 0)
    keys.press(Qt.Key.Key_F2)
    keys.write("3")
    assert dialog._copies[ticked].value() == 3
    dialog.table.setFocus()
    keys.press(TAB)
    assert focus() is dialog.all_button
    keys.press(Qt.Key.Key_Space)
    rows = range(dialog.table.rowCount())
    assert all(dialog._is_ticked(row) for row in rows)
    keys.press(TAB)
    keys.press(Qt.Key.Key_Space)
    assert not any(dialog._is_ticked(row) for row in rows)
    dialog.close()


def test_enter_writes_in_the_cell_of_the_roster_that_is_framed(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    table = opened.pages.members.table
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        keys.press(Qt.Key.Key_Left)
        index = table.currentIndex()
        framed = table.grab(table.visualRect(index)).toImage()
        assert framed != table.grab(table.visualRect(index.siblingAtColumn(0))).toImage()
        keys.press(key)
        editor = focus()
        assert isinstance(editor, QLineEdit) or index.column() == Column.CIVILITY
        assert table.indexWidget(index) is editor or table.isAncestorOf(editor)
        keys.press(Qt.Key.Key_Escape)


def test_letters_after_the_last_field_of_a_page_change_no_page(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    page = opened.pages.session.deliberations
    page.show_text()
    page.text.decision.setFocus()
    sidebar = opened.navigation.sidebar
    for _ in range(20):
        keys.press(TAB)
        if focus() is sidebar:
            break
    assert focus() is sidebar
    keys.write("réad")
    assert opened.pages.session.isVisible()
    keys.press(Qt.Key.Key_Down)
    assert opened.pages.acts.isVisible()
