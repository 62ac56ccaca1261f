"""Choosing who holds a proxy: two letters are enough where they fit one colleague only."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from registre_app.domain.french import folded
from registre_app.ui.session.attendance_model import AttendanceModel
from registre_app.ui.widgets.tables import Index

FEWEST_LETTERS = 2


class HolderDelegate(QStyledItemDelegate):
    """Chooses the holder of a proxy by a few letters of the name; another name is kept as typed.

    ``given`` carries the row, and what was left to type of the name when it was recognised.
    """

    given = Signal(int, str)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        editor = QComboBox(parent)
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        row, model = index.row(), index.model()
        if isinstance(model, AttendanceModel):
            editor.addItem("")
            editor.addItems([member.full_name for member in model.holders(row)])
        completer = QCompleter(editor.model(), editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        editor.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none; the list opens on demand
        completer.setWidget(editor)
        completer.activated.connect(lambda name: self._take(editor, row, str(name)))
        line = editor.lineEdit()
        if line:
            line.textEdited.connect(lambda text: self._on_typed(editor, completer, row, text))
        editor.setAccessibleName("Porteur du pouvoir")
        return editor

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

    def _on_typed(self, editor: QComboBox, completer: QCompleter, row: int, text: str) -> None:
        model = self._model()
        if model and len(text) >= FEWEST_LETTERS:
            able = model.holders_by_letters(row, text)
            if len(able) == 1:
                rest = folded(able[0].last_name)[len(text) :]
                editor.setCurrentText(able[0].full_name)
                self._finish(editor, row, rest)
                return
        if len(text) >= FEWEST_LETTERS:
            completer.setCompletionPrefix(text)
            completer.complete()
            QTimer.singleShot(0, completer, partial(choose_first, completer))

    def _take(self, editor: QComboBox, row: int, name: str) -> None:
        editor.setCurrentText(name)
        self._finish(editor, row)

    def _finish(self, editor: QWidget, row: int, rest: str = "") -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self.given.emit(row, rest)

    def _model(self) -> AttendanceModel | None:
        view = self.parent()
        model = getattr(view, "model", lambda: None)()
        return model if isinstance(model, AttendanceModel) else None

    def _complete(self, editor: QComboBox, typed: str) -> str:
        """The one name that holds the letters typed, or what was typed."""
        names = [editor.itemText(row) for row in range(1, editor.count())]
        wanted = folded(typed)
        found = [name for name in names if wanted and wanted in folded(name)]
        return found[0] if len(found) == 1 and typed not in names else typed


def choose_first(completer: QCompleter) -> None:
    """Put the popup on its first name, for Enter to take, and leave what is typed as it is."""
    popup = completer.popup()
    if popup and popup.isVisible() and not popup.currentIndex().isValid():
        selection = popup.selectionModel()
        selection.blockSignals(True)  # Qt would otherwise write the name over the letters
        popup.setCurrentIndex(completer.completionModel().index(0, 0))
        selection.blockSignals(False)
