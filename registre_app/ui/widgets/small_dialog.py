"""A small dialog: a few fields, Enter records, Escape leaves, an error stands beside its field."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.domain.member import Member
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.telling import told
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import SHORTEST_CHOICE
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import ChoicesList
from registre_app.ui.widgets.parsing import NotUnderstood, parse_day, show_day
from registre_app.ui.widgets.wheel import Wheel

WIDTH = 460
NO_DAY = "Écrivez la date, par exemple 15/12/2022."


class FieldRefused(NotUnderstood):
    """What a field of a dialog holds cannot be recorded."""

    def __init__(self, field: Field, message: str) -> None:
        super().__init__(message)
        self.field = field


class SmallDialog(QDialog):
    """Fields in a column; a subclass records what they hold, in ``record``.

    ``verb`` is what the button does. A refusal that no field explains shows beside ``first``.
    """

    def __init__(
        self, parent: QWidget, title: str, *, verb: str = "Inscrire", note: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.first: Field | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_M)
        self._buttons = QDialogButtonBox()
        verb_button = self._buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        verb_button.setProperty("role", "primary")
        self._buttons.addButton("Annuler", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addLayout(self._column)
        self._note = label(note, "secondary", wrap=True)
        self._wrapped = [self._note]
        layout.addWidget(self._note)
        if not note:
            self._note.hide()

    @told(None)
    def setVisible(self, visible: bool) -> None:
        layout = self.layout()
        if visible and layout is not None and layout.indexOf(self._buttons) < 0:
            layout.addWidget(self._buttons)  # now: Tab reaches the buttons after the fields
            self.adjustSize()
            for words in self._wrapped:
                words.ensurePolished()
                height = words.heightForWidth(self.width() - 2 * SPACE_L)
                words.setMinimumHeight(max(height, 0))
            self.resize(self.width(), layout.sizeHint().height())
        super().setVisible(visible)

    def add(self, words: str, editor: QWidget, *, hint: str = "") -> Field:
        """Add a field below the others."""
        field = Field(words, editor, hint=hint)
        self.first = self.first or field
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda _: field.show_error(None))
        self.add_part(field)
        return field

    def add_words(self, text: str, role: str = "") -> QLabel:
        """Add a text below the fields, whole however long it is."""
        words = label(text, role, wrap=True)
        self._wrapped.append(words)
        self._column.addWidget(words)
        return words

    def add_part(self, part: QWidget) -> None:
        """Add a widget below the fields."""
        self._column.addWidget(part)
        Wheel(part).watch(part)

    def record(self) -> None:
        """Record what the fields hold. Raises FieldRefused, or RegistreError."""
        raise NotImplementedError

    def accept(self) -> None:
        """Record, and close; or say beside a field why not."""
        for field in self.findChildren(Field):
            field.show_error(None)
        try:
            self.record()
        except FieldRefused as refused:
            self._show(refused.field, str(refused))
        except RegistreError as error:
            if self.first is None:
                raise
            self._show(self.first, str(error))
        else:
            super().accept()

    def _show(self, field: Field, message: str) -> None:
        field.show_error(message)
        field.editor.setFocus()
        if isinstance(field.editor, QLineEdit):
            field.editor.selectAll()


def understood(field: Field, parse: Callable[[str], object]) -> object:
    """Return what a line of a dialog holds. Raises FieldRefused."""
    editor = field.editor
    try:
        return parse(editor.text() if isinstance(editor, QLineEdit) else "")
    except NotUnderstood as error:
        raise FieldRefused(field, str(error)) from error


def day_of(field: Field, today: date) -> date:
    """Return the day that a field holds. Raises FieldRefused, where it is empty too."""
    day = understood(field, lambda text: parse_day(text, today))
    if not isinstance(day, date):
        raise FieldRefused(field, NO_DAY)
    return day


def typed_day(line: QLineEdit, today: date) -> date | None:
    """Return the day in a line; None while it holds none."""
    try:
        return parse_day(line.text(), today)
    except NotUnderstood:
        return None


def day_line(day: date) -> QLineEdit:
    """Return a line for a day, whose proposal is replaced by what is typed."""
    line = QLineEdit(show_day(day))
    line.setPlaceholderText("ex. : 15/03/2026")
    line.selectAll()
    return line


class PeopleBox(QComboBox):
    """A choice among people, by the first letters of their surnames; its data are their keys."""

    def __init__(self, *, nobody: str | None = None) -> None:
        super().__init__()
        self.setView(ChoicesList())
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_CHOICE)
        self._nobody = nobody

    def show_people(self, members: tuple[Member, ...], chosen: str | None = None) -> None:
        """Show people, and choose one; else the one that was chosen, if they are still there."""
        chosen = chosen or self.chosen
        self.blockSignals(True)
        self.clear()
        if self._nobody is not None:
            self.addItem(self._nobody, "")
        for member in sorted(members, key=lambda each: (each.last_name, each.first_names)):
            self.addItem(f"{member.last_name} {member.first_names}".strip(), str(member.id))
        self.setCurrentIndex(max(self.findData(chosen or ""), 0 if self.count() else -1))
        self.blockSignals(False)

    @property
    def chosen(self) -> str | None:
        """The key of who is chosen; None where nobody is."""
        return self.currentData() or None
