"""A table whose rows are marked one by one: by a letter, or by the mouse from a menu of choices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QMenu

from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import LetterTable, is_held
from registre_app.ui.widgets.popups import open_beside
from registre_app.ui.widgets.row_acts import copy_act

ON_RECORD = " ✓"


@dataclass(frozen=True)
class Choice:
    """What can be said of a row: its words, what records it, its key; ``current`` if on record."""

    words: str
    act: Callable[[], object]
    key: str = ""
    icon: QIcon = field(default_factory=QIcon)
    current: bool = False
    enabled: bool = True


class MarkedTable(LetterTable):
    """A letter marks the current row, a click on a state opens its choices.

    A key held down marks one row; Shift and letters go to a name.
    """

    def __init__(self) -> None:
        super().__init__()
        self.menu_: QMenu | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)  # the choices of a row
        self.clicked.connect(self.on_clicked)

    def mark(self, event: QKeyEvent) -> bool:
        """Do what a key marks; False where it marks nothing."""
        raise NotImplementedError

    def choices(self, row: int) -> Sequence[Choice | None]:
        """Return what can be said of a row, parted by None; nothing where nothing may change."""
        raise NotImplementedError

    def on_clicked(self, index: QModelIndex) -> None:
        """Do what a click on a cell asks."""
        raise NotImplementedError

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held(event):
            return
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.text().isalpha():
            self.keyboardSearch(event.text())  # a letter of a name, though it marks without Shift
        elif self.mark(event):
            self.letters.forget()
        else:
            super().keyPressEvent(event)

    @told(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            asked = QRect(event.pos(), QSize(1, 1)) if by_mouse else self.visualRect(index)
            self.open_choices(index.row(), asked, may_copy=True)

    def open_choices(self, row: int, beside: QRect, *, may_copy: bool = False) -> None:
        """Open the choices of a row beside a cell; with copying it too, if it may."""
        choices = self.choices(row)
        if not (choices or may_copy):
            return
        if self.menu_ is not None:
            self.menu_.deleteLater()
        self.menu_ = QMenu(self)
        self.menu_.setAccessibleName(self.spoken_row(row))
        for choice in choices:
            if choice is None:
                self.menu_.addSeparator()
                continue
            said = f"{choice.words}{ON_RECORD}" if choice.current else choice.words
            words = f"{said}\t{choice.key}" if choice.key else said
            action = self.menu_.addAction(choice.icon, words)
            action.setEnabled(choice.enabled)
            action.triggered.connect(lambda _=False, act=choice.act: act())
            if choice.current:
                action.setCheckable(True)
                action.setChecked(True)
                self.menu_.setActiveAction(action)
        if may_copy:
            self.menu_.addSeparator()
            copy_act(self.menu_, self)
        open_beside(self.menu_, self.viewport(), beside)

    def spoken_row(self, row: int) -> str:
        """What a row is called by."""
        return str(self.model().headerData(row, Qt.Orientation.Vertical) or "")

    def go_down_from(self, row: int, column: int) -> None:
        """Go to the row under one, if there is one."""
        if row + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row + 1, column))
