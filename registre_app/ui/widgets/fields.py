"""Fields with automatic saving: there is no Save button anywhere."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.storage.errors import SealedSession
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_XS
from registre_app.ui.telling import tell, told
from registre_app.ui.widgets.choices_list import ChoicesList
from registre_app.ui.widgets.parsing import NotUnderstood

SHORTEST_CHOICE = 10  # minimum number of visible characters of a choice
LAYOUT = 50  # milliseconds for the layout to be recomputed
PAUSE = 600  # milliseconds of debounce before typed text is recorded
WAITS = "Pas encore noté : Entrée le note une fois pour toutes, Échap l’efface."
Choice = TypeVar("Choice")
Commit = Callable[[str], None]
"""Record a text. Raises NotUnderstood where it cannot be parsed, RegistreError where the value is
refused."""


def restyle(widget: QWidget) -> None:
    """Reapply the stylesheet after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """Return a label in one of the roles of the stylesheet."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def choices_box() -> QComboBox:
    """Return a combo box that may be narrower than its longest choice."""
    made = QComboBox()
    made.setView(ChoicesList())
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(SHORTEST_CHOICE)
    return made


def chooser(choices: Mapping[Any, str]) -> QComboBox:
    """Return a combo box of choices: each value, and the text for it.

    Qt returns the data of a StrEnum as a plain str: read it with ``value_of``.
    """
    made = choices_box()
    for value, words in choices.items():
        made.addItem(words, value)
    return made


def value_of(box: QComboBox, choices: Iterable[Choice]) -> Choice:
    """Return the choice selected in a combo box filled with those choices, in order."""
    return list(choices)[box.currentIndex()]


def tool_button(words: str) -> QToolButton:
    """Return an icon button; its text is the tooltip and the accessible name."""
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def asks_to_undo(event: QEvent) -> bool:
    """Tell whether an event is Undo or Redo, which the window handles, not the editor."""
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in keys)
    )


def page_column(page: QWidget) -> QVBoxLayout:
    """Return the vertical layout of a page, with the standard margins."""
    column = QVBoxLayout(page)
    column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
    column.setSpacing(SPACE_M)
    return column


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area around a widget, for small windows."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


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

    def show_lock(self, why: str) -> None:
        """Show why the editor is read-only and what to do instead; an empty reason clears it."""
        if why != self._locked:
            self._locked = why
            self.show_note(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self._error)
        self._fit(self._note)

    def _describe(self) -> None:
        said = " ".join(text for text in (self.error, self.note) if text)
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


class NotEntered(RegistreError):
    """What was typed in a field that only Enter records was left without it."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"« {text} » n’a pas été noté : ce qui suit une séance scellée se note par Entrée."
        )


