"""Find and replace in the text of a deliberation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from registre_app.domain.french import counted
from registre_app.ui.text.editor import RichField
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.labels import label


class FindBar(QWidget):
    """Two line edits and their buttons; Escape closes it and returns to the text."""

    def __init__(self, editors: Sequence[RichField]) -> None:
        super().__init__()
        self._editors = editors
        self._last = editors[0]
        self.wanted = QLineEdit()
        self.wanted.setAccessibleName("Chercher")
        self.wanted.setPlaceholderText("Chercher")
        self.instead = QLineEdit()
        self.instead.setAccessibleName("Remplacer par")
        self.instead.setPlaceholderText("Remplacer par")
        self.next_button = QPushButton("Suivant")
        self.replace_button = QPushButton("Remplacer")
        self.all_button = QPushButton("Tout remplacer")
        self._told = label("", "secondary")
        layout = Flow()
        self.setLayout(layout)
        layout.add(self.wanted, 1)
        layout.add(self.next_button)
        layout.add(self.instead, 1)
        layout.add(kept_together(self.replace_button, self.all_button))
        layout.add(self._told)
        self.wanted.returnPressed.connect(self.find_next)
        self.next_button.clicked.connect(self.find_next)
        self.instead.returnPressed.connect(self.replace)
        self.replace_button.clicked.connect(self.replace)
        self.all_button.clicked.connect(self.replace_all)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def open_for(self, editor: RichField | None) -> None:
        """Show the bar for the text that has the focus."""
        if editor is not None and editor in self._editors:
            self._last = editor
            chosen = editor.textCursor().selectedText()
            if chosen:
                self.wanted.setText(chosen)
        self._told.setText("")
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def leave(self) -> None:
        """Hide the bar."""
        self.hide()
        self._last.setFocus()

    def find_next(self) -> bool:
        """Select the next match, in this text or the next one."""
        words = self.wanted.text()
        if not words:
            return False
        start = self._editors.index(self._last)
        for step in range(len(self._editors) + 1):
            editor = self._editors[(start + step) % len(self._editors)]
            if step:
                editor.moveCursor(QTextCursor.MoveOperation.Start)
            found = editor.document().find(words, editor.textCursor())
            if not found.isNull():
                editor.setTextCursor(found)
                self._last = editor
                self._told.setText("")
                return True
        self._told.setText("Introuvable")
        return False

    def replace(self) -> None:
        """Replace the current match, and go to the next."""
        cursor = self._last.textCursor()
        same = cursor.selectedText().casefold() == self.wanted.text().casefold()
        if self.wanted.text() and same and not self._last.isReadOnly():
            cursor.insertText(self.instead.text())
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match in the texts of the deliberation."""
        words, count = self.wanted.text(), 0
        if not words:
            return
        for editor in self._editors:
            if editor.isReadOnly():
                continue
            edit = QTextCursor(editor.document())
            edit.beginEditBlock()
            found = editor.document().find(words, 0, QTextDocument.FindFlag(0))
            while not found.isNull():
                found.insertText(self.instead.text())
                count += 1
                found = editor.document().find(words, found)
            edit.endEditBlock()
            editor.flush()
        self._told.setText(counted(count, "remplacement", "remplacements"))
