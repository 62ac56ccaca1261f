"""The common base of tables: model, appearance, keyboard navigation."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.ui.style.theme import ROW_HEIGHT, SPACE_S
from registre_app.ui.telling import told
from registre_app.ui.widgets.cell_error import CellError
from registre_app.ui.widgets.columns import PADDING, Columns
from registre_app.ui.widgets.row_acts import menu_of

Index = QModelIndex | QPersistentModelIndex
EMPTY = "vide"
MOST_KEPT = 4_000  # size hints of texts
NO_INDEX = QModelIndex()
Row = TypeVar("Row")


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A table model of one object a row; a subclass gives the cells' data.

    ``refused`` carries a cell and the French message: why the typed text was refused. A screen
    reader is told of each cell the word of its column, then what it holds; the row is called by
    its cell in the column ``NAMED_BY``. ``spoken`` gives the words of columns that show none.
    """

    NAMED_BY = 0
    refused = Signal(object, str)

    def __init__(self, headers: Sequence[str], spoken: Mapping[int, str] | None = None) -> None:
        super().__init__()
        self._headers = headers
        self._spoken_headers = spoken or {}
        self.given: tuple[Row, ...] = ()
        """The rows in the order of the record; ``rows`` are those that show, sorted or not."""
        self.rows: tuple[Row, ...] = ()
        self._places: list[int] = []  # of the rows that show, among those given
        self._by, self._order = -1, Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows without a model reset: selection and open cell editor are kept."""
        before, after = len(self.rows), len(rows)
        if rows == self.given:
            return
        self.given = rows
        self._places = self._sorted()
        rows = tuple(self.given[place] for place in self._places)
        if after > before:
            self.beginInsertRows(NO_INDEX, before, after - 1)
            self.rows = rows
            self.endInsertRows()
        elif after < before:
            # Those that stay first: the current row moves to one of them before the others go.
            self.rows = (*rows, *self.rows[after:])
            self.beginRemoveRows(NO_INDEX, after, before - 1)
            self.rows = rows
            self.endRemoveRows()
        else:
            self.rows = rows
        self.refresh()

    def reload_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows, and refresh the cells of those that stay: they show other data too."""
        if rows == self.given:
            self.refresh()
        else:
            self.show_rows(rows)

    def sort_key(self, row: Row, column: int) -> Any:
        """Return what a row is sorted by in a column; it compares with that of the others."""
        raise NotImplementedError

    @property
    def is_sorted(self) -> bool:
        """Tell whether another order shows than that of the record."""
        return self._by >= 0

    def place(self, row: int) -> int:
        """Return the place of a row that shows in the order of the record (0 is the first)."""
        return self._places[row]

    @told(None)
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in the order of a column, or of the record (-1): nothing is recorded."""
        self._by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before, held = self._places, self.persistentIndexList()
        self._places = self._sorted()
        self.rows = tuple(self.given[place] for place in self._places)
        now = {place: row for row, place in enumerate(self._places)}
        moved = [self.index(now[before[each.row()]], each.column()) for each in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _sorted(self) -> list[int]:
        places = list(range(len(self.given)))
        if self.is_sorted:
            descending = self._order is Qt.SortOrder.DescendingOrder
            places.sort(
                key=lambda place: self.sort_key(self.given[place], self._by), reverse=descending
            )
        return places

    def refresh(self) -> None:
        """Refresh the cells of unchanged rows: other data that they show changed."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self._headers) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def recorded(self, index: "Index", record: Callable[[], None]) -> bool:
        """Record the text of a cell; return False and emit ``refused`` on an error.

        For ``setData``, which Qt calls and which must not raise.
        """
        try:
            record()
        except RegistreError as error:
            self.refused.emit(index, str(error))
            return False
        return True

    def row(self, number: int) -> Row | None:
        """Return the object of a row; None out of range."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole
            return self.shown(self.index(section, self.NAMED_BY)) if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return self._title(section) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says of a cell; a subclass answers the other roles."""
        if role != Qt.ItemDataRole.AccessibleTextRole or not index.isValid():
            return None
        return f"{self._title(index.column())} : {self.shown(index) or EMPTY}"

    def shown(self, index: Index) -> str:
        """The text that shows in a cell."""
        return str(self.data(index) or "")

    def _title(self, column: int) -> str:
        return self._spoken_headers.get(column) or self._headers[column]


