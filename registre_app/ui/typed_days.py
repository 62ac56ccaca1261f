"""How days are typed at a desk: near today, or near the day of the session in hand."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from registre_app.domain.far_days import DayOf, doubt
from registre_app.public_holidays import holidays_of
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.widgets.day_question import DayQuestion
from registre_app.ui.widgets.days import Days


def days_of(desk: Desk) -> Days:
    """Return what reads a day of the register: one without its year is near today."""
    return Days(desk.today, lambda: None, lambda: holidays_of(_department(desk)))


def session_days_of(desk: Desk) -> Days:
    """Return what reads a day of the current session: one without its year is near the session."""

    def near() -> date | None:
        return desk.session.date if desk.session else None

    return Days(desk.today, near, lambda: holidays_of(_department(desk)))


def ask_about(line: QLineEdit, desk: Desk, kind: DayOf) -> None:
    """Ask about the day of a line where it is far from the current session of a desk."""

    def doubt_of(day: date) -> str:
        session = desk.session
        since = session.date if session and kind is not DayOf.SESSION else None
        return doubt(day, kind, desk.today(), since)

    question = DayQuestion(line, session_days_of(desk).read, doubt_of)
    follow(line, desk, question.look)


def _department(desk: Desk) -> str:
    return desk.collectivity.department if desk.collectivity else ""
