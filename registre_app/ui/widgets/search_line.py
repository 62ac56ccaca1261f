"""A search field above a list: letters go to the field, arrow keys to the list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from registre_app.ui.telling import told
from registre_app.ui.widgets.fields import HealedLine

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchLine(HealedLine):
    """A search field that forwards the arrow keys to a list."""

    def __init__(self, words: str, view: QAbstractItemView, *, placeholder: str) -> None:
        super().__init__()
        self._view = view
        self.setAccessibleName(words)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES:
            self._view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
