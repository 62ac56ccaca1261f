"""The delays of the law, counted from a day. Holidays are given: they depend on the department."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import MAXYEAR, date, timedelta

from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import ordinal
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.domain.transmission import public_on

WEEK = timedelta(days=7)
PROTEST = timedelta(days=6)
REQUEST = timedelta(days=30)  # L2121-9
NEW_HEAD = timedelta(days=15)  # L2122-14
RULES_MONTHS = 6  # règlement intérieur, L2121-8
WITHDRAWAL_MONTHS = 4  # CRPA L242-1, L243-3
ORIENTATIONS = timedelta(weeks=10)  # debate before the budget, L2312-1
POSTING_MONTHS = 2  # R2131-1
LIST_TO_COUNCILLORS_MONTHS = 1  # L5211-40-2
APPEAL_MONTHS = 2
PROXY_SESSIONS = 3
_MONTHS_A_QUARTER = 3
_SATURDAY = 5  # date.weekday()

IsHoliday = Callable[[date], bool]
"""Tells whether a day is a public holiday where the act is made."""


def week_after(day: date) -> date:
    """The last day of the week that follows: list (L2121-25), minutes (L2121-15).

    >>> week_after(date(2022, 12, 15))
    datetime.date(2022, 12, 22)
    """
    return shifted(day, WEEK)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month.

    >>> add_months(date(2023, 12, 31), 2)
    datetime.date(2024, 2, 29)
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def working_day(day: date, is_holiday: IsHoliday) -> date:
    """A day, or the first after it that is no Saturday, Sunday nor holiday (CPC 642)."""
    while day < date.max and (day.weekday() >= _SATURDAY or is_holiday(day)):
        day += timedelta(days=1)
    return day


def appeal_until(item: Deliberation, is_holiday: IsHoliday) -> date | None:
    """The last day of the two months before the administrative court, from publication.

    A « délai franc »: neither its first day nor its last counts, so the day after (CJA R421-1); it
    runs on to a working day (Conseil d'État, 19 September 2014, n° 362568).
    """
    public = public_on(item)
    if public is None:
        return None
    day_after = shifted(add_months(public, APPEAL_MONTHS), timedelta(days=1))
    return working_day(day_after, is_holiday)


def protest_until(elected_on: date) -> date:
    """The last day, until 18:00, to protest against the election of mayor or deputies.

    Five days, that begin 24 hours after it (L2122-13, D2122-2; code électoral R119).

    >>> protest_until(date(2026, 3, 27))
    datetime.date(2026, 4, 2)
    """
    return shifted(elected_on, PROTEST)


def posted_until(elected_on: date) -> date:
    """The last day to post the election of head and deputies: 24 hours (L2122-12, R2122-1).

    >>> posted_until(date(2014, 3, 28))
    datetime.date(2014, 3, 29)
    """
    return shifted(elected_on, timedelta(days=1))


def monday_after(day: date) -> date:
    """The Monday after an election, by 18:00 of which the roster goes to the prefect (R2121-2).

    >>> monday_after(date(2026, 3, 27))
    datetime.date(2026, 3, 30)
    """
    return shifted(day, timedelta(days=7 - day.weekday()))


def quarter(day: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // _MONTHS_A_QUARTER + 1


def quarter_words(year: int, number: int) -> str:
    """Return « 4e trimestre 2026 »."""
    return f"{ordinal(number)} trimestre {year}"


def quarters_without_session(
    days: Iterable[date], since: date, today: date
) -> tuple[tuple[int, int], ...]:
    """Quarters, complete between two days, in which no session was held (L2121-7)."""
    held = {quarter(day) for day in days}
    missing = []
    year, number = quarter(since)
    while (year, number) < quarter(today):
        if (year, number) not in held:
            missing.append((year, number))
        year, number = (year + 1, 1) if number == 4 else (year, number + 1)  # noqa: PLR2004
    return tuple(missing)


def consecutive_sessions(sessions: Sequence[Session], giver: MemberId, holder: MemberId) -> int:
    """Sessions in a row, ending with the last, in which that giver gave that holder a proxy.

    Sessions of the same day follow each other in the order given.
    """
    count = 0
    ordered = sorted(sessions, key=lambda each: each.moment)
    for session in reversed(ordered):
        proxy = session.proxy_of(giver)
        if proxy is None or proxy.holder != holder:
            break
        count += 1
    return count
