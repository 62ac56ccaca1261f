"""Find and replace in the text of a deliberation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.french import counted
from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.editor import RichField
from registre_app.ui.text.matches import Match, matches
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.labels import label

NOT_FOUND = "Introuvable"
PLACE = "{rank} sur {count}"
NOTE_WIDTH = 96


class FindBar(QWidget):
    """Words to find, how many there are, and on a second line what to put in their place.

    Enter goes to the next, Shift+Enter to the one before, Escape closes and returns to the text.
    """

    def __init__(self, editors: Sequence[RichField]) -> None:
        super().__init__()
        self._editors = editors
        self._last = editors[0]
        self.wanted = _line("Chercher")
        self.instead = _line("Remplacer par")
        self.next_button = QPushButton("Suivant")
        self.next_button.setToolTip("Entrée")
        self.previous_button = QPushButton("Précédent")
        self.previous_button.setToolTip("Maj+Entrée")
        self.replace_button = QPushButton("Remplacer")
        self.all_button = QPushButton("Tout remplacer")
        self.told = label("", "secondary")
        fix(self.told, width=NOTE_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        first = Flow()
        first.add(self.wanted, 1)
        first.add(self.told)
        first.add(kept_together(self.previous_button, self.next_button))
        layout.addLayout(first)
        self._replacing = QWidget()
        second = Flow()
        self._replacing.setLayout(second)
        second.add(self.instead, 1)
        second.add(kept_together(self.replace_button, self.all_button))
        layout.addWidget(self._replacing)
        self.wanted.textEdited.connect(lambda _: self._look())
        self.wanted.returnPressed.connect(self._enter)
        self.next_button.clicked.connect(self.find_next)
        self.previous_button.clicked.connect(self.find_previous)
        self.instead.returnPressed.connect(self.replace)
        self.replace_button.clicked.connect(self.replace)
        self.all_button.clicked.connect(self.replace_all)
        back = QShortcut(QKeySequence("Shift+Return"), self.wanted, self.find_previous)
        back.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def open_for(self, editor: RichField | None, *, replacing: bool = False) -> None:
        """Show the bar for the text that has the focus; ``replacing``: with its second line."""
        if editor is not None and editor in self._editors:
            self._last = editor
            chosen = editor.textCursor().selectedText()
            if chosen:
                self.wanted.setText(chosen)
        self._replacing.setVisible(replacing)
        self._say()
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def leave(self) -> None:
        """Hide the bar."""
        self.hide()
        self._last.setFocus()

    def find_next(self) -> bool:
        """Select the next match, in this text or the next one, then from the first again."""
        here = self._editors.index(self._last), self._last.textCursor().selectionEnd()
        found = self._matches()
        after = [each for each in found if (each.text, each.start) >= here]
        return self._select(next(iter(after or found), None))

    def find_previous(self) -> bool:
        """Select the match before, in this text or the one before, then from the last again."""
        here, cursor = self._editors.index(self._last), self._last.textCursor()
        found = self._matches()
        before = [
            each for each in found if (each.text, each.end) <= (here, cursor.selectionStart())
        ]
        return self._select(next(reversed(before or found), None))

    def replace(self) -> None:
        """Replace the current match, and go to the next."""
        if self._current() is not None and not self._last.isReadOnly():
            self._last.textCursor().insertText(self.instead.text())
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match in the texts of the deliberation."""
        found = [each for each in self._matches() if not self._editors[each.text].isReadOnly()]
        for rank in {each.text for each in found}:
            edit = QTextCursor(self._editors[rank].document())
            edit.beginEditBlock()
            for each in reversed([each for each in found if each.text == rank]):
                each.cursor(self._editors).insertText(self.instead.text())
            edit.endEditBlock()
            self._editors[rank].flush()
        self._tell(counted(len(found), "remplacé", "remplacés"))

    def _enter(self) -> None:
        self.find_next()

    def _look(self) -> None:
        """Go to the first match from where the text is, as one types."""
        cursor = self._last.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._last.setTextCursor(cursor)
        self.find_next()

    def _matches(self) -> list[Match]:
        return matches(self._editors, self.wanted.text())

    def _current(self) -> Match | None:
        """Return the match that is selected; None where none is."""
        cursor = self._last.textCursor()
        place = self._editors.index(self._last), cursor.selectionStart(), cursor.selectionEnd()
        found = (each for each in self._matches() if (each.text, each.start, each.end) == place)
        return next(found, None)

    def _select(self, match: Match | None) -> bool:
        if match is not None:
            self._last = self._editors[match.text]
            self._last.setTextCursor(match.cursor(self._editors))
        self._say()
        return match is not None

    def _say(self) -> None:
        """Say which match is selected, among how many."""
        found, current = self._matches(), self._current()
        if not self.wanted.text():
            self._tell("")
        elif not found:
            self._tell(NOT_FOUND)
        elif current is None:
            self._tell(counted(len(found), "fois", "fois"))
        else:
            self._tell(PLACE.format(rank=found.index(current) + 1, count=len(found)))

    def _tell(self, words: str) -> None:
        if words != self.told.text():
            self.told.setText(words)
            voice.say(self.told, words)


def _line(words: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(words)
    line.setPlaceholderText(words)
    return line
