"""Alt and a letter while a screen reader listens: the letter acts, and Alt does nothing by itself.

Qt 6 on X11 then holds the press of each key back until the reader has seen it, but does a shortcut
at once. Of Alt+R the window gets R, then the press of Alt, then its release: as if Alt had been
pressed alone, which gives the keyboard to the menu bar.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from registre_app.ui.telling import told


class LateAlt(QObject):
    """An event filter on a window: it drops a press of Alt that comes after the key held with it.

    Qt asks whether a key is a shortcut (ShortcutOverride) in the order of the keys, then as ever.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_used = False  # since it went down

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not isinstance(event, QKeyEvent) or kind == QEvent.Type.KeyRelease:
            return super().eventFilter(watched, event)
        is_alt = event.key() == Qt.Key.Key_Alt
        if kind == QEvent.Type.ShortcutOverride:
            self._is_used = not is_alt
            return False
        return is_alt and self._is_used
