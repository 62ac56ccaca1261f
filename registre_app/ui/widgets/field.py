"""A label, an editor, and what is said of what the editor holds."""

from PySide6.QtCore import Qt, QTimer
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

from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_S, SPACE_XS
from registre_app.ui.widgets.bubble import Bubble
from registre_app.ui.widgets.labels import LineLabel, label, restyle

REFUSED = "Valeur refusée."
LAYOUT = 50  # milliseconds for the layout to be recomputed


class Field(QWidget):
    """A label, an editor, and what is said of what it holds, on the line of the label.

    That line has its place kept: nothing moves as an error shows. What is too long for it shows
    whole over the window, while the editor has the focus or the mouse. ``beside``: the label is
    on the left of the editor, not above.
    """

    def __init__(self, text: str, editor: QWidget, *, hint: str = "", beside: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self.caption = label(text, "label")
        self.caption.setBuddy(editor)
        if not text:
            self.caption.hide()
        editor.setAccessibleName(text.replace("&", ""))
        if isinstance(editor, QComboBox) and (inner := editor.lineEdit()):
            inner.setAccessibleName(text.replace("&", ""))
        if hint:
            editor.setToolTip(hint)
        self._error = self._question = self._note = self._locked = ""
        self._spoken = ""  # what a screen reader is about to be told
        self._said = LineLabel("error")
        if not text or beside:
            self._said.hide()
        self._bubble: Bubble | None = None
        self._lock = label("", "note", wrap=True)
        self._lock.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        self._line = line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.caption)
        if beside:
            line.addWidget(editor, 1)
            layout.addLayout(line)
        else:
            line.addWidget(self._said, 1)
            layout.addLayout(line)
            layout.addWidget(editor, 1)
        layout.addWidget(self._lock)
        if isinstance(editor, QLineEdit | QComboBox | QSpinBox):
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_beside_caption(self, part: QWidget) -> None:
        """Put a part at the end of the line of the label."""
        self._line.addWidget(part)

    def explain(self, key: str) -> QWidget:
        """Put « ? » beside the label, and return it; F1 in the editor opens the same."""
        from registre_app.ui.widgets.explanation import (  # noqa: PLC0415 -- not for the first page
            BESIDE,
            HelpButton,
        )

        button = HelpButton(key)
        button.setProperty("caption", True)
        self.setProperty(BESIDE, True)
        self._line.insertWidget(1 + self._line.indexOf(self.caption), button)
        for part in (self.caption, button, self._said):  # as near the editor as without « ? »
            self._line.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        return button

    @property
    def error(self) -> str:
        """Why the editor's content was refused; empty where it is not."""
        return self._error

    def show_error(self, message: str | None) -> None:
        """Show why the editor's content was refused; None clears the error."""
        if (message or "") == self._error:
            return
        self._error = message or ""
        self._say()
        self._speak(message or "", urgent=True)
        if message and self.editor.hasFocus():
            QTimer.singleShot(LAYOUT, self, self._reveal)
        self.editor.setProperty("faulty", "true" if message else "false")
        restyle(self.editor)

    @property
    def note(self) -> str:
        """What is said of what the editor holds, which is no error; empty without any."""
        return self._note or self._locked

    def show_note(self, message: str) -> None:
        """Show what a paste left out: no error, the record holds what the editor shows."""
        if message != self._note:
            self._note = message
            self._say()
            self._speak(message)

    @property
    def question(self) -> str:
        """What is asked about what the editor holds; empty without a doubt."""
        return self._question

    def show_question(self, message: str) -> None:
        """Ask whether what the editor holds is right: it is recorded all the same."""
        if message != self._question:
            self._question = message
            self._say()
            self._speak(message)

    def show_lock(self, why: str) -> None:
        """Show why the editor is read-only and what to do instead; an empty reason clears it."""
        if why != self._locked:
            self._locked = why
            self._lock.setText(why)
            self._lock.setVisible(bool(why))
            self._fit(self._lock)
            self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self._lock)
        self._unfold()

    @property
    def _remark(self) -> str:
        """What is said beside the editor: the error, or else the note, then the question."""
        return self._error or " ".join(filter(None, (self._note, self._question)))

    def _say(self) -> None:
        """Say the error, or else the note and the question, on the line of the label."""
        said = self._remark
        self._said.setText(said)
        role = "error" if self._error or not said else "remark"
        if self._said.property("role") != role:
            self._said.setProperty("role", role)
            restyle(self._said)
        self._unfold()
        self._describe()

    def _speak(self, message: str, *, urgent: bool = False) -> None:
        """Say to a screen reader what is said of the editor, by its name, where it shows.

        Once for what one key does: to leave a field may refuse twice what it holds. What is not
        urgent waits for the hands to rest: it may be about half a date.
        """
        if not message or not voice.heard() or message == self._spoken:
            return
        self._spoken = message

        def speak() -> None:
            self._spoken = ""
            still = message in (self._error, self._question, self._note)
            if still and self.editor.isVisible():
                words = f"{self.editor.accessibleName()} : {message}"
                voice.say(self.editor, words, urgent=urgent)

        QTimer.singleShot(0 if urgent else voice.PAUSE, self, speak)

    def _unfold(self) -> None:
        """Show over the window what the line of the label cuts."""
        said = self._remark
        whole = said and not self._said.isHidden() and not self._said.is_cut
        if not said and self._bubble is None:
            return
        if self._bubble is None:
            self._bubble = Bubble(self.editor)
        self._bubble.say("" if whole else said, "cell-error" if self._error else "remark-over")

    def _describe(self) -> None:
        refused = f"{REFUSED} {self._error}" if self._error else ""  # Qt has no such state
        every = (refused, self._note, self._question, self._locked)
        said = " ".join(text for text in every if text)
        self.editor.setAccessibleDescription(said)

    def _reveal(self) -> None:
        """Scroll to the field if its error is not visible."""
        part = self.parentWidget()
        while part and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(self.caption if self._said.isHidden() else self._said)

    def _fit(self, said: QLabel) -> None:
        """Set the height for every line of a message: a tight layout underestimates word wrap."""
        height = 0 if said.isHidden() else said.heightForWidth(self.width())
        said.setFixedHeight(height)
        policy = said.sizePolicy()
        policy.setHeightForWidth(False)
        said.setSizePolicy(policy)
