"""The inline error of a table cell: why the typed text was refused."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QLabel, QTableView

from registre_app.ui.telling import told

WIDEST = 360  # pixels at 100 %


class CellError(QLabel):
    """A message below the cell, or above it in the last rows; the next key hides it.

    Created by a table at its first refusal.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self.setProperty("role", "cell-error")
        self.hide()
        for part in (table, table.viewport()):
            part.installEventFilter(self)
        table.verticalScrollBar().valueChanged.connect(self._forget)
        for changed in (table.model().dataChanged, table.model().rowsRemoved):
            changed.connect(self._forget)

    @classmethod
    def beside(
        cls, table: QTableView, index: QModelIndex | QPersistentModelIndex, message: str
    ) -> None:
        """Show in a table why the text of a cell was refused."""
        (table.findChild(cls) or cls(table)).tell(index, message)

    def tell(self, index: QModelIndex | QPersistentModelIndex, message: str) -> None:
        """Show why the text of a cell was refused."""
        cell, room = self._table.visualRect(index), self._table.viewport().rect()
        self.setText(message)
        self.setWordWrap(False)
        width = min(self.sizeHint().width(), WIDEST, room.width())
        self.setWordWrap(True)
        self.resize(width, self.heightForWidth(width))
        left = max(min(cell.left(), room.right() - self.width()), 0)
        below = cell.bottom() + self.height() <= room.bottom()
        self.move(QPoint(left, cell.bottom() + 1 if below else cell.top() - self.height()))
        self.show()
        self.raise_()
        self._table.setAccessibleDescription(message)
        _announce(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide on the next key press or click."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._forget()
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        if not self.isHidden():
            self.hide()
            self._table.setAccessibleDescription("")


def _announce(error: QLabel) -> None:
    """Announce it to screen readers (assertive)."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 -- slow import, rarely needed

    QAccessible.updateAccessibility(QAccessibleEvent(error, QAccessible.Event.Alert))
