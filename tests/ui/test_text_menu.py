"""The context menu of a text, and the next unknown word."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from registre_app.text.spelling import Spelling
from registre_app.ui.text.editor import RichField

MISSPELT = "Le consiel délibère."
INSIDE = 5  # a position in « consiel »


class Words(QObject):
    """The shipped dictionary, without a register."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.spelling = Spelling(())

    def learnt(self, _word: str) -> None:
        return None


@pytest.fixture
def editor(qtbot: QtBot) -> RichField:
    field = RichField(lambda _: None)
    qtbot.addWidget(field)
    field.marks.use(Words())  # type: ignore[arg-type]
    field.show_value(MISSPELT)
    field.resize(500, 200)
    field.show()
    qtbot.waitExposed(field)
    return field


def right_click(
    editor: RichField, position: int, act: Callable[[QMenu], object] = lambda _: None
) -> list[str]:
    """Click in the text, do something in the menu, close it; return its words, shortcuts apart."""
    cursor = editor.textCursor()
    cursor.setPosition(position)
    place = editor.cursorRect(cursor).center()
    words: list[str] = []

    def look_and_close() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        words.extend(each.text().partition("\t")[0] for each in menu.actions())
        act(menu)
        menu.close()

    QTimer.singleShot(0, look_and_close)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, editor.viewport().mapToGlobal(place))
    QApplication.sendEvent(editor.viewport(), event)
    return words


def chosen(words: str) -> Callable[[QMenu], object]:
    """Return what triggers the action of those words."""

    def act(menu: QMenu) -> None:
        next(each for each in menu.actions() if each.text() == words).trigger()

    return act


def test_a_right_click_on_a_misspelt_word_offers_words_and_then_the_usual_actions(
    editor: RichField,
) -> None:
    words = right_click(editor, INSIDE)
    assert words[:3] == ["conseil", "Ajouter « consiel » au dictionnaire", ""]
    assert len(words) > 3
    assert right_click(editor, INSIDE) == words


def test_a_right_click_on_a_word_that_is_right_offers_the_usual_actions_alone(
    editor: RichField,
) -> None:
    assert right_click(editor, 0) == right_click(editor, INSIDE)[3:]


def test_the_word_chosen_takes_the_place_of_the_mistake(editor: RichField) -> None:
    right_click(editor, INSIDE, chosen("conseil"))
    assert editor.toPlainText() == "Le conseil délibère."


def test_a_text_that_is_only_read_is_not_corrected(editor: RichField) -> None:
    editor.setReadOnly(True)
    assert "conseil" not in right_click(editor, INSIDE)


def test_a_right_click_in_a_selection_keeps_it(editor: RichField) -> None:
    editor.selectAll()
    right_click(editor, INSIDE)
    assert editor.textCursor().selectedText() == MISSPELT


def test_a_right_click_beside_a_selection_leaves_it(editor: RichField) -> None:
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    right_click(editor, INSIDE)
    assert not editor.textCursor().hasSelection()


def test_no_menu_is_left_once_it_is_closed(editor: RichField, qtbot: QtBot) -> None:
    right_click(editor, INSIDE)
    qtbot.waitUntil(lambda: not editor.findChildren(QMenu))


def test_the_next_unknown_word_is_looked_for_from_the_beginning_after_the_last(
    editor: RichField,
) -> None:
    editor.show_value("Le consiel délibère, le consiel vote.")
    assert editor.next_mistake() is True
    assert editor.next_mistake() is True
    assert editor.textCursor().selectionStart() > 10
    assert editor.next_mistake() is False
    assert editor.textCursor().selectionStart() == 3
    menu = editor.suggestions_menu(wrapped=True)
    assert menu.actions()[0].text() == "Repris au début du texte"
    assert not menu.actions()[0].isEnabled()


def test_a_text_without_unknown_word_has_none_to_go_to(editor: RichField) -> None:
    editor.show_value("Le conseil délibère.")
    assert editor.next_mistake() is None
