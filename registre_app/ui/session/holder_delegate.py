"""The cell editor of the proxy holder: completion from two letters or initials if unambiguous."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from registre_app.domain.attendance import Attendance
from registre_app.domain.french import folded
from registre_app.domain.member import Member
from registre_app.ui.session.attendance_model import WAYS, AttendanceModel
from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.tables import Index

FEWEST_LETTERS = 2
SHOWN = 8  # visible rows of the completion popup
NOBODY = "Aucun pouvoir"
NOTHING = "Personne du tableau ne porte ce nom : il sera gardé comme vous l’écrivez"
NAME = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class HolderEditor(QLineEdit):
    """A line edit for a name, with a completion list below it.

    ``recognised`` is emitted when the letters match exactly one eligible holder, or when one of the
    list is clicked; its name is empty for no proxy.
    """

    recognised = Signal(str)

    def __init__(self, parent: QWidget, model: AttendanceModel, row: int) -> None:
        super().__init__(parent)
        self._model = model
        self.row = row
        self.setAccessibleName("Porteur du pouvoir")
        # A child widget of the window, not a popup window: the focus stays in the line edit.
        self.list = LineList(parent.window())
        self.list.setAccessibleName("Porteurs possibles")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        self.list.itemClicked.connect(self._on_clicked)
        self.destroyed.connect(self.list.deleteLater)
        self.textEdited.connect(self._look)

    @property
    def lines(self) -> tuple[Attendance, ...]:
        """The rows of the attendance list."""
        return self._model.rows

    @property
    def chosen(self) -> str:
        """The name selected in the list, or the typed text, completed if it matches one name."""
        item = self.list.currentItem()
        if self.list.isVisible() and item:
            return _name_of(item)
        names = [member.full_name for member in self._model.holders(self.row)]
        typed = self.text()
        found = [name for name in names if typed and folded(typed) in folded(name)]
        return found[0] if len(found) == 1 and typed not in names else typed

    def offer(self) -> None:
        """Show who can hold the proxy before a letter is typed, for the mouse."""
        able = self._model.holders_by_letters(self.row, "")
        self._show(able, nobody=bool(self.text()))
        self.list.setCurrentRow(-1)  # leaving the cell chooses nobody

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES and self.list.isVisible():
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.list.hide()
        super().hideEvent(event)

    def _look(self, typed: str) -> None:
        able = self._model.holders_by_letters(self.row, typed)
        if len(typed) >= FEWEST_LETTERS and len(able) == 1:
            self.recognised.emit(able[0].full_name)
            return
        others = [each for each in self._model.holders(self.row) if each not in able]
        wanted = [*able, *(each for each in others if folded(typed) in folded(each.full_name))]
        self._show(wanted if typed else [], nothing=NOTHING if typed else "")

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.recognised.emit(_name_of(item))

    def _show(self, members: list[Member], *, nobody: bool = False, nothing: str = "") -> None:
        """List members; ``nothing`` says that there is none, in a line that cannot be chosen."""
        self.list.clear()
        if nobody:
            self.list.addItem(NOBODY)
        for member in members:
            line = QListWidgetItem(member.full_name)
            line.setData(NAME, member.full_name)
            self.list.addItem(line)
        if nothing and not members:
            line = QListWidgetItem(nothing)
            line.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(line)
        count = self.list.count()
        self.list.setVisible(bool(count))
        if not count:
            return
        self.list.setCurrentRow(0 if members or nobody else -1)
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height()))
        height = self.list.sizeHintForRow(0) * min(count, SHOWN) + 2 * self.list.frameWidth()
        if below.y() + height > window.height():
            below.setY(self.mapTo(window, QPoint(0, 0)).y() - height)
        bar = self.list.verticalScrollBar().sizeHint().width() if count > SHOWN else 0
        longest = self.list.sizeHintForColumn(0) + 2 * self.list.frameWidth() + bar
        width = min(max(self.width(), longest), window.width())
        below.setX(min(below.x(), window.width() - width))
        self.list.setGeometry(below.x(), below.y(), width, height)
        self.list.raise_()


def _name_of(item: QListWidgetItem) -> str:
    """Return the name of a line of the list; empty for no proxy."""
    return str(item.data(NAME) or "")


class HolderDelegate(QStyledItemDelegate):
    """A delegate to choose a proxy holder by a few letters; an unknown name is kept as typed.

    ``given`` carries the row, and the letters of the name not typed yet when it was recognised.
    """

    given = Signal(int, str)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        model = index.model()
        if not isinstance(model, AttendanceModel):
            raise TypeError(model)
        row = index.row()
        editor = HolderEditor(parent, model, row)
        editor.recognised.connect(lambda name: self._take(editor, row, name))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, HolderEditor):
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.selectAll()

    @told(None)
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, HolderEditor) and isinstance(model, AttendanceModel):
            model.set_holder(index.row(), editor.chosen)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On Enter, commit the selected name and go to the next row."""
        entered = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if entered and isinstance(watched, HolderEditor):
            self._finish(watched, watched.row, "")
            return True
        return super().eventFilter(watched, event)

    def _take(self, editor: HolderEditor, row: int, name: str) -> None:
        letters = folded(editor.text())
        holder = next((each.member for each in editor.lines if each.member.full_name == name), None)
        wholes = [typed(holder) for typed in WAYS] if holder else []
        whole = next((each for each in wholes if each.startswith(letters)), letters)
        editor.setText(name)
        editor.list.hide()
        self._finish(editor, row, whole.removeprefix(letters))

    def _finish(self, editor: QWidget, row: int, rest: str) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self.given.emit(row, rest)
