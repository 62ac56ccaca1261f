"""Sessions and deadlines as a calendar (iCalendar, RFC 5545) that any agenda takes.

Hours are those of the town hall's clock, without a time zone: the same in Dijon and in Cayenne.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

PROGRAM = "-//registre//calendrier//FR"
_LENGTH = timedelta(hours=2)
"""Of a session whose end is not known."""
_BEFORE = timedelta(days=-7)
"""When an agenda recalls a deadline."""


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar: on a day, from an hour where there is one, ``recalled`` before.

    ``key`` tells it from the others, always: an agenda that takes it again brings it up to date.
    """

    key: str
    day: date
    summary: str
    starts_at: time | None = None
    ends: datetime | None = None
    place: str = ""
    text: str = ""
    recalled: bool = False


def calendar_of(name: str, entries: Iterable[Entry], made_on: date) -> bytes:
    """Return a calendar of that name as iCalendar; ``made_on`` is the day on which it is made."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 -- slow import

    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for each in entries:
        event = Event()
        event.add("uid", each.key)
        event.add("dtstamp", datetime.combine(made_on, time(), UTC))
        event.add("summary", each.summary)
        if each.starts_at is None:
            event.add("dtstart", each.day)
            event.add("transp", "TRANSPARENT")
        else:
            begins = datetime.combine(each.day, each.starts_at)
            event.add("dtstart", begins)
            event.add("dtend", max(each.ends or begins + _LENGTH, begins))
        if each.place:
            event.add("location", each.place)
        if each.text:
            event.add("description", each.text)
        if each.recalled:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", _BEFORE)
            alarm.add("description", each.summary)
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
