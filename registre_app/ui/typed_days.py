"""How days are typed at a desk: near today, or near the day of the session in hand."""

from datetime import date

from registre_app.public_holidays import holidays_of
from registre_app.ui.desk import Desk
from registre_app.ui.widgets.days import Days


def days_of(desk: Desk) -> Days:
    """Return what reads a day of the register: one without its year is near today."""
    return Days(desk.today, lambda: None, lambda: holidays_of(_department(desk)))


def session_days_of(desk: Desk) -> Days:
    """Return what reads a day of the current session: one without its year is near the session."""

    def near() -> date | None:
        return desk.session.date if desk.session else None

    return Days(desk.today, near, lambda: holidays_of(_department(desk)))


def _department(desk: Desk) -> str:
    return desk.collectivity.department if desk.collectivity else ""
