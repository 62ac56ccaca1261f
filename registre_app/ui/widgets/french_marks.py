"""French marks and spaces put in prose as one types, and given back on demand."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from registre_app.layout.quotes import APOSTROPHE, mark_typed
from registre_app.layout.typography import while_typing
from registre_app.ui.telling import told

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr)


class FrenchMarks(QObject):
    """Puts the marks of ``mark_typed`` and the spaces of ``while_typing`` in what is typed.

    Undo right after a mark gives back what was typed, and so does Backspace, but for an apostrophe,
    which it deletes. What is pasted does not pass here. Installed after the editor's recorder,
    which gives Undo to the window.
    """

    def __init__(self, editor: QLineEdit | QPlainTextEdit | QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._put: tuple[str, str] | None = None  # the last mark, and what was typed
        self.off = False  # the editor holds a source, of which each sign counts
        editor.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key that puts or gives back a mark."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._held and event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._gives_back(event) or self._puts(event)
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.InputMethod):
            self._put = None
        return super().eventFilter(watched, event)

    @property
    def _held(self) -> bool:
        """Tell whether the last mark put stands right before the cursor."""
        return self._put is not None and self._before().endswith(self._put[0])

    def _gives_back(self, event: QKeyEvent) -> bool:
        if not self._held or self._put is None:
            return False
        mark, typed = self._put
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        deletes = event.key() == Qt.Key.Key_Backspace and mark != APOSTROPHE
        if not (undoes or (deletes and not event.modifiers())):
            return False
        self._put = None
        self._replace(len(mark), typed)
        return True

    def _puts(self, event: QKeyEvent) -> bool:
        if event.key() not in MODIFIERS:
            self._put = None
        text = event.text()
        if self.off or self._editor.isReadOnly() or len(text) != 1 or not text.isprintable():
            return False
        before = self._before()
        if found := mark_typed(before, text):
            drop, put = found
            self._replace(drop, put)
            self._put = put, before[len(before) - drop :] + text
            return True
        drop, put = while_typing(before, text)
        if (drop, put) == (0, text):
            return False
        self._replace(drop, put)
        return True

    def _before(self) -> str:
        """The text of the line or paragraph before the cursor, or before what is selected."""
        if isinstance(self._editor, QLineEdit):
            start = self._editor.selectionStart()
            place = self._editor.cursorPosition() if start < 0 else start
            return self._editor.text()[:place]
        cursor = self._editor.textCursor()
        block = self._editor.document().findBlock(cursor.selectionStart())
        return block.text()[: cursor.selectionStart() - block.position()]

    def _replace(self, drop: int, put: str) -> None:
        """Put a text in the place of the selection, and of the characters before it."""
        if isinstance(self._editor, QLineEdit):
            start = len(self._before())
            end = start + len(self._editor.selectedText())
            self._editor.setSelection(start - drop, end - start + drop)
            self._editor.insert(put)
            return
        cursor = self._editor.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.beginEditBlock()
        cursor.setPosition(start - drop)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(put)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
