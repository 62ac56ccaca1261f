"""The table model of the sessions of the register, latest first."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt

from registre_app.domain.numbering import number_order, number_runs
from registre_app.storage import SessionLine
from registre_app.ui.desk import Desk
from registre_app.ui.widgets.tables import Index, RowsModel

_NUMBERS = 2  # the column


@lru_cache(maxsize=1_000)
def _span(numbers: tuple[str, ...]) -> str:
    """Return the numbers that acts bear, in runs: « 2022-001 à 2022-003, 2022-007 »."""
    runs = number_runs(sorted(numbers, key=number_order))
    return ", ".join(" à ".join(dict.fromkeys(each)) for each in runs)


class SessionsModel(RowsModel[SessionLine]):
    """A row a session."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(("Séance", "Délibérations", "Numéros", "Sceau"))
        self._desk = desk
        self._days: dict[int, str] = {}  # of the rows, which an edit leaves as they are

    def row_of(self, session_id: int | None) -> int:
        """Return the row of a session; -1 if there is none."""
        return next((i for i, entry in enumerate(self.rows) if entry.id == session_id), -1)

    def sort_key(self, row: SessionLine, column: int) -> Any:
        return (
            (row.date, row.id),
            row.count,
            sorted(map(number_order, row.numbers)),
            not row.sealed,
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return super().data(index, role)
        entry = self.rows[index.row()]
        span = _span(entry.numbers) if index.column() == _NUMBERS else ""
        sealed = "scellée" if entry.sealed else ""
        return (self._days[entry.id], str(entry.count), span, sealed)[index.column()]

    def reload(self) -> None:
        """Reload the sessions."""
        desk = self._desk
        lines = desk.register.session_lines()[::-1] if desk.register else ()
        self._days |= {line.id: desk.day_of(line.id) for line in lines}
        self.show_rows(lines)
        self._days = {line.id: self._days[line.id] for line in lines}
