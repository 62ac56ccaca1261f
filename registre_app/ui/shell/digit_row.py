"""The row of digits, by the place of its keys: Ctrl or Alt and a digit, on every layout.

A shortcut is compared with what a key writes. On AZERTY the keys of the digits write « & é " »
without Shift, that of 6 writes « - » in France and « § » in Belgium, where « - » is a key of its
own, and BÉPO has yet others: no list of characters is right on two of these.
"""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from registre_app.ui.telling import told

FIRST = 0x02 if sys.platform == "win32" else 10
"""The scan code of the key of 1: that of the keyboard, or with the 8 that X11 and Wayland add."""
DIGITS = {FIRST + rank: str((rank + 1) % 10) for rank in range(10)}
HELD = {Qt.KeyboardModifier.ControlModifier: "Ctrl", Qt.KeyboardModifier.AltModifier: "Alt"}


class DigitRow(QObject):
    """An event filter on a window: Ctrl or Alt, alone, and a key of the row act by its digit.

    ``actions`` are by their shortcuts: « Ctrl+6 ».
    """

    def __init__(self, window: QWidget, actions: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._actions = actions

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        if not isinstance(event, QKeyEvent) or event.modifiers() not in HELD:
            return False
        digit = DIGITS.get(event.nativeScanCode())
        action = self._actions.get(f"{HELD[event.modifiers()]}+{digit}") if digit else None
        if action is None:
            return False
        event.accept()  # no shortcut of what the key writes
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            action.trigger()
        return True
