"""The actions of the menus: what holds them, what they call, what adds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from registre_app.app.diagnostics import Diagnostics
    from registre_app.ui.desk import Desk
    from registre_app.ui.guide.first_lines import Sections
    from registre_app.ui.guide.guide import Guide
    from registre_app.ui.shell.clipboard import Clipboard, EditActions
    from registre_app.ui.shell.commands import Commands
    from registre_app.ui.shell.look import Look
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.pages import Pages
    from registre_app.ui.shell.registers import Registers
    from registre_app.ui.shell.side_room import SideRoom
    from registre_app.ui.side.preview import Preview

PALETTE = "palette"
"""The data of the action that opens the palette itself."""


class Actions:
    """The actions whose text or enabled state follows the desk."""

    def __init__(self) -> None:
        self.undo: QAction
        self.redo: QAction
        self.every: list[QAction] = []
        self.also: dict[QAction, str] = {}
        self.clipboard: EditActions
        self.on_register: list[QAction] = []
        self.on_session: list[QAction] = []
        self.edits: list[QAction] = []
        self.on_seal: list[QAction] = []

    @property
    def by_key(self) -> dict[str, QAction]:
        """Return the actions by their shortcuts, as they are written without a language."""
        portable = QKeySequence.SequenceFormat.PortableText
        return {
            keys.toString(portable): action for action in self.every for keys in action.shortcuts()
        }

    def refresh(self, desk: Desk) -> None:
        """Update text and enabled state from the desk."""
        register = desk.register
        for action, words, label in (
            (self.undo, "&Annuler", register and register.undo_label),
            (self.redo, "&Rétablir", register and register.redo_label),
        ):
            action.setText(f"{words} : {label}" if label else words)
            action.setToolTip(action.text().replace("&", ""))
            action.setEnabled(bool(label))
        for action in self.on_register:
            action.setEnabled(register is not None)
        for action in self.on_session:
            action.setEnabled(desk.session is not None)
        for action in self.on_seal:
            action.setEnabled(desk.session is not None and desk.session.seal is not None)
        for action in self.edits:
            action.setEnabled(action.isEnabled() and not desk.read_only)


@dataclass(frozen=True)
class MenuTargets:
    """The objects that the actions of the menus call."""

    desk: Desk
    commands: Commands
    registers: Registers
    navigation: Navigation
    pages: Pages
    look: Look
    side_room: SideRoom
    preview: Preview
    clipboard: Clipboard
    guide: Guide
    sections: Sections
    diagnostics: Callable[[], Diagnostics]


class Builder:
    """Adds actions to the menus of a window."""

    def __init__(self, window: QMainWindow, targets: MenuTargets) -> None:
        self.window = window
        self.targets = targets
        self.actions = Actions()

    def add(
        self,
        menu: QMenu,
        words: str,
        keys: str,
        act: Callable[[], object],
        *,
        goes_on: bool = False,
        also: str = "",
    ) -> QAction:
        """Add an action with its shortcuts, « Ctrl+Y ou Ctrl+Shift+Z » for two.

        A key held down does it once, or again and again where it ``goes_on``. ``also`` are other
        words by which the palette finds it.
        """
        action = QAction(words, self.window)
        action.setAutoRepeat(goes_on)
        shown = words.replace("&", "")
        if keys:
            sequences = [QKeySequence(each) for each in keys.split(" ou ")]
            action.setShortcuts(sequences)
            native = QKeySequence.SequenceFormat.NativeText
            shown = f"{shown} ({' ou '.join(each.toString(native) for each in sequences)})"
        action.setToolTip(shown)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
        self.actions.every.append(action)
        if also:
            self.actions.also[action] = also
        return action
