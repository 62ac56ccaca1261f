"""Monkey testing by keyboard and mouse: no error, no lost edit, a register that stays valid.

A seed makes a run reproducible: « REGISTRE_SINGE=7 pytest tests/ui/test_monkey.py ».
"""

import os
import random
import sys
from pathlib import Path
from traceback import format_exception

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Step
from registre_app.exchange import dumps, loads
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.palette import Palette
from tests.councils import evening
from tests.ui.conftest import OpenWindow

INPUTS = 10_000
UNDONE = 0.1  # of the times when there is nothing to choose
CHOSEN = 0.5  # of the menus opened by the mouse, and of the places for what is done there
NEAR = 0.7  # of the drags, that end in the widget where they began
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    Qt.Key.Key_F2,
    Qt.Key.Key_PageDown,
)
TEXTS = (
    "PAEVUCNID+-",
    "15/12/2022",
    "31/02/2022",
    "18h30",
    "99h99",
    "Vu le code ; «été» : 12 500 €",
    "**gras** _x_ [[secret]] | # > 1. \\",
    "'; DROP TABLE session; --",
    "\u202e\u0000\ud7ff😀",
    "{{ lieu }} {% for x in y %}",
    "8",
    "-3",
    "999999999999",
    "2022-001",
)
HTML = (
    "<p>Vu le <b>code</b> ;</p><ul><li>d’<i>adopter</i></li></ul>",
    "<table><tr><th>Tranche</th><td>Tarif</td></tr><tr><td>A</td></tr></table>",
    "<h2>Finances</h2><script>x</script><p>12 500 €",
)
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
NOTCH = 120  # eighths of a degree
EDITORS = (QTextEdit, QPlainTextEdit, QLineEdit)
SAFE = (
    "importer",
    "exporter",
    "imprimer",
    "enregistrer",
    "ouvrir",
    "créer",
    "quitter",
    "annuler",
    "fermer",
    "découvrir",
    "aide",
)
ASKING = (*SAFE, "tirer", "écrire", "vérifier", "choisir")  # a file, a folder or a printer


class Monkey:
    """Types, chooses and clicks at random, the same for the same seed."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)

    def play(self, inputs: int) -> None:
        acts = (
            *(self.key, self.text, self.text, self.text),
            *(self.action, self.choose, self.place, self.pause),
            *(self.right_click, self.double_click, self.wheel, self.drag, self.drop),
        )
        played = 0
        while played < inputs:
            played += self.random.choice(acts)()
            QApplication.processEvents()
            self.leave_windows()

    def key(self) -> int:
        modifier = self.random.choice(
            (Qt.KeyboardModifier.NoModifier,) * 4 + (Qt.KeyboardModifier.ShiftModifier,)
        )
        return self.send(self.random.choice(KEYS), "", modifier)

    def text(self) -> int:
        return sum(
            self.send(Qt.Key(0), letter, Qt.KeyboardModifier.NoModifier)
            for letter in self.random.choice(TEXTS)
        )

    def action(self) -> int:
        """An action of the menus, but for those that ask the system for a file or leave."""
        free = [
            action
            for action in self.window.actions_.every
            if action.isEnabled() and not action.text().replace("&", "").lower().startswith(SAFE)
        ]
        self.random.choice(free).trigger()
        return 1

    def choose(self) -> int:
        widget = QApplication.focusWidget()
        if isinstance(widget, QComboBox) and widget.count():
            row = self.random.randrange(widget.count())
            widget.setCurrentIndex(row)
            widget.activated.emit(row)
        elif isinstance(widget, QSpinBox):
            widget.setValue(self.random.choice((0, 1, 7, 9_999, -1)))
        elif self.random.random() < UNDONE:
            self.window.commands.undo()
        return 1

    def pause(self) -> int:
        """Stop typing for a moment: what is typed is recorded, the focus stays where it is."""
        self.window.commands.record()
        return 1

    def place(self) -> int:
        places = self.window.navigation
        step = self.random.choice((None, *Step))
        if step is None:
            places.show_section(self.random.randrange(len(Section)))
        else:
            places.show_step(step)
        return 1

    def send(self, key: Qt.Key, text: str, modifier: Qt.KeyboardModifier) -> int:
        target = QApplication.focusWidget() or self.window
        code = ord(text.upper()) if text and text.isascii() and text.isalnum() else int(key)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, modifier, text))
            target = QApplication.focusWidget() or self.window
        return 1

    def right_click(self) -> int:
        """Open the menu of a place, and choose in it or leave it."""
        widget, place = self.somewhere(EDITORS)
        luck = self.random.random()

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            offered = [each for each in menu.actions() if each.isEnabled()] if menu else []
            if offered and luck < CHOSEN:
                offered[int(luck / CHOSEN * len(offered))].trigger()
            self.leave_windows()

        QTimer.singleShot(0, choose)  # the menu is modal: it must be answered during the click
        position, window = widget.mapFrom(self.window, place), self.window
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, position, window.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        return 1

    def double_click(self) -> int:
        _, place = self.somewhere()
        QTimer.singleShot(0, self.leave_windows)
        QTest.mouseDClick(self.window.windowHandle(), LEFT, PLAIN, place)
        return 1

    def wheel(self) -> int:
        _, place = self.somewhere()
        turned = QPoint(0, self.random.choice((-5, -1, 1, 5)) * NOTCH)
        QTest.wheelEvent(self.window.windowHandle(), QPointF(place), turned)
        return 1

    def drag(self) -> int:
        """Press, move and let go: inside a table, a list or an editor, or from one to another."""
        widget, start = self.somewhere((*EDITORS, QAbstractItemView))
        near = self.random.random() < NEAR
        end = self.inside(widget) if near else self.somewhere()[1]
        handle = self.window.windowHandle()
        # Dragging text runs a nested event loop until the drop.
        QTimer.singleShot(0, lambda: QTest.mouseRelease(handle, LEFT, PLAIN, end))
        QTest.mousePress(handle, LEFT, PLAIN, start)
        for place in ((start + end) / 2, end):
            QTest.mouseMove(handle, place)
        QApplication.processEvents()
        return 1

    def drop(self) -> int:
        """Let go of what comes from another program."""
        widget, place = self.somewhere(EDITORS)
        data = QMimeData()
        data.setText(self.random.choice(TEXTS))
        if self.random.random() < NEAR:
            data.setHtml(self.random.choice(HTML))
        position, copy = widget.mapFrom(self.window, place), Qt.DropAction.CopyAction
        enters = QDragEnterEvent(position, copy, data, LEFT, PLAIN)
        QApplication.sendEvent(widget, enters)
        moves = QDragMoveEvent(position, copy, data, LEFT, PLAIN)
        if enters.isAccepted():
            QApplication.sendEvent(widget, moves)
        if enters.isAccepted() and moves.isAccepted():
            drops = QDropEvent(QPointF(position), copy, data, NO_BUTTON, PLAIN)
            QApplication.sendEvent(widget, drops)
        else:
            QApplication.sendEvent(widget, QDragLeaveEvent())
        return 1

    def somewhere(self, kinds: tuple[type[QWidget], ...] = ()) -> tuple[QWidget, QPoint]:
        """Return a widget in sight and a place in it, but for what prints, asks or leaves.

        One of those kinds, half of the time where there is any.
        """
        seen = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        wanted = [each for each in seen if isinstance(each, kinds)]
        if wanted and self.random.random() < CHOSEN:
            seen = [*wanted, self.window]
        while True:
            place = self.inside(self.random.choice(seen))
            widget = self.window.childAt(place)
            if widget is not None and _free(widget):
                return widget, place

    def inside(self, widget: QWidget) -> QPoint:
        """Return a place in a widget, for the window."""
        across, down = self.random.random(), self.random.random()
        place = QPoint(int(across * widget.width()), int(down * widget.height()))
        return widget.mapTo(self.window, place)

    def leave_windows(self) -> None:
        """Close what stands over the window, as Escape does."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu | QMessageBox) and menu.isVisible():
                menu.close()


