"""A simulated keyboard: keys go to the focus widget, and are counted."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QWidget,
)

NONE = Qt.KeyboardModifier.NoModifier
Dialog = TypeVar("Dialog", bound=QDialog)


def focus() -> QWidget:
    """The widget that has the keyboard: an open list or menu first, as on a real screen."""
    if QApplication.activeWindow() is None or QApplication.focusWidget() is None:
        # Offscreen, closing a popup or a dialog does not reactivate the window under it.
        modal = QApplication.activeModalWidget()
        for window in [modal] if modal else QApplication.topLevelWidgets():
            if window is modal or (isinstance(window, QMainWindow) and window.isVisible()):
                window.activateWindow()
                QApplication.processEvents()
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, keys: str | Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, or each letter of a text, with a modifier held down."""
        for key in [keys] if isinstance(keys, Qt.Key) else keys:
            self.count += 1
            QTest.keyClick(focus(), key, modifier)
            QApplication.processEvents()  # a cell editor closes in a later event

    def write(self, text: str) -> None:
        """Type a text; QTest itself knows no accented letter."""
        for letter in text:
            self.count += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                code = ord(letter.upper()) if letter.isascii() else 0
                QApplication.sendEvent(focus(), QKeyEvent(kind, code, NONE, letter))


def write(text: str) -> None:
    """Type a text where the focus is."""
    Keyboard().write(text)


POLL_MS = 50
PATIENCE_MS = (
    20_000  # after which a dialog that nothing closed is given up: a test fails, not hangs
)


def answering(type_in: Callable[[Keyboard], None], keyboard: Keyboard | None = None) -> None:
    """Type in the dialog that opens next, on a keyboard of its own or on one that counts."""
    under = QApplication.activeModalWidget()

    def answer(patience: int = PATIENCE_MS // POLL_MS) -> None:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if dialog is under:
            dialog = None
        if dialog is not None:
            dialog.activateWindow()
        ready = dialog is not None and focused is not None and dialog.isAncestorOf(focused)
        if not ready and patience:  # on a loaded machine, it shows or gets the keyboard later
            QTimer.singleShot(POLL_MS, lambda: answer(patience - 1))
            return
        assert isinstance(dialog, QDialog)
        QTimer.singleShot(PATIENCE_MS, dialog, dialog.reject)
        type_in(keyboard or Keyboard())

    QTimer.singleShot(POLL_MS, answer)


def shown(kind: type[Dialog]) -> Dialog:
    """Return a dialog that does not wait for its answer, once it has the keyboard."""
    for _ in range(PATIENCE_MS // POLL_MS):
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(dialog, kind):
            dialog.activateWindow()
            if focused is not None and dialog.isAncestorOf(focused):
                return dialog
        QTest.qWait(POLL_MS)
    raise AssertionError(f"{kind.__name__} did not show")


def type_path(keys: Keyboard, path: Path) -> None:
    """Answer a dialog of files with a path."""
    keys.press("a", Qt.KeyboardModifier.ControlModifier)
    keys.write(str(path))
    keys.press(Qt.Key.Key_Return)
