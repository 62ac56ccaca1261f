"""The inline error of a table cell: why the typed text was refused."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView
from shiboken6 import isValid

from registre_app.domain.errors import RegistreError
from registre_app.ui import voice
from registre_app.ui.telling import tell, told

WIDEST = 360  # pixels at 100 %


LOST = "« {text} » n’a pas été enregistré. {why}"


class CellError(QLabel):
    """A message below the cell, or above it in the last rows; what was typed stays in the cell.

    Its editor opens again with it, until it is mended or left by Escape. Where the table is left
    for another page, what is lost is told. Without an editor, the next key hides the message.
    Created by a table at its first refusal.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._kept: QLineEdit | None = None  # the editor that holds what was refused
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
        """Show why the text of a cell was refused, and keep the text there."""
        line = self._editor()
        self._show(index, message)
        if line is not None:
            keep = partial(self._keep, QPersistentModelIndex(index), line.text(), message)
            QTimer.singleShot(0, self, keep)

    def _editor(self) -> QLineEdit | None:
        """Return the line that is open in a cell."""
        lines = self._table.viewport().findChildren(QLineEdit)
        return next((each for each in lines if each.isVisible()), None)

    def _keep(self, index: QPersistentModelIndex, text: str, message: str) -> None:
        """Open the cell again, on what was typed in it."""
        if not self._table.isVisible():
            tell(RegistreError(LOST.format(text=text, why=message)))
            self._hide()
            return
        place = self._table.model().index(index.row(), index.column())
        self._table.setCurrentIndex(place)
        self._table.edit(place)
        line = self._editor()
        if line is None:
            return
        line.setText(text)
        line.selectAll()
        line.setAccessibleDescription(message)
        line.destroyed.connect(partial(self._let_go, line))
        self._kept = line
        self._show(index, message)

    def _let_go(self, line: QLineEdit) -> None:
        """The editor closed, on another text or by Escape."""
        if isValid(self) and isValid(self._table) and self._kept is line:
            self._kept = None
            self._hide()

    def _show(self, index: QModelIndex | QPersistentModelIndex, message: str) -> None:
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
        voice.say(self, message, urgent=True)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide on the next key press or click."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._forget()
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        """Hide the message, unless what was refused is still in its cell."""
        if self._kept is None:
            self._hide()

    def _hide(self) -> None:
        if not self.isHidden():
            self.hide()
            self._table.setAccessibleDescription("")
