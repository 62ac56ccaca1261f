"""A list to choose from by typing a few letters of what one wants."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from registre_app.domain.french import folded
from registre_app.ui.theme import SPACE_M, SPACE_S
from registre_app.ui.widgets.search_line import SearchLine

WIDTH, HEIGHT = 560, 420
PLACEHOLDER = "Tapez quelques lettres, Entrée choisit"


@dataclass(frozen=True)
class Entry:
    """Something to choose: its words, a hint on the right, what it does."""

    words: str
    hint: str
    act: Callable[[], object]


class Palette(QDialog):
    """Type, choose with the arrows, Enter does it; Escape leaves everything as it was."""

    def __init__(self, title: str, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(WIDTH, min(HEIGHT, parent.height() - 2 * SPACE_M))
        self._entries = entries
        self.list = QListWidget()
        self.line = SearchLine(title, self.list, placeholder=PLACEHOLDER)
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(lambda _: self._choose())
        self._filter("")
        self.line.setFocus()

    def _filter(self, text: str) -> None:
        words = folded(text).split()
        self.list.clear()
        for rank, entry in enumerate(self._entries):
            told = folded(f"{entry.words} {entry.hint}")
            if all(word in told for word in words):
                shown = f"{entry.words}\t{entry.hint}" if entry.hint else entry.words
                item = QListWidgetItem(shown.replace("\t", "   ·   "))
                item.setData(Qt.ItemDataRole.UserRole, rank)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        entry = self._entries[item.data(Qt.ItemDataRole.UserRole)]
        self.accept()
        entry.act()
