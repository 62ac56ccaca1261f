"""The sessions of the register as a table, the latest first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from registre_app.domain.french import long_date
from registre_app.storage import SessionEntry
from registre_app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADERS = ("Séance", "Délibérations", "Numéros")


class SessionsModel(QAbstractTableModel):
    """One line a session."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entries: list[SessionEntry] = []
        desk.changed.connect(self._reload)

    def session_id(self, row: int) -> int | None:
        """Return the key of the session of a row."""
        return self._entries[row].id if 0 <= row < len(self._entries) else None

    def row_of(self, session_id: int | None) -> int:
        """Return the row of a session; -1 where it has none."""
        return next((i for i, entry in enumerate(self._entries) if entry.id == session_id), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self._entries[index.row()]
        numbers = [number for number, _ in entry.deliberations if number]
        span = numbers[0] if len(numbers) == 1 else " à ".join(numbers[:1] + numbers[-1:])
        return (long_date(entry.date), str(len(entry.deliberations)), span)[index.column()]

    def _reload(self) -> None:
        entries = list(reversed(self._desk.register.sessions())) if self._desk.register else []
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()
