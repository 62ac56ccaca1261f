"""A table of which rows are ticked: what is to be imported."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal

from registre_app.ui.telling import told
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QTableView

Row = TypeVar("Row")


class TickedModel(RowsModel[Row]):
    """Rows with a box in the first column; every row is ticked until it is not.

    ``ticked``: what is to be imported changed.
    """

    ticked = Signal()

    def __init__(self, headers: tuple[str, ...]) -> None:
        super().__init__(headers)
        self._left_out: set[Hashable] = set()

    @abstractmethod
    def key(self, row: Row) -> Hashable:
        """Return what a row is known by, whatever its cells become."""

    @abstractmethod
    def may_tick(self, row: Row) -> bool:
        """Tell whether a row may be imported at all."""

    @property
    def chosen(self) -> tuple[Row, ...]:
        """The rows that are ticked, in the order of the file."""
        return tuple(each for each in self.given if self.is_ticked(each))

    def is_ticked(self, row: Row) -> bool:
        """Tell whether a row is ticked."""
        return self.may_tick(row) and self.key(row) not in self._left_out

    def leave_out(self, rows: Iterable[Row]) -> None:
        """Tick all rows but those."""
        self._left_out = {self.key(each) for each in rows}
        self.refresh()
        self.ticked.emit()

    def tick(self, row: int, *, wanted: bool) -> None:
        """Tick a row, or not."""
        each = self.row(row)
        if each is not None and self.may_tick(each):
            (self._left_out.discard if wanted else self._left_out.add)(self.key(each))
            self.refresh()
            self.ticked.emit()

    def turn(self, row: int) -> None:
        """Tick a row that is not, and the other way round."""
        each = self.row(row)
        self.tick(row, wanted=each is not None and not self.is_ticked(each))

    def tick_every(self, *, wanted: bool) -> None:
        """Tick every row, or none."""
        self.leave_out(() if wanted else self.given)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, each = super().flags(index), self.row(index.row())
        if index.column() == 0 and each is not None and self.may_tick(each):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.row(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and each is not None:
            if not self.may_tick(each):
                return None
            return Qt.CheckState.Checked if self.is_ticked(each) else Qt.CheckState.Unchecked
        return super().data(index, role)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(index.row(), wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


def offer_ticks(table: QTableView, model: TickedModel[Any]) -> None:
    """Fill the menu of a row with what the boxes do."""
    row_act(table, "Cocher ou décocher\tEspace", "", lambda: model.turn(table.currentIndex().row()))
    row_act(table, "Tout cocher", "", lambda: model.tick_every(wanted=True))
    row_act(table, "Ne rien cocher", "", lambda: model.tick_every(wanted=False))
