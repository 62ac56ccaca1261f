"""Fields with automatic saving: there is no Save button anywhere."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.telling import told
from registre_app.ui.widgets.choices_list import ChoiceBox
from registre_app.ui.widgets.file_drag import carries_files
from registre_app.ui.widgets.labels import restyle
from registre_app.ui.widgets.recorder import Commit, Recorder

Choice = TypeVar("Choice")


def choices_box() -> QComboBox:
    """Return a combo box that may be narrower than its longest choice."""
    return ChoiceBox()


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


class HealedLine(QLineEdit):
    """A line edit that holds no sign that nobody sees, whatever is pasted in it."""

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self._heal)

    @told(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_files(event):
            event.ignore()  # they are for the window
        else:
            super().dragEnterEvent(event)

    def _heal(self, text: str) -> None:
        """Put right what a paste brought from a page: a line edit has no hook of its own for it."""
        seen = _healed(text)
        if seen != text:
            place = len(_healed(text[: self.cursorPosition()]))
            self.setText(seen)
            self.setCursorPosition(place)


class LineField(HealedLine):
    """A line edit with automatic saving; of ``prose``, it puts French marks as one types."""

    def __init__(self, commit: Commit, *, placeholder: str = "", prose: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self._recorder = Recorder(self, commit, self.text, self._show)
        self.textEdited.connect(self._recorder.typed)
        self.returnPressed.connect(self._recorder.enter)
        if prose:
            from registre_app.ui.widgets.french_marks import (  # noqa: PLC0415 -- not for the first page
                FrenchMarks,
            )

            FrenchMarks(self)

    def show_value(self, text: str) -> None:
        """Show the recorded value, unless the user is typing a newer one."""
        self._recorder.show(text)

    def flush(self) -> None:
        """Record the pending text now."""
        self._recorder.flush()

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
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_files(event):
            event.ignore()  # they are for the window
        else:
            super().dragEnterEvent(event)

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
