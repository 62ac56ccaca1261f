"""The columns and the rows of a table: as wide as what they hold, as high as the window allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from registre_app.ui.style.theme import LEAST_ROW, ROW_HEIGHT
from registre_app.ui.style.zoom import zoom_of
from registre_app.ui.telling import told

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LEAST_READ = 18  # minimum characters of the stretched column
PADDING = 24  # padding of a cell: the stylesheet's, and a little room
BAR = 12  # the width of a scroll bar, in the stylesheet
NARROWEST = 40  # minimum width of a column
SHORT = 140  # width up to which a column keeps what it holds: a state, a rank, a day
UNKNOWN = 100  # width of a column that is given none
READ = 1_000  # rows that are read to know how wide a column is


class _Fitted(QObject):
    """What fits a part of a table to its size and its zoom, as they change."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def watch(self) -> None:
        """Fit from now on."""
        # Not its viewport: PySide makes the enums of 43 classes to wrap one, 20 ms at the start.
        self._table.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.DynamicPropertyChange,
        ):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        raise NotImplementedError


class Columns(_Fitted):
    """Gives a column the rest of the width, and the others what they hold while room is free.

    Where there is no room left the other columns narrow, down to what they hold, then all of
    them but the names: a table does not scroll sideways. The widths that the user sets are kept
    at 100 %.
    """

    def __init__(
        self, table: QTableView, widths: Mapping[int, int], stretched: int, names: Collection[int]
    ) -> None:
        super().__init__(table)
        self._stretched = stretched
        self._names = tuple(names)
        self._known: dict[tuple[int, float], int] = {}  # what columns hold, until rows change
        self._fitting = False
        header = table.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        count = header.count()
        self.wanted = [int(widths.get(column, UNKNOWN)) for column in range(count)]
        self._fit()
        self.watch()
        header.sectionResized.connect(self._follow)
        model = table.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._read_again)

    def _read_again(self) -> None:
        self._known.clear()
        self._fit()

    def want(self, widths: list[int]) -> None:
        """Set the widths that the user chose, at 100 %."""
        if len(widths) == len(self.wanted):
            self.wanted = widths
            self._fit()

    def _follow(self, column: int, _before: int, width: int) -> None:
        """Keep the width that the user gave a column."""
        if not self._fitting and column != self._stretched:
            self.wanted[column] = round(width / zoom_of(self._table))
            self._fit()

    def _fit(self) -> None:
        table = self._table
        if self._fitting:
            return
        zoom, header = zoom_of(table), table.horizontalHeader()
        widths = {
            column: round(width * zoom)
            for column, width in enumerate(self.wanted)
            if column != self._stretched
        }
        if table.isVisible():
            self._share(widths, zoom)
        self._fitting = True
        for column, width in widths.items():
            if header.sectionSize(column) != width:
                header.resizeSection(column, width)
        self._fitting = False

    def _share(self, widths: dict[int, int], zoom: float) -> None:
        """Give the names what they need, and let the columns narrow where there is no room."""
        header = self._table.horizontalHeader()
        least = header.fontMetrics().averageCharWidth() * LEAST_READ
        if not self._table.wordWrap():
            least = max(least, self._whole(self._stretched, zoom))
        for column in self._names:
            if column != self._stretched:
                widths[column] = max(widths[column], self._whole(column, zoom))
        size = self._table.maximumViewportSize()
        rows = self._table.model().rowCount()
        scrolls = rows * self._table.verticalHeader().defaultSectionSize() > size.height()
        room = size.width() - (round(BAR * zoom) if scrolls else 0)
        self._widen(widths, min(least, self._held(self._stretched, zoom)), room, zoom)
        if sum(widths.values()) + least > room:
            self._narrow(widths, least, room, zoom)

    def _widen(self, widths: dict[int, int], least: int, room: int, zoom: float) -> None:
        """Let columns show what they hold, the least cut first, in what the others do not need."""
        held = {column: self._held(column, zoom) for column in widths}
        free = room - least - sum(min(width, held[column]) for column, width in widths.items())
        for column in sorted(widths, key=lambda each: held[each] - widths[each]):
            lack = held[column] - widths[column]
            if 0 < lack <= free:
                widths[column] += lack
                free -= lack

    def _narrow(self, widths: dict[int, int], least: int, room: int, zoom: float) -> None:
        """Take what is missing from what the columns do not need, then from the long ones."""
        spare = {
            column: max(width - self._held(column, zoom), 0) for column, width in widths.items()
        }
        least = min(least, self._held(self._stretched, zoom))
        over, free = sum(widths.values()) + least - room, sum(spare.values())
        for column, more in spare.items():
            widths[column] -= round(max(min(over, free), 0) * more / free) if free else 0
        if over > free:
            short = {column: width for column, width in widths.items() if width <= SHORT * zoom}
            kept = min(least, round(UNKNOWN * zoom))
            share = min((room - kept) / max(sum(short.values()), 1), 1)
            left = room - kept - sum(short.values())
            for column, width in widths.items():
                wanted = int(width * share) if column in short else min(width, left)
                widths[column] = max(wanted, NARROWEST)
                left -= 0 if column in short else widths[column]

    def _held(self, column: int, zoom: float) -> int:
        """The width of what a column shows, and of its title."""
        title = self._table.horizontalHeader().sectionSizeHint(column)
        return max(self._whole(column, zoom), title, NARROWEST)

    def _whole(self, column: int, zoom: float) -> int:
        """The width of the longest text of a column, and of its icon.

        Not the table's ``sizeHintForColumn``, which asks each cell for all that it may show.
        """
        if (known := self._known.get((column, zoom))) is not None:
            return known
        model, metrics = self._table.model(), self._table.fontMetrics()
        cells = [model.index(row, column) for row in range(min(model.rowCount(), READ))]
        texts = {str(cell.data() or "") for cell in cells}
        widths = {text: metrics.horizontalAdvance(text) for text in texts}
        more = round(PADDING * zoom)
        icon = Qt.ItemDataRole.DecorationRole
        if with_icon := next((cell for cell in cells if cell.data(icon) is not None), None):
            hint = self._table.sizeHintForIndex(with_icon).width()
            more = max(more, hint - widths[str(with_icon.data() or "")])
        self._known[column, zoom] = width = max(widths.values(), default=0) + more
        return width


