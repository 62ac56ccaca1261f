"""Days typed in a session: one without its year is of the year of the session."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit

from registre_app.domain.far_days import DayOf, doubt
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.widgets.day_question import DayQuestion
from registre_app.ui.widgets.parsing import parse_day


def day_typed(desk: Desk) -> Callable[[str], date | None]:
    """Return what reads a day for the current session of a desk. It raises NotUnderstood."""

    def read(text: str) -> date | None:
        return parse_day(text, desk.today(), desk.session.date if desk.session else None)

    return read


def ask_about(line: QLineEdit, desk: Desk, kind: DayOf) -> None:
    """Ask about the day of a line where it is far from the current session of a desk."""

    def doubt_of(day: date) -> str:
        session = desk.session
        since = session.date if session and kind is not DayOf.SESSION else None
        return doubt(day, kind, desk.today(), since)

    question = DayQuestion(line, day_typed(desk), doubt_of)
    follow(line, desk, question.look)
