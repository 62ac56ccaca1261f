"""A monkey at the keyboard: no error, no lost edit, a register that stays sound.

A seed makes each walk the same again: « REGISTRE_SINGE=7 pytest tests/ui/test_monkey.py ».
"""

import os
import random
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QMessageBox, QSpinBox

from registre_app.domain.findings import Step
from registre_app.exchange import dumps, loads
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.ui.conftest import OpenWindow

INPUTS = 10_000
UNDONE = 0.1  # of the times when there is nothing to choose
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


class Monkey:
    """Types, chooses and clicks at random, the same for the same seed."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)

    def play(self, inputs: int) -> None:
        acts = (
            *(self.key, self.text, self.text, self.text),
            *(self.action, self.choose, self.place, self.pause),
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

    def leave_windows(self) -> None:
        """Close what stands over the window, as Escape does."""
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu | QMessageBox) and menu.isVisible():
                menu.close()


@pytest.mark.parametrize("seed", [int(os.environ.get("REGISTRE_SINGE", "2022"))])
def test_ten_thousand_random_inputs_break_nothing_and_lose_nothing(
    open_window: OpenWindow, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    session = evening()
    path = tmp_path / "singe.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window = open_window()
    window.registers.open(path)
    Monkey(window, seed).play(INPUTS)
    window.commands.record()
    QCoreApplication.sendPostedEvents()
    assert errors == []
    assert window.desk.register.undo_label, "the monkey did nothing that lasts"
    # What the window shows is what is on the disk, to the last key.
    register = window.desk.register
    assert register is not None
    shown = {key: register.session(key) for key in register.session_ids()}
    if window.desk.session_id is not None:
        assert shown[window.desk.session_id] == window.desk.session
    window.close()
    with RegisterFile.open(path) as again:  # checked to its last page, links included
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
    before = (register.body, register.members(), register.session(1), register.formulas())
    Monkey(window, 7).play(600)
    window.commands.record()
    while register.undo_label:
        window.desk.undo()
    assert (register.body, register.members(), register.session(1), register.formulas()) == before