class Recorder(QObject):
    """Event filter of an editor: saves after a pause and on focus-out, leaves Undo to the window.

    ``read`` returns the editor's text as it is to be recorded; ``show`` replaces it. If an edit
    normalises the text, the normalised text shows on focus-out only, never while the user types.
    """

    def __init__(
        self,
        editor: QLineEdit | QPlainTextEdit | QTextEdit,
        commit: Commit,
        read: Callable[[], str],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._commit = commit
        self._text = read
        self._show = show
        self._recorded = ""  # the recorded text
        self._settled = ""  # ``read`` of the editor when it shows the recorded text
        self._committing = self._told = self._late = False
        self.waits = False  # recorded by Enter alone: what is typed is recorded for good
        self._untried = False  # typed since the last attempt to record
        self._refused = False  # what the editor holds was refused, and its error says why
        self._marked = False  # a mark below says that what it holds waits for Enter
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        editor.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Tell whether the editor holds unrecorded text."""
        return self._text() != self._settled

    def typed(self) -> None:
        """Start the debounce timer if the text changed."""
        self._untried = self.pending
        if self._untried and not self.waits:
            self._pause.start()

    @property
    def text(self) -> str:
        """The editor's text."""
        return self._text()

    def focus(self) -> None:
        """Put the focus in the editor."""
        self._editor.setFocus()

    @property
    def drafted(self) -> bool:
        """Tell whether the editor holds what only Enter would record."""
        return self.waits and self.pending and not self._editor.isReadOnly()

    def record_pending(self) -> None:
        """Record now what was typed since the last attempt, if anything was."""
        if self._pause.isActive() or self._untried:
            self.flush()

    def flush(self) -> None:
        """Record the pending text now; what waits for Enter stays, with a mark that says so."""
        if self.waits:
            self._mark()
        else:
            self.enter()

    def enter(self) -> None:
        """Record the pending text now, whether it waits for Enter or not."""
        self._pause.stop()
        self._untried = False
        text = self._text()
        if text == self._settled or self._editor.isReadOnly():
            return
        before = self._recorded, self._settled
        self._recorded = self._settled = text
        self._committing, self._told, self._refused = True, False, False
        self._say(None)
        try:
            self._commit(text)
        except RegistreError as error:
            if not self._told:  # refused: the record did not change
                self._recorded, self._settled = before
                self._refused = True
            self._say(str(error))
            if not isinstance(error, NotUnderstood):
                tell(error)  # the field may be hidden by now
            if isinstance(error, SealedSession):
                self.forget_refused()  # nothing that is typed there can be recorded
        finally:
            self._committing = False
        self._mark()

    def _say(self, message: str | None) -> None:
        parent = self._editor.parentWidget()
        if isinstance(parent, Field):
            parent.show_error(message)

    def show(self, text: str) -> None:
        """Show the recorded value, unless the user is typing a newer one.

        What was typed and refused stays with its error, until the record has another value. A rich
        editor may normalise the source: a mere difference of source is not an edit.
        """
        changed = text != self._recorded
        self._recorded, self._told = text, True
        if self._committing and self._editor.hasFocus():
            self._late = changed
            return
        if (self._untried or self._refused) and not changed:
            return
        self._pause.stop()
        self._untried = False
        if changed or self._text() != self._settled:
            self._refused = False
            self._say(None)
            self._show_recorded()

    def forget_refused(self) -> None:
        """Show the recorded value in the place of what was typed and refused, or waits for Enter.

        What waited is told: it was recorded nowhere.
        """
        if self.drafted and not self._refused:
            tell(NotEntered(self._text()))
        elif not self._refused:
            return
        self.forget()

    def forget(self) -> None:
        """Show the recorded value in the place of what was typed."""
        self._refused = self._untried = False
        self._pause.stop()
        self._say(None)
        self._show_recorded()

    def _mark(self) -> None:
        """Say below the editor that what it holds waits for Enter, where it does."""
        parent = self._editor.parentWidget()
        if self._marked != self.drafted and isinstance(parent, Field):
            self._marked = self.drafted
            parent.show_note(WAITS if self._marked else "")

    def _show_recorded(self) -> None:
        self._late = False
        self._show(self._recorded)
        self._settled = self._text()
        self._mark()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record the pending text before the window's undo, and on focus-out."""
        if asks_to_undo(event):
            self.flush()
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.flush()
            if self._late:
                self._show_recorded()
        return super().eventFilter(watched, event)


def forget_refused(root: QWidget) -> None:
    """Forget what was typed and not recorded in a widget's fields: it was of another place."""
    for recorder in root.findChildren(Recorder):
        recorder.forget_refused()


class LineField(QLineEdit):
    """A line edit with automatic saving."""

    def __init__(self, commit: Commit, *, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self._recorder = Recorder(self, commit, self.text, self._show)
        self.textEdited.connect(self._heal)
        self.textEdited.connect(self._recorder.typed)
        self.returnPressed.connect(self._recorder.enter)

    def show_value(self, text: str) -> None:
        """Show the recorded value, unless the user is typing a newer one."""
        self._recorder.show(text)

    def flush(self) -> None:
        """Record the pending text now."""
        self._recorder.flush()

    def _heal(self, text: str) -> None:
        """Put right what a paste brought from a page: a line edit has no hook of its own for it."""
        seen = _healed(text)
        if seen != text:
            place = len(_healed(text[: self.cursorPosition()]))
            self.setText(seen)
            self.setCursorPosition(place)

    def _show(self, text: str) -> None:
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)


class TextField(QPlainTextEdit):
    """A plain text edit with automatic saving; Tab goes to the next field."""

    def __init__(self, commit: Commit, *, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._recorder = Recorder(self, commit, self.toPlainText, self._show)
        self.textChanged.connect(self._recorder.typed)

    @told(None)
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(_healed(source.text()))

    def show_value(self, text: str) -> None:
        """Show the recorded value, unless the user is typing a newer one."""
        self._recorder.show(text)

    def flush(self) -> None:
        """Record the pending text now."""
        self._recorder.flush()

    def _show(self, text: str) -> None:
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)


class ParsedField(LineField):
    """A line edit for a parsed value, such as a date; ``parse`` raises NotUnderstood."""

    def __init__(
        self,
        parse: Callable[[str], object],
        commit: Callable[[object], None],
        *,
        placeholder: str,
    ) -> None:
        super().__init__(lambda text: commit(parse(text)), placeholder=placeholder)

    def wait_for_enter(self, *, wanted: bool) -> None:
        """Record by Enter alone, where what is typed is recorded for good."""
        self._recorder.waits = wanted


def _healed(text: str) -> str:
    from registre_app.text.characters import healed  # noqa: PLC0415 -- not for the first page

    return healed(text)


def lock(widget: QWidget, *, locked: bool) -> None:
    """Make a field read-only, its text still selectable."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox):
        if widget.isReadOnly() != locked:
            widget.setReadOnly(locked)
            restyle(widget)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    else:
        widget.setEnabled(not locked)
