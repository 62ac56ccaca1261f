"""The attendance sheet on the screen, made for the keyboard."""

import unicodedata
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from registre_app.domain.attendance import Presence
from registre_app.ui.session.attendance_model import AttendanceModel, Column
from registre_app.ui.widgets.tables import Index, dress_table

WIDTHS = {Column.RANK: 44, Column.NAME: 270, Column.FUNCTION: 96, Column.PRESENCE: 116}
KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_A: Presence.ABSENT,
    Qt.Key.Key_E: Presence.EXCUSED,
}


class HolderDelegate(QStyledItemDelegate):
    """Chooses the holder of a proxy by a few letters of the name; another name is kept as typed."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        editor = QComboBox(parent)
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        model = index.model()
        if isinstance(model, AttendanceModel):
            editor.addItem("")
            editor.addItems([member.full_name for member in model.holders(index.row())])
        completer = QCompleter(editor.model(), editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        editor.setCompleter(completer)
        completer.activated.connect(lambda _: self._finish(editor))
        line = editor.lineEdit()
        if line:
            line.textEdited.connect(
                lambda _: QTimer.singleShot(0, completer, partial(choose_first, completer))
            )
        editor.setAccessibleName("Porteur du pouvoir")
        return editor

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data(Qt.ItemDataRole.EditRole) or "")
            line = editor.lineEdit()
            if line:
                line.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, AttendanceModel):
            typed = editor.currentText()
            model.set_holder(index.row(), self._complete(editor, typed))

    def _complete(self, editor: QComboBox, typed: str) -> str:
        """The one name that holds the letters typed, or what was typed."""
        names = [editor.itemText(row) for row in range(1, editor.count())]
        wanted = fold(typed)
        found = [name for name in names if wanted and wanted in fold(name)]
        return found[0] if len(found) == 1 and typed not in names else typed


def fold(text: str) -> str:
    """Return a text without case or accents, to compare what is typed."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def choose_first(completer: QCompleter) -> None:
    """Put the popup on its first name, for Enter to take, and leave what is typed as it is."""
    popup = completer.popup()
    if popup and popup.isVisible() and not popup.currentIndex().isValid():
        selection = popup.selectionModel()
        selection.blockSignals(True)  # Qt would otherwise write the name over the letters
        popup.setCurrentIndex(completer.completionModel().index(0, 0))
        selection.blockSignals(False)


class AttendanceView(QTableView):
    """P, A, E record the line and go to the next; V gives a proxy; Space changes presence."""

    def __init__(self, model: AttendanceModel) -> None:
        super().__init__()
        self._attendance = model
        self._delegate = HolderDelegate(self)
        self.setModel(model)
        self.setItemDelegateForColumn(Column.PROXY, self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        dress_table(self, "Feuille de présence", WIDTHS, stretched=Column.PROXY)

    def go_to(self, member: str) -> None:
        """Select the line of a member."""
        row = self._attendance.row_of(member)
        if row >= 0:
            self.setCurrentIndex(self._attendance.index(row, Column.NAME))
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        line = self._attendance.row(row)
        if not plain or line is None:
            super().keyPressEvent(event)
        elif key in KEYS:
            self._attendance.set_presence(row, KEYS[key])
            self._go_down(row)
        elif key == Qt.Key.Key_Space:
            there = line.presence is Presence.PRESENT
            self._attendance.set_presence(row, Presence.ABSENT if there else Presence.PRESENT)
        elif key == Qt.Key.Key_V:
            self.edit(self._attendance.index(row, Column.PROXY))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next member whose name begins with what is typed."""
        count = self._attendance.rowCount()
        start = self.currentIndex().row()
        for step in range(1, count + 1):
            row = (start + step) % count
            line = self._attendance.row(row)
            if line and fold(line.member.last_name).startswith(fold(search)):
                self.setCurrentIndex(self._attendance.index(row, Column.NAME))
                return

    def _go_down(self, row: int) -> None:
        if row + 1 < self._attendance.rowCount():
            self.setCurrentIndex(self._attendance.index(row + 1, Column.NAME))
