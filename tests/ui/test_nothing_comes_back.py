"""What was erased never comes back: a field shows what is recorded, or says that it is not."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.fields import LineField, TextField
from registre_app.ui.widgets.recorder import WAITS, Recorder
from tests.ui.conftest import drawn
from tests.ui.keys import Keyboard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(("key", "modifiers"), [("z", CTRL), ("y", CTRL), ("z", CTRL | SHIFT)])
def test_after_the_seal_undo_brings_back_nothing_that_was_erased(
    opened: MainWindow, keys: Keyboard, key: str, modifiers: Qt.KeyboardModifier
) -> None:
    opened.navigation.show_step(Step.CLOSING)
    closing = opened.pages.session.closing
    field = closing.dates["minutes_settled_on"]
    field.setFocus()
    keys.write("08/06/2023")
    keys.press(Qt.Key.Key_Return)
    for _ in range(10):
        keys.press(Qt.Key.Key_Backspace)
    keys.press(Qt.Key.Key_Return)
    assert opened.desk.session is not None
    assert opened.desk.session.minutes_settled_on is None
    opened.commands.seal()
    drawn(opened)
    assert opened.desk.is_sealed
    field.setFocus()
    keys.press(key, modifiers)
    assert field.text() == ""
    assert opened.desk.session.minutes_settled_on is None


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_no_field_undoes_by_itself_where_the_window_has_nothing_to_undo(
    kind: type[LineField | TextField], qtbot: QtBot
) -> None:
    recorded: list[str] = []
    field = kind(recorded.append)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    field.flush()
    assert recorded == ["a"]


def test_what_waits_for_enter_says_so_while_it_is_typed(opened: MainWindow, keys: Keyboard) -> None:
    opened.commands.seal()
    drawn(opened)
    opened.navigation.show_step(Step.CLOSING)
    closing = opened.pages.session.closing
    field = closing.fields["minutes_settled_on"]
    field.editor.setFocus()
    keys.write("08/06/1923")
    recorder = field.editor.findChild(Recorder)
    assert recorder is not None
    recorder.record_pending()
    assert field.note == WAITS
    assert field.question  # it is far from the session: both are said
    assert field.editor.accessibleDescription() == f"{WAITS} {field.question}"
    for _ in range(10):
        keys.press(Qt.Key.Key_Backspace)
    assert field.note == ""
