"""The shortcuts on the keyboards of the countries that write French.

« sh packaging/keyboards » presses all of them, by the codes of real keys.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.digit_row import DIGITS, FIRST
from registre_app.ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ROWS = {
    "fr": ("&é\"'(-è_çà", "1234567890", "¹~#{[|`\\^@"),
    "be": ("&é\"'(§è!çà", "1234567890", "|@#¼½^{[{}"),
    "ch": ("1234567890", '+"*ç%&/()=', "|@#¼½¬|¢]}"),
    "ca": ("1234567890", '!"/$%?&*()', "±@£¢¤¬¦²³¼"),
}
"""What the row of digits writes: alone, with Shift, with AltGr (xkeyboard-config)."""
HELD = {"Ctrl": CTRL, "Alt": ALT}


def names(window: MainWindow) -> dict[str, list[QAction]]:
    """The actions by each of their shortcuts."""
    portable = QKeySequence.SequenceFormat.PortableText
    found = defaultdict(list)
    for action in window.actions_.every:
        for keys in action.shortcuts():
            found[keys.toString(portable)].append(action)
    return found


def press(window: MainWindow, rank: int, written: str, held: Qt.KeyboardModifier) -> bool:
    """Press a key of the row as the system does; tell whether the window took it."""
    code = ord(written.upper())
    taken = False
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, code, held, FIRST + rank, 0, 0, written)
        event.ignore()
        QApplication.sendEvent(window.windowHandle(), event)
        taken = event.isAccepted()
        if not taken:
            return False
    return taken


def test_no_shortcut_holds_ctrl_and_alt(opened: MainWindow) -> None:
    held = [keys for keys in names(opened) if "Ctrl+" in keys and "Alt+" in keys]
    held += [
        each.key().toString()
        for each in opened.findChildren(QShortcut)
        if "Ctrl+" in each.key().toString() and "Alt+" in each.key().toString()
    ]
    assert held == []  # AltGr on Windows, and taken by desktops


def test_no_help_names_a_key_with_ctrl_and_alt() -> None:
    root = Path(__file__).parents[2] / "registre_app"
    assert [each for each in root.rglob("*.py") if "Ctrl+Alt" in each.read_text("utf-8")] == []


def test_no_shortcut_is_of_two_actions(opened: MainWindow) -> None:
    assert {keys: found for keys, found in names(opened).items() if len(found) > 1} == {}


@pytest.mark.parametrize("layout", ROWS)
def test_sections_and_steps_answer_the_row_of_digits(opened: MainWindow, layout: str) -> None:
    row = ROWS[layout][0]
    for rank, section in enumerate(Section):
        assert press(opened, rank, row[rank], CTRL), f"Ctrl+{row[rank]}"
        assert opened.navigation.sidebar.currentRow() == section
    for rank, step in enumerate(Step):
        assert press(opened, rank, row[rank], ALT), f"Alt+{row[rank]}"
        assert opened.pages.session.step is step
    assert opened.look.zoom == 1.0


@pytest.mark.parametrize("layout", ROWS)
def test_the_usual_size_comes_back_without_shift(opened: MainWindow, layout: str) -> None:
    opened.look.zoom_to(1.5)
    assert press(opened, 9, ROWS[layout][0][9], CTRL)
    assert opened.look.zoom == 1.0


@pytest.mark.parametrize("layout", ROWS)
def test_no_key_of_the_row_is_claimed_twice(opened: MainWindow, layout: str) -> None:
    known = names(opened)
    for rank, (plain, shifted, _) in enumerate(zip(*ROWS[layout], strict=True)):
        digit = DIGITS[FIRST + rank]
        for held in HELD:
            by_place = known.get(f"{held}+{digit}", [])
            alone = by_place or known.get(f"{held}+{plain.upper()}", [])
            # With Shift, Qt also looks for what the key writes without it in the shortcut.
            written = (f"{held}+Shift+{shifted.upper()}", f"{held}+{shifted.upper()}")
            with_shift = [action for name in written for action in known.get(name, [])]
            assert len(alone) <= 1, f"{held}+{plain}"
            assert len(with_shift) <= 1, f"{held}+Shift+{shifted}"


@pytest.mark.parametrize("layout", ROWS)
def test_altgr_writes_and_acts_nowhere(opened: MainWindow, layout: str) -> None:
    before = opened.navigation.sidebar.currentRow()
    for rank, written in enumerate(ROWS[layout][2]):
        for held in (Qt.KeyboardModifier.GroupSwitchModifier, CTRL | ALT):
            press(opened, rank, written, held)
            assert opened.navigation.sidebar.currentRow() == before


def test_a_key_held_down_goes_to_a_section_once(opened: MainWindow) -> None:
    assert press(opened, 1, "é", CTRL)
    opened.navigation.show_section(Section.MEMBERS)
    again = QKeyEvent(QEvent.Type.KeyPress, ord("É"), CTRL, FIRST + 1, 0, 0, "é", autorep=True)
    QApplication.sendEvent(opened.windowHandle(), again)
    assert opened.navigation.sidebar.currentRow() == Section.MEMBERS


def test_a_shortcut_held_down_acts_once_except_where_one_goes_on(opened: MainWindow) -> None:
    go_on = [each.text().replace("&", "") for each in opened.actions_.every if each.autoRepeat()]
    undo = opened.actions_.undo.text().replace("&", "")
    redo = opened.actions_.redo.text().replace("&", "")
    zones = ["Zone suivante", "Zone précédente"]
    assert go_on == [undo, redo, "Constat suivant", *zones, "Plus grand", "Plus petit"]


def test_every_key_is_told_in_the_tooltip(opened: MainWindow) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    for action in opened.actions_.every:
        if action in (opened.actions_.undo, opened.actions_.redo):
            continue
        for keys in action.shortcuts():
            assert keys.toString(native) in action.toolTip()


def test_alt_and_a_letter_leave_the_menu_bar_alone_while_a_screen_reader_listens(
    opened: MainWindow,
) -> None:
    # The order of the events of Qt, once it holds the press of Alt back for the reader.
    handle, alt, letter = opened.windowHandle(), Qt.Key.Key_Alt, Qt.Key.Key_R
    before = QApplication.focusWidget()
    for kind, key in (
        (QEvent.Type.ShortcutOverride, alt),
        (QEvent.Type.ShortcutOverride, letter),
        (QEvent.Type.KeyPress, alt),
        (QEvent.Type.KeyRelease, alt),
    ):
        QApplication.sendEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.AltModifier))
    assert QApplication.focusWidget() is before
    assert not opened.menuBar().hasFocus()


def test_alt_alone_gives_the_keyboard_to_the_menu_bar(opened: MainWindow) -> None:
    handle, alt = opened.windowHandle(), Qt.Key.Key_Alt
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(handle, QKeyEvent(kind, alt, Qt.KeyboardModifier.NoModifier))
    assert opened.menuBar().hasFocus()
