"""Letters typed in a list or a table go to the row that begins so: « noe » goes to NOËL."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QTableView,
    QWidget,
)

from registre_app.domain.french import folded
from registre_app.domain.surnames import begins
from registre_app.ui.telling import told
from registre_app.ui.widgets.row_acts import menu_of

SOUGHT = Qt.ItemDataRole.UserRole + 64
"""The role of what letters are compared with before what shows: of a person, the surname first."""

NO_INDEX = QModelIndex()
PAUSE = 900  # milliseconds after which letters begin another word


class Letters:
    """Letters typed in a row are one word until a pause, compared without case and accents."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._typed = ""
        self._since = QElapsedTimer()

    def go(self, search: str) -> None:
        """Go to the row that begins with the letters typed until now, or stay.

        One letter again goes to the next row that begins so. Letters that together begin no row
        are a word that begins with the last one.
        """
        letter = folded(search)
        goes_on = self._since.isValid() and self._since.elapsed() < PAUSE
        self._since.start()
        for typed in (self._typed + letter, letter) if goes_on else (letter,):
            row = self._row(typed)
            if row is not None:
                self._typed = typed
                column = max(self._view.currentIndex().column(), 0)
                self._view.setCurrentIndex(self._view.model().index(row, column))
                return
        self._typed = ""

    def forget(self) -> None:
        """Begin another word: a letter did something else."""
        self._typed = ""

    def _row(self, typed: str) -> int | None:
        """Return the row that begins with letters: by what is sought, else by what shows."""
        model, here = self._view.model(), self._view.currentIndex()
        again = len(set(typed)) == 1
        wanted, first = (typed[:1], here.row() + 1) if again else (typed, here.row())
        column, count = max(here.column(), 0), model.rowCount()
        order = [(max(first, 0) + step) % count for step in range(count)]
        for role in (SOUGHT, Qt.ItemDataRole.DisplayRole):
            for row in order:
                if begins(str(model.index(row, column).data(role) or ""), wanted):
                    return row
        return None


def is_held(event: QKeyEvent) -> bool:
    """Tell whether a key that does something is held down: it does it once.

    Arrows, and what else moves, go on.
    """
    does = event.text().isprintable() or event.key() in ERASERS
    return event.isAutoRepeat() and bool(event.text()) and does


ERASERS: Sequence[int] = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoicesList(QListView):
    """The lines of a model, such as those of a combo box, open or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self._letters = Letters(self)
        menu_of(self)

    @told(None)
    def keyboardSearch(self, search: str) -> None:
        self._letters.go(search)


class LineList(QListWidget):
    """A list of lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = Letters(self)
        menu_of(self)

    @told(None)
    def keyboardSearch(self, search: str) -> None:
        self._letters.go(search)


class LetterTable(QTableView):
    """A table: Home and End go to its first and last rows."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = Letters(self)
        menu_of(self)

    @told(None)
    def keyboardSearch(self, search: str) -> None:
        self.letters.go(search)

    @told(NO_INDEX)
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the cell that a key goes to: a row is chosen whole, and gone to as one."""
        moves, count = QAbstractItemView.CursorAction, self.model().rowCount()
        if action not in (moves.MoveHome, moves.MoveEnd) or not count:
            return super().moveCursor(action, modifiers)
        row = 0 if action is moves.MoveHome else count - 1
        return self.model().index(row, max(self.currentIndex().column(), 0))
