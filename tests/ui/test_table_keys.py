"""Rows and columns of a table in a text are removed by keys, from the menu, and given back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from registre_app.ui.shell.window import MainWindow
from registre_app.ui.text.editor import ON_TABLE
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import TEXT, base, item

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = "| Repas | Prix |\n|---|--:|\n| Enfant | 3 |\n| Adulte | 5 |"


@pytest.fixture
def window(begin: Begin) -> MainWindow:
    """An item whose text is a table, the cursor in its last cell."""
    window = begin(item(body=TABLE)(base()))
    TEXT(window)
    body = window.pages.session.deliberations.text.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.moveCursor(QTextCursor.MoveOperation.PreviousBlock)
    return window


def body_of(window: MainWindow) -> str:
    window.pages.session.deliberations.text.body.flush()
    assert window.desk.deliberation is not None
    return window.desk.deliberation.body


@pytest.mark.parametrize(
    ("key", "modifiers", "left"),
    [
        ("e", CTRL, "| Repas | Prix |\n|---|--:|\n| Enfant | 3 |"),
        ("q", CTRL | SHIFT, "| Repas |\n|---|\n| Enfant |\n| Adulte |"),
    ],
)
def test_a_row_or_a_column_goes_by_its_key_and_comes_back_by_undo(
    window: MainWindow, keys: Keyboard, key: str, modifiers: Qt.KeyboardModifier, left: str
) -> None:
    keys.press(key, modifiers)
    assert body_of(window) == left
    window.commands.undo()
    assert body_of(window) == TABLE


def test_the_button_of_tables_opens_the_menu_of_the_table_where_the_cursor_is(
    window: MainWindow,
) -> None:
    page = window.pages.session.deliberations
    page.text.toolbar.buttons["table"].click()
    menus = [each for each in page.text.body.findChildren(QMenu) if each.isVisible()]
    assert [[each.text() for each in menu.actions()] for menu in menus] == [list(ON_TABLE)]
    menus[0].close()
