"""Days that are far from what they tell: asked about, never refused, for they may be right."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from registre_app.domain.delays import add_months
from registre_app.domain.french import counted, day_month_year

_YEAR = 12  # months


@dataclass(frozen=True)
class _Window:
    """Months around the day from which a day is looked at, within which nothing is asked.

    ``to_come``: it may be after today.
    """

    before: int
    after: int
    to_come: bool = False


class DayOf(Enum):
    """What a day tells, which says how far it may be from the session, else from today."""

    SESSION = _Window(10 * _YEAR, _YEAR, to_come=True)
    NOTICE = _Window(_YEAR, 0)
    FOLLOWING = _Window(0, 3 * _YEAR)
    """What is noted after an act or a session: transmission, publication, minutes."""
    DECISION = _Window(10 * _YEAR, 0)
    BIRTH = _Window(100 * _YEAR, -18 * _YEAR)
    SEAT = _Window(50 * _YEAR, _YEAR, to_come=True)
    SEAT_END = _Window(50 * _YEAR, 7 * _YEAR, to_come=True)
    EARLIER_ACT = _Window(50 * _YEAR, 0)
    PART = _Window(_YEAR, 1, to_come=True)
    """A part of a session held on another day: its end, where it resumes."""


def doubt(day: date, kind: DayOf, today: date, since: date | None = None) -> str:
    """Return the question to ask about a day, in French; empty where it is likely.

    ``since`` is the day of the session or of the act that it is about; without it, today.
    """
    window, origin = kind.value, since or today
    likely = _moved(origin, -window.before) <= day <= _moved(origin, window.after)
    if likely and (day <= today or window.to_come):
        return ""
    return f"Le {day_month_year(day)} est {_when(day, today)} : est-ce la bonne date ?"


def _when(day: date, today: date) -> str:
    """« il y a 100 ans », « à venir, dans 3 ans »."""
    days = abs((day - today).days)
    years = days * 100 // 36525
    much = counted(years, "an") if years else counted(days, "jour")
    if day == today:
        return "aujourd’hui"
    return f"à venir, dans {much}" if day > today else f"il y a {much}"


def _moved(day: date, months: int) -> date:
    """Return a day that many months later; the first day of the calendar stops it."""
    begins = day.year * _YEAR + day.month + months <= _YEAR
    return date.min if begins else add_months(day, months)
