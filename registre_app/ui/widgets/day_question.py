"""A quiet question beside a field whose day is far from what it tells; nothing is refused."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from registre_app.domain.far_days import DayOf, doubt
from registre_app.ui.widgets.days import Days
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.parsing import NotUnderstood


def ask_of_today(line: QLineEdit, days: Days, kind: DayOf) -> None:
    """Ask about the day of a line where it is far from today."""
    question = DayQuestion(line, days.read, lambda day: doubt(day, kind, days.today()))
    question.look()


class DayQuestion(QObject):
    """Asks about the day of a line, in the field around it, as it is typed or shown.

    ``doubt`` returns the question, empty where the day is likely; ``read`` is how it is typed.
    """

    def __init__(
        self, line: QLineEdit, read: Callable[[str], object], doubt: Callable[[date], str]
    ) -> None:
        super().__init__(line)
        self._line = line
        self._read = read
        self._doubt = doubt
        line.textChanged.connect(self.look)

    def look(self) -> None:
        """Ask, or ask no more, about what the line holds."""
        field = self._line.parentWidget()
        if not isinstance(field, Field):
            return
        try:
            day = self._read(self._line.text())
        except NotUnderstood:
            day = None
        field.show_question(self._doubt(day) if isinstance(day, date) else "")
