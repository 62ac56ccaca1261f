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

    ``since`` is the day of the session that it is about, from which it is then told how far it
    falls; without it, today.
    """
    window, origin = kind.value, since or today
    likely = _moved(origin, -window.before) <= day <= _moved(origin, window.after)
    if likely and (day <= today or window.to_come):
        return ""
    when = _when(day, today) if since is None or day > today else _from_session(day, since)
    return f"Le {day_month_year(day)} {when} : est-ce la bonne date ?"


def _when(day: date, today: date) -> str:
    """« remonte à 100 ans », « est à venir, dans 3 ans »."""
    much = _much(day, today)
    if day == today:
        return "est aujourd’hui"
    return f"est à venir, dans {much}" if day > today else f"remonte à {much}"


def _from_session(day: date, since: date) -> str:
    """« tombe 1 jour avant la séance du 9 juin 2023 »."""
    side = "avant" if day < since else "après"
    return f"tombe {_much(day, since)} {side} la séance du {day_month_year(since)}"


def _much(day: date, other: date) -> str:
    """« 3 ans », « 12 jours »: the time between two days."""
    days = abs((day - other).days)
    years = days * 100 // 36525
    return counted(years, "an") if years else counted(days, "jour")


def _moved(day: date, months: int) -> date:
    """Return a day that many months later; the first day of the calendar stops it."""
    begins = day.year * _YEAR + day.month + months <= _YEAR
    return date.min if begins else add_months(day, months)