class LineDelegate(QStyledItemDelegate):
    """A delegate of cells written in a line that has a name, and some help of its own."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._words = words

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,  # noqa: ARG002
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(self._words)
        self.help(line)
        return line

    def help(self, line: QLineEdit) -> None:
        """Help to write in a line that opens."""
        raise NotImplementedError


class NamedEditors(QStyledItemDelegate):
    """The delegate of cells that are written in: what opens is named by its row and its column."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor, model = super().createEditor(parent, option, index), index.model()
        titles = (
            model.headerData(index.column(), Qt.Orientation.Horizontal),
            model.headerData(index.row(), Qt.Orientation.Vertical),
        )
        editor.setAccessibleName(" : ".join(str(each) for each in titles if each))
        return editor


class WholeText(QStyledItemDelegate):
    """A delegate whose size hint fits the whole wrapped text of the cell, or of a list's line.

    A view asks for the hints of all its rows each time that it shows: they are kept.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[object, ...], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words, width = str(index.data() or ""), self._width(option, index)
        key = words, width, option.font.key(), option.decorationSize.width()
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self._measured(option, index, words, width)
        return QSize(self._kept[key])

    def _width(self, option: QStyleOptionViewItem, index: Index) -> int:
        view = self.parent()
        if isinstance(view, QTableView):
            return view.columnWidth(index.column())
        if not isinstance(view, QListView):
            return 0
        icon = option.decorationSize.width() + SPACE_S if _has_icon(index) else 0
        return view.viewport().width() - icon

    def _measured(
        self, option: QStyleOptionViewItem, index: Index, words: str, width: int
    ) -> QSize:
        room = QRect(0, 0, max(width - PADDING, 1), 10_000)
        needed = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        least = super().sizeHint(option, index)
        return QSize(least.width(), max(least.height(), needed.height() + PADDING // 2))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if isinstance(self.parent(), QListView):  # its icon goes with the first line
            option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _has_icon(index: Index) -> bool:
    return index.data(Qt.ItemDataRole.DecorationRole) is not None


def set_up_table(
    table: QTableView,
    name: str,
    words: str,
    widths: Mapping[Any, int],
    stretched: int,
    *,
    names: Collection[int] = (),
) -> None:
    """Set up a table: single row selection, widths in pixels, one stretched column.

    Tab leaves the table; arrows move inside it. A refusal shows beside its cell. ``name`` is the
    key of the column widths in the settings; ``names`` are the columns that are never cut while
    room is free beside.
    """
    table.setObjectName(name)
    if isinstance(model := table.model(), RowsModel):
        model.refused.connect(partial(CellError.beside, table))
        if "setData" in vars(type(model)):
            table.setItemDelegate(NamedEditors(table))
    table.setAccessibleName(words)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    Columns(table, widths, stretched, names)
    menu_of(table)


def let_sort(table: QTableView) -> None:
    """Let a click on a header sort a table by it, up, down, then as it was; see RowsModel.sort."""
    header = table.horizontalHeader()
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorClearable(True)
    table.setSortingEnabled(True)
    header.sortIndicatorChanged.connect(lambda *_: table.scrollTo(table.currentIndex()))


def write_in(table: QTableView) -> None:
    """Edit the current cell, if it is editable."""
    index = table.currentIndex()
    if index.flags() & Qt.ItemFlag.ItemIsEditable:
        table.edit(index)


def take_focus(table: QTableView, column: int = 0) -> None:
    """Focus a table, in a column, on its current row or else the first."""
    table.setFocus()
    if table.model().rowCount():
        row = max(table.currentIndex().row(), 0)
        table.setCurrentIndex(table.model().index(row, column))
