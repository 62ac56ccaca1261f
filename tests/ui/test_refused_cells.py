"""What is typed in a cell and refused stays in it with its message, until it is mended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import ItemKind
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.cell_error import CellError
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import VOTE, base, item

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier
STANDS = Appointment((Candidate("M. Petit"),), (Round((6,)),))
CELLS = (  # the table, a cell, what it refuses, what it accepts then and shows
    ("elus", 0, Column.FROM, "32/12/2020", "1/12/2020", "01/12/2020"),
    ("elus", 0, Column.LAST_NAME, "", "Arnaud", "ARNAUD"),
    ("election", 0, 1, "demain matin", "1/2/1970", "01/02/1970"),
    ("election", 0, 2, "six", "7", "7"),
    ("election", 0, 2, "10001", "8", "8"),
    ("formules", 0, 1, "<b>x</b>", "Vu", "Vu"),
)


@pytest.fixture
def window(begin: Begin) -> MainWindow:
    return begin(item(kind=ItemKind.APPOINTMENT, appointment=STANDS)(base()))


def table_of(window: MainWindow, name: str) -> QTableView:
    if name == "election":
        VOTE(window)
    else:
        elus = name == "elus"
        window.navigation.show_section(Section.MEMBERS if elus else Section.SETTINGS)
        if not elus:
            window.pages.settings.tabs.setCurrentWidget(window.pages.settings.formulas)
    table = window.navigation.page.findChild(QTableView, name)
    assert isinstance(table, QTableView)
    return table


def type_in(table: QTableView, keys: Keyboard, row: int, column: int, text: str) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    table.edit(table.currentIndex())
    write_over(keys, text)


def write_over(keys: Keyboard, text: str) -> None:
    keys.press("a", CTRL)
    keys.write(text) if text else keys.press(Qt.Key.Key_Delete)
    keys.press(ENTER)
    QApplication.processEvents()


def open_line(table: QTableView) -> str | None:
    lines = [each for each in table.viewport().findChildren(QLineEdit) if each.isVisible()]
    return lines[0].text() if lines else None


def message(table: QTableView) -> str:
    error = table.findChild(CellError)
    return error.text() if error and error.isVisible() else ""


@pytest.mark.parametrize(("name", "row", "column", "wrong", "right", "shown"), CELLS)
def test_a_refused_text_stays_in_its_cell_with_its_message_until_mended(
    *,
    window: MainWindow,
    keys: Keyboard,
    qtbot: QtBot,
    name: str,
    row: int,
    column: int,
    wrong: str,
    right: str,
    shown: str,
) -> None:
    table = table_of(window, name)
    before = table.model().index(row, column).data()
    type_in(table, keys, row, column, wrong)
    assert (open_line(table), message(table) != "") == (wrong, True)
    assert table.model().index(row, column).data() == before
    write_over(keys, right)
    qtbot.waitUntil(lambda: message(table) == "")
    assert (open_line(table), table.model().index(row, column).data()) == (None, shown)


def test_escape_leaves_the_cell_as_it_was(window: MainWindow, keys: Keyboard, qtbot: QtBot) -> None:
    table = table_of(window, "elus")
    type_in(table, keys, 0, Column.FROM, "32/12/2020")
    keys.press(ESCAPE)
    qtbot.waitUntil(lambda: message(table) == "")
    assert open_line(table) is None
    assert table.model().index(0, Column.FROM).data() == ""


def test_what_a_cell_loses_when_its_page_is_left_is_told(
    window: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    table = table_of(window, "elus")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, Column.FROM))
    table.edit(table.currentIndex())
    keys.press("a", CTRL)
    keys.write("32/12/2020")
    window.navigation.show_section(Section.SESSIONS)
    qtbot.waitUntil(lambda: "32/12/2020" in window.banner.text())
