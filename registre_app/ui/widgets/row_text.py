"""The chosen rows of a list or a table as text: cells parted by tabs, a row a line."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView


def row_text(view: QAbstractItemView) -> str:
    """Return the rows that are chosen, or the current one; empty where there is none."""
    model, chosen = view.model(), view.selectionModel()
    if model is None or chosen is None:
        return ""
    indexes = [*chosen.selectedIndexes(), view.currentIndex()]
    rows = sorted({each.row() for each in indexes if each.isValid()})
    columns = _columns(view)
    return "\n".join(
        "\t".join(_told(model.index(row, column)) for column in columns) for row in rows
    )


def _columns(view: QAbstractItemView) -> list[int]:
    """Return the columns in sight, from left to right."""
    if not isinstance(view, QTableView):
        return [0]
    header = view.horizontalHeader()
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in places if not view.isColumnHidden(column)]


def _told(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", "\t")