def _free(widget: QWidget) -> bool:
    part: QWidget | None = widget
    while part:
        words = part.text() or part.toolTip() if isinstance(part, QAbstractButton) else ""
        if isinstance(part, QMenuBar | Palette) or words.replace("&", "").lower().startswith(
            ASKING
        ):
            return False
        part = part.parentWidget()
    return True


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected)


@pytest.mark.parametrize("seed", [int(os.environ.get("REGISTRE_SINGE", "2022"))])
def test_ten_thousand_random_inputs_break_nothing_and_lose_nothing(
    open_window: OpenWindow, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[str] = []

    def tell(_kind: object, error: BaseException, _trace: object) -> None:
        if not isinstance(error, RegistreError):  # a refusal is shown in the window
            errors.append("".join(format_exception(error)))

    monkeypatch.setattr(sys, "excepthook", tell)
    session = evening()
    path = tmp_path / "singe.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window = open_window()
    window.registers.open(path)
    Monkey(window, seed).play(INPUTS)
    window.commands.record()
    QCoreApplication.sendPostedEvents()
    assert not errors, errors[0]
    assert window.desk.register.undo_label, "the monkey did nothing that lasts"
    # The window and the file agree, to the last key.
    register = window.desk.register
    assert register is not None
    shown = {key: register.session(key) for key in register.session_ids()}
    if window.desk.session_id is not None:
        assert shown[window.desk.session_id] == window.desk.session
    window.close()
    with RegisterFile.open(path) as again:  # full integrity check, foreign keys included
        assert {key: again.session(key) for key in again.session_ids()} == shown
        for each in shown.values():
            assert loads(dumps(each)).deliberations == each.deliberations or each.deliberations


def test_everything_a_monkey_did_can_be_undone(open_window: OpenWindow, tmp_path: Path) -> None:
    session = evening()
    path = tmp_path / "singe.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window = open_window()
    window.registers.open(path)
    register = window.desk.register
    assert register is not None
    before = (register.chronicle(), register.session(1), register.formulas())
    Monkey(window, 7).play(600)
    window.commands.record()
    while register.undo_label:
        window.desk.undo()
    assert (register.chronicle(), register.session(1), register.formulas()) == before
