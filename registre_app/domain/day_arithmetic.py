"""Days counted from a day, within the first and the last day that a calendar holds."""

from datetime import date, timedelta


def shifted(day: date, by: timedelta) -> date:
    """Return a day some days later, or earlier where ``by`` is negative; never out of the calendar.

    A date mistyped as 1 January of year 1 is then judged as any other.

    >>> shifted(date(2022, 12, 15), timedelta(days=7)), shifted(date.min, timedelta(days=-1))
    (datetime.date(2022, 12, 22), datetime.date(1, 1, 1))
    """
    room = date.max - day if by > timedelta() else date.min - day
    return day + (min(by, room) if by > timedelta() else max(by, room))
