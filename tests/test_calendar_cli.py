"""The calendar of a register, from the command line."""

from pathlib import Path

from icalendar import Calendar

from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.papers.test_privacy import DEBATED, MARKED, PERSONAL, secretive


def test_sessions_and_deadlines_are_in_it_and_nothing_marked(tmp_path: Path, run: Run) -> None:
    session, path = secretive(), tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    output = tmp_path / "registre.ics"
    status, out, _ = run("calendrier", path, "-o", output)
    content = output.read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    assert (status, out) == (0, f"{len(events)} dates : {output}\n")
    assert str(events[0]["summary"]) == "Conseil municipal d’Arnay"
    assert len(events) > 1
    assert len({str(each["uid"]) for each in events}) == len(events)
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "[non publié]" in unfolded
    assert not [word for word in (*MARKED, PERSONAL, DEBATED) if word in unfolded]


def test_a_calendar_taken_again_brings_the_same_entries_up_to_date(
    tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "dijon.registre"
    assert run("demo", path)[0] == 0
    names = []
    for name in ("un.ics", "deux.ics"):
        assert run("calendrier", path, "-o", tmp_path / name)[0] == 0
        events = Calendar.from_ical((tmp_path / name).read_bytes()).walk("VEVENT")
        names.append([str(each["uid"]) for each in events])
    assert names[0] == names[1]
