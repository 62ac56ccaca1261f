"""Find and replace in the texts of a deliberation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from registre_app.ui.shell.window import MainWindow
from registre_app.ui.text.find_bar import FindBar
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import TEXT, base, item

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
N = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def window(begin: Begin) -> MainWindow:
    """An item whose texts say « eau » three times."""
    held = item(body="L’eau, l’Eau.", decision=f"Le prix de l’eau : 12{N}500 €.")
    window = begin(held(base()))
    TEXT(window)
    body = window.pages.session.deliberations.text.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.Start)
    return window


def bar_of(window: MainWindow) -> FindBar:
    return window.pages.session.deliberations.text.find_bar


def test_the_bar_says_which_match_is_selected_among_how_many(
    window: MainWindow, keys: Keyboard
) -> None:
    keys.press("f", CTRL)
    keys.write("eau")
    told = [bar_of(window).told.text()]
    for _ in range(3):
        keys.press(ENTER)
        told.append(bar_of(window).told.text())
    assert told == ["1 sur 3", "2 sur 3", "3 sur 3", "1 sur 3"]


def test_shift_and_enter_go_to_the_match_before(window: MainWindow, keys: Keyboard) -> None:
    keys.press("f", CTRL)
    keys.write("eau")
    keys.press(ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert bar_of(window).told.text() == "3 sur 3"
    keys.press(ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert bar_of(window).told.text() == "2 sur 3"


@pytest.mark.parametrize(
    ("typed", "told"),
    [("l'eau", "1 sur 3"), ("12 500", "1 sur 1"), ("air", "Introuvable"), ("", "")],
)
def test_marks_and_spaces_are_found_as_they_are_typed(
    window: MainWindow, keys: Keyboard, typed: str, told: str
) -> None:
    keys.press("f", CTRL)
    keys.write(typed)
    assert bar_of(window).told.text() == told


def test_one_match_then_all_are_replaced(window: MainWindow, keys: Keyboard) -> None:
    keys.press("h", CTRL)
    keys.write("eau")
    bar = bar_of(window)
    bar.instead.setText("onde")
    bar.replace_button.click()
    assert bar.told.text() == "1 sur 2"
    bar.all_button.click()
    assert bar.told.text() == "2 remplacés"
    page = window.pages.session.deliberations.text
    for editor in (page.body, page.decision):
        editor.flush()
    item = window.desk.deliberation
    assert item is not None
    assert (item.body, item.decision) == (
        "L’onde, l’onde.",
        f"Le prix de l’onde : 12{N}500 €.",
    )


def test_a_match_replaced_by_words_that_have_it_is_replaced_once(
    window: MainWindow, keys: Keyboard
) -> None:
    keys.press("h", CTRL)
    keys.write("eau")
    bar_of(window).instead.setText("eau eau")
    bar_of(window).all_button.click()
    assert bar_of(window).told.text() == "3 remplacés"


def test_both_lines_are_wide_enough_to_be_read_on_a_small_screen(
    window: MainWindow, keys: Keyboard
) -> None:
    window.resize(1366, 768)
    keys.press("h", CTRL)
    QTest.qWait(50)
    for line in bar_of(window).findChildren(QLineEdit):
        assert line.isVisible()
        needed = line.fontMetrics().horizontalAdvance("la commission d’appel d’offres")
        assert line.width() > needed, line.accessibleName()


def test_the_second_line_shows_to_replace_alone(window: MainWindow, keys: Keyboard) -> None:
    keys.press("f", CTRL)
    assert not bar_of(window).instead.isVisible()
    keys.press(Qt.Key.Key_Escape)
    keys.press("h", CTRL)
    assert bar_of(window).instead.isVisible()
