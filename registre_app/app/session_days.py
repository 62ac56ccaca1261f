"""The day proposed for the next session."""

from datetime import date, timedelta

from registre_app.domain.day_arithmetic import shifted
from registre_app.public_holidays import holidays_of

_AHEAD = timedelta(days=14)
"""To write and send the notice, for which the law asks for five clear days at most."""
_THURSDAY, _WEEK = 3, 7


def proposed_day(today: date, department: str = "") -> date:
    """Return a day on which a session may be held: a Thursday two weeks ahead, no holiday.

    >>> proposed_day(date(2026, 11, 27))
    datetime.date(2026, 12, 17)
    """
    day = shifted(today, _AHEAD)
    day = shifted(day, timedelta(days=(_THURSDAY - day.weekday()) % _WEEK))
    is_holiday = holidays_of(department)
    while is_holiday(day) and day < date.max - _AHEAD:
        day = shifted(day, timedelta(days=_WEEK))
    return day
