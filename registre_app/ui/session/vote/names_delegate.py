"""The cell editor of a name: it completes those of the council, surname or first name first."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QTableView,
    QWidget,
)

from registre_app.domain.french import folded
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import bare_names
from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import LetterTable, is_held
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import Index, LineDelegate, write_in

COMPARED = Qt.ItemDataRole.UserRole  # the name as it is compared


class NamesCompleter(QCompleter):
    """Completes a name in its line, compared without case and accents: « noe » is NOËL."""

    def __init__(self, names: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for name in names:
            item = QStandardItem(name)
            item.setData(folded(name), COMPARED)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(COMPARED)
        self.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)

    def splitPath(self, path: str) -> list[str]:
        return [folded(path)]

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data())


class NamesDelegate(LineDelegate):
    """A delegate that completes the names of those on the sheet."""

    def __init__(self, desk: Desk, parent: QWidget, words: str) -> None:
        super().__init__(parent, words)
        self._desk = desk

    def help(self, line: QLineEdit) -> None:
        """Complete the names."""
        session = self._desk.session
        members = [each.member for each in session.attendance] if session else []
        ways = zip(*(bare_names(member) for member in members), strict=True)
        names = [name for way in ways for name in way]  # every surname before any first name
        line.setCompleter(NamesCompleter(names, line))


class TypedTable(LetterTable):
    """A table typed in: a letter or Enter edits the cell, Delete takes the row out.

    Enter at the end of what adds a row goes to the empty row below it, where the next is typed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0  # when the editor opened
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        row_act(self, "Retirer la ligne", "Del", lambda: self.remove(self.currentIndex().row()))

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            write_in(self)
        else:
            super().keyPressEvent(event)

    def edit(self, *arguments: Any) -> Any:
        self._rows = self.model().rowCount()
        return super().edit(*arguments)

    @told(None)
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if entered and self.model().rowCount() > self._rows:
            place = self.currentIndex()
            self.setCurrentIndex(place.siblingAtRow(place.row() + 1))

    def remove(self, row: int) -> None:
        """Take a row out."""
        raise NotImplementedError
