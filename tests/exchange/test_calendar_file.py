"""A calendar as an agenda takes it."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from registre_app.exchange.calendar_file import Entry, calendar_of
from tests.strategies import days, hours, lines

DAY = date(2022, 12, 15)


def read(*entries: Entry) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(calendar_of("Arnay", entries, date(2022, 12, 1)))
    return [
        {
            name.lower(): value if isinstance(value := event[name], str) else event.decoded(name)
            for name in event
        }
        for event in calendar.walk("VEVENT")
    ]


def test_a_session_begins_at_the_hour_of_the_town_hall() -> None:
    (event,) = read(Entry("a", DAY, "Conseil", time(18, 30), place="Mairie", text="1. Budget"))
    assert (event["dtstart"], event["dtend"]) == (
        datetime(2022, 12, 15, 18, 30),
        datetime(2022, 12, 15, 20, 30),
    )
    assert (event["location"], event["description"]) == ("Mairie", "1. Budget")


def test_a_session_that_ended_past_midnight_ends_the_day_after() -> None:
    ends = datetime(2022, 12, 16, 0, 20)
    (event,) = read(Entry("a", DAY, "Conseil", time(18, 30), ends))
    assert event["dtend"] == ends


def test_a_deadline_takes_the_day_and_is_recalled() -> None:
    content = calendar_of("Arnay", [Entry("b", DAY, "Publier", recalled=True)], DAY)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstart") == DAY
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger").days == -7


def test_the_same_entries_give_the_same_file() -> None:
    entry = Entry("a", DAY, "Conseil", time(18, 30))
    assert calendar_of("Arnay", [entry], DAY) == calendar_of("Arnay", [entry], DAY)


@given(st.lists(st.builds(Entry, lines.filter(bool), days, lines, hours), max_size=3))
def test_any_text_is_read_back(entries: list[Entry]) -> None:
    content = calendar_of("Arnay", entries, DAY)
    found = [str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT")]
    assert found == [each.summary for each in entries]
    assert max(map(len, content.split(b"\r\n"))) <= 75
