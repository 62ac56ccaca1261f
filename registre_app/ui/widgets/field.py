"""A label, an editor, and what is said of what the editor holds."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from registre_app.ui.style.theme import SPACE_XS
from registre_app.ui.widgets.labels import label, restyle

LAYOUT = 50  # milliseconds for the layout to be recomputed


class Field(QWidget):
    """A label, an editor, and the lines of the editor's error and of what a paste left out.

    ``beside``: the label is on the left of the editor, not above.
    """

    def __init__(self, text: str, editor: QWidget, *, hint: str = "", beside: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self.caption = label(text, "label")
        self.caption.setBuddy(editor)
        if not text:
            self.caption.hide()
        editor.setAccessibleName(text.replace("&", ""))
        if hint:
            editor.setToolTip(hint)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._note = label("", "note", wrap=True)
        self._note.hide()
        self._question = label("", "note", wrap=True)
        self._question.hide()
        self._locked = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        line = QHBoxLayout() if beside else layout
        line.addWidget(self.caption)
        line.addWidget(editor, 1)
        if beside:
            layout.addLayout(line)
        layout.addWidget(self._error)
        layout.addWidget(self._note)
        layout.addWidget(self._question)
        if isinstance(editor, QLineEdit | QComboBox | QSpinBox):
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def error(self) -> str:
        """The error shown below the editor; empty without one."""
        return "" if self._error.isHidden() else self._error.text()

    def show_error(self, message: str | None) -> None:
        """Show why the editor's content was refused; None clears the error."""
        if (message or "") == self.error:
            return
        self._error.setText(message or "")
        self._error.setVisible(bool(message))
        self._fit(self._error)
        if message and self.editor.hasFocus():
            QTimer.singleShot(LAYOUT, self, self._reveal_error)
        self.editor.setProperty("faulty", "true" if message else "false")
        self._describe()
        restyle(self.editor)

    @property
    def note(self) -> str:
        """The note shown below the editor; empty without one."""
        return "" if self._note.isHidden() else self._note.text()

    def show_note(self, message: str) -> None:
        """Show what a paste left out: no error, the record holds what the editor shows."""
        if message == self.note:
            return
        self._note.setText(message)
        self._note.setVisible(bool(message))
        self._fit(self._note)
        self._describe()

    @property
    def question(self) -> str:
        """What is asked about what the editor holds; empty without a doubt."""
        return "" if self._question.isHidden() else self._question.text()

    def show_question(self, message: str) -> None:
        """Ask whether what the editor holds is right: it is recorded all the same."""
        if message == self.question:
            return
        self._question.setText(message)
        self._question.setVisible(bool(message))
        self._fit(self._question)
        self._describe()

    def show_lock(self, why: str) -> None:
        """Show why the editor is read-only and what to do instead; an empty reason clears it."""
        if why != self._locked:
            self._locked = why
            self.show_note(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self._error)
        self._fit(self._note)
        self._fit(self._question)

    def _describe(self) -> None:
        said = " ".join(text for text in (self.error, self.note, self.question) if text)
        self.editor.setAccessibleDescription(said)

    def _reveal_error(self) -> None:
        """Scroll to the error if it is not visible."""
        part = self.parentWidget()
        while part and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(self._error)

    def _fit(self, said: QLabel) -> None:
        """Set the height for every line of a message: a tight layout underestimates word wrap."""
        height = 0 if said.isHidden() else said.heightForWidth(self.width())
        said.setFixedHeight(height)
        policy = said.sizePolicy()
        policy.setHeightForWidth(False)
        said.setSizePolicy(policy)
