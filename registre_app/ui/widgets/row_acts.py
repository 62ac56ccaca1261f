"""What can be done with the chosen row of a list: by a key, and by the menu of a right click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView

from registre_app.ui.widgets.row_text import row_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtCore import SignalInstance

COPY = "Copier\tCtrl+C"
Sort = tuple[str, bool, "Callable[[], object]"]
"""An order of the rows: its words, whether it shows, what shows it."""
SORT, AS_IT_IS = "Trier par", "Ordre de départ"


class RowMenu(QObject):
    """The menu of a right click in a list, or of the menu key: its acts, and copying the row.

    An act is enabled in the menu where it can be done; its key always reaches it.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._when: dict[QAction, Callable[[], bool]] = {}
        self._orders: Callable[[], Iterable[Sort]] | None = None
        if isinstance(view, QTableView):
            self._orders = partial(_of_columns, view)
        self.menu: QMenu | None = None
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.open)

    def add(self, action: QAction, when: Callable[[], bool]) -> None:
        """Add what can be done with the chosen row, ``when`` it can."""
        self._when[action] = when

    @property
    def acts(self) -> tuple[QAction, ...]:
        """What can be done with a row, in its order in the menu."""
        return tuple(self._when)

    def open(self, place: QPoint) -> None:
        """Open the menu at a place of the list, whose row becomes the chosen one."""
        view = self._view
        index = view.indexAt(place)
        if index.isValid() and index.row() != view.currentIndex().row():
            view.setCurrentIndex(index)
        chosen = view.currentIndex().isValid()
        self.menu = menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, when in self._when.items():
            action.setEnabled(chosen and when())
            menu.addAction(action)
        menu.addSeparator()
        copy_act(menu, view)
        self._offer_orders(menu)
        menu.aboutToHide.connect(self._enable)
        menu.popup(view.viewport().mapToGlobal(place))

    def offer_orders(self, orders: Callable[[], Iterable[Sort]]) -> None:
        """Offer the orders in which the rows may show."""
        self._orders = orders

    def _offer_orders(self, menu: QMenu) -> None:
        offered = list(self._orders()) if self._orders else []
        if not offered:
            return
        by = menu.addMenu(SORT)
        for words, chosen, act in offered:
            action = by.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(chosen)
            action.triggered.connect(lambda _=False, act=act: act())

    def _enable(self) -> None:
        for action in self._when:
            action.setEnabled(True)


def row_act(
    view: QAbstractItemView,
    words: str,
    keys: str,
    act: Callable[[], object],
    when: Callable[[], bool] = lambda: True,
) -> QAction:
    """Add what can be done with the chosen row, ``when`` it can; a key held down does it once."""
    action = QAction(words, view)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    action.setAutoRepeat(False)
    action.triggered.connect(lambda _=False: act())
    view.addAction(action)
    menu_of(view).add(action, when)
    return action


def menu_of(view: QAbstractItemView) -> RowMenu:
    """Return the menu of a list, which it has from now on."""
    return view.findChild(RowMenu) or RowMenu(view)


class Printing(Protocol):
    """What can be asked of the paper in sight: see ui.printed.Printed."""

    print_asked: SignalInstance
    save_asked: SignalInstance


def paper_acts(view: QAbstractItemView, printed: Printing) -> None:
    """Let the paper of the chosen row be printed and saved from its menu."""
    row_act(view, "Imprimer…\tCtrl+P", "", printed.print_asked.emit)
    row_act(view, "Enregistrer en PDF…\tCtrl+S", "", printed.save_asked.emit)


def copy_act(menu: QMenu, view: QAbstractItemView) -> None:
    """Add to a menu what copies the chosen rows; Ctrl+C, of the menu « Édition », does it too."""
    words = row_text(view)
    action = menu.addAction(COPY)
    action.setEnabled(bool(words))
    action.triggered.connect(lambda _=False: QApplication.clipboard().setText(words))


def _of_columns(table: QTableView) -> Iterator[Sort]:
    """The orders of a table that a click on a header sorts, for hands that have no mouse."""
    if not table.isSortingEnabled():
        return
    model, header = table.model(), table.horizontalHeader()
    columns = [header.logicalIndex(place) for place in range(header.count())]
    for column in (-1, *columns):
        words = AS_IT_IS if column < 0 else str(model.headerData(column, Qt.Orientation.Horizontal))
        act = partial(table.sortByColumn, column, Qt.SortOrder.AscendingOrder)
        yield words, header.sortIndicatorSection() == column, act
