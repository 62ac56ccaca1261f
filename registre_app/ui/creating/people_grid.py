"""The grid in which people are typed: letters write, Tab and Enter go on, a paste adds lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from registre_app.ui.creating.people_model import (
    CIVILITY,
    FIRST_NAMES,
    FUNCTION,
    LAST_NAME,
    STATE,
    PeopleModel,
)
from registre_app.ui.telling import told
from registre_app.ui.widgets.columns import PADDING, RowsInSight
from registre_app.ui.widgets.fields import HealedLine
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import Index, set_up_table

WIDTHS = {CIVILITY: 100, FIRST_NAMES: 150, LAST_NAME: 160, FUNCTION: 180}
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ERASERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
PASTE = QKeySequence.StandardKey.Paste
Hint = QAbstractItemDelegate.EndEditHint


class PeopleGrid(LetterTable):
    """Cells that are written in as they are reached; ``pasted`` carries a text of several cells.

    ``moved``: another cell is in hand.

    Tab and Enter go to the next cell, and leave the grid from a line where nothing is typed: no
    key is caught in it.
    """

    pasted = Signal(str)
    moved = Signal()

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        self.setModel(model)
        triggers = LetterTable.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        set_up_table(
            self,
            "elus-a-inscrire",
            "Élus à inscrire",
            WIDTHS,
            stretched=STATE,
            names=(FIRST_NAMES, LAST_NAME),
        )
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setShowGrid(True)
        RowsInSight(self)
        row_act(self, "Retirer la ligne", "", self._take_out, self._is_typed)

    def enter(self) -> None:
        """Put the focus where the next person is typed."""
        self.setFocus()
        self.setCurrentIndex(self._people.index(len(self._people.drafts), CIVILITY))

    def go_to(self, row: int, column: int = CIVILITY) -> None:
        """Put the focus in a cell."""
        self.setFocus()
        self.setCurrentIndex(self._people.index(row, column))

    @told(None)
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._people.type_in(current.row())
        self.moved.emit()

    def cuts(self, index: Index) -> bool:
        """Tell whether a cell has no room for all that it holds."""
        wanted = self.fontMetrics().horizontalAdvance(str(index.data() or ""))
        return wanted + PADDING > self.columnWidth(index.column())

    @told(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave()

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() is LetterTable.State.EditingState:
            event.accept()  # of the line in the cell, which is committed; no button is pressed
        elif event.matches(PASTE):
            self.pasted.emit(QApplication.clipboard().text())
        elif event.key() in ENTERS:
            self._go_on(index)
        elif event.key() in ERASERS and index.isValid():
            self._people.setData(index, "")
        else:
            super().keyPressEvent(event)

    @told(False)
    def focusNextPrevChild(self, forward: bool) -> bool:
        index = self.currentIndex()
        first = (index.row(), index.column()) <= (0, CIVILITY)
        if (self._people.is_blank(index.row()) if forward else first) or not index.isValid():
            return super().focusNextPrevChild(forward)
        moves = QAbstractItemView.CursorAction
        to = self.moveCursor(
            moves.MoveNext if forward else moves.MovePrevious, Qt.KeyboardModifier.NoModifier
        )
        self.setCurrentIndex(to)
        return True

    @told(None)
    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Go on to the next cell after Enter as after Tab; leave from a line without a word."""
        goes = hint in (Hint.SubmitModelCache, Hint.EditNextItem)
        index = self.currentIndex()
        if goes and self._people.is_blank(index.row()):
            super().closeEditor(editor, Hint.NoHint)
            self.focusNextPrevChild(True)
        elif goes:
            super().closeEditor(editor, Hint.EditNextItem)
        else:
            super().closeEditor(editor, hint)
        self._leave()

    @told(QModelIndex())
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the cell that a key goes to; the last column, which is not typed, is passed."""
        moves, index = QAbstractItemView.CursorAction, self.currentIndex()
        if action not in (moves.MoveNext, moves.MovePrevious) or not index.isValid():
            return super().moveCursor(action, modifiers)
        step = 1 if action is moves.MoveNext else -1
        row, column = divmod(index.row() * STATE + min(index.column(), FUNCTION) + step, STATE)
        if not 0 <= row < self._people.rowCount():
            return index
        return self._people.index(row, column)

    def _leave(self) -> None:
        """Say what the line in hand lacks, where the keyboard is elsewhere now."""
        now = QApplication.focusWidget()
        if now is not self and not (now and self.isAncestorOf(now)):
            self._people.type_in(-1)

    def _go_on(self, index: QModelIndex) -> None:
        if self._people.is_blank(index.row()):
            self.focusNextPrevChild(True)
        else:
            self.edit(index)

    def _is_typed(self) -> bool:
        return not self._people.is_blank(self.currentIndex().row())

    def _take_out(self) -> None:
        self._people.take_out(self.currentIndex().row())


class _Cells(QStyledItemDelegate):
    """The delegate of the cells: a line each, named by its column and its person."""

    def __init__(self, grid: PeopleGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        line = _CellLine()
        line.setParent(parent)
        titles = (
            index.model().headerData(index.column(), Qt.Orientation.Horizontal),
            index.model().headerData(index.row(), Qt.Orientation.Vertical),
        )
        line.setAccessibleName(" : ".join(str(each) for each in titles if each))
        line.several.connect(self._grid.pasted)
        return line


class _CellLine(HealedLine):
    """A line in a cell; ``several`` carries what is pasted there of more than one cell."""

    several = Signal(str)

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QApplication.clipboard().text() if event.matches(PASTE) else ""
        if "\n" in text.strip() or "\t" in text:
            self.several.emit(text)
        else:
            super().keyPressEvent(event)