class RowsInSight(_Fitted):
    """Narrows the rows of a table, from 34 px down to 26, where all would not be in sight."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.watch()
        model = table.model()
        for changed in (model.rowsInserted, model.rowsRemoved):
            changed.connect(self._fit)

    def _fit(self) -> None:
        table = self._table
        rows = table.model().rowCount()
        if not rows or not table.isVisible():
            return
        zoom = zoom_of(table)
        least, most = round(LEAST_ROW * zoom), round(ROW_HEIGHT * zoom)
        height = max(least, min(most, table.maximumViewportSize().height() // rows))
        if table.verticalHeader().defaultSectionSize() != height:
            table.verticalHeader().setDefaultSectionSize(height)


class WholeRows(_Fitted):
    """Makes rows as high as the whole text of some columns, when the texts or the widths change.

    A header that resizes its rows to their contents reads every cell each time that it shows.
    """

    def __init__(self, table: QTableView, *columns: int) -> None:
        super().__init__(table)
        self._columns = columns
        self._fitted: tuple[object, ...] = ()
        self.watch()
        model = table.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._fit_again)
        model.layoutChanged.connect(self._fit_again)
        table.horizontalHeader().sectionResized.connect(self._fit)

    def _fit_again(self) -> None:
        self._fitted = ()
        self._fit()

    def _fit(self) -> None:
        table = self._table
        widths = [table.columnWidth(column) for column in self._columns]
        fitted = *widths, zoom_of(table), table.model().rowCount()
        if not table.isVisible() or fitted == self._fitted:
            return
        self._fitted = fitted
        option, header = QStyleOptionViewItem(), table.verticalHeader()
        table.initViewItemOption(option)
        for row in range(table.model().rowCount()):
            cells = [table.model().index(row, column) for column in self._columns]
            hints = [table.itemDelegateForIndex(cell).sizeHint(option, cell) for cell in cells]
            height = max(hint.height() for hint in hints)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)


def widths_of(table: QTableView) -> list[int]:
    """Return the widths of the columns of a table that the user chose, at 100 %."""
    columns = table.findChild(Columns)
    return list(columns.wanted) if columns else []


def restore_widths(table: QTableView, widths: object) -> None:
    """Restore the widths that ``widths_of`` gave, if any."""
    columns = table.findChild(Columns)
    if columns and isinstance(widths, list) and all(str(each).isdigit() for each in widths):
        columns.want([int(each) for each in widths])
