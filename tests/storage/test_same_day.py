"""Two sessions of one day are told apart by their hours, whatever the order of their entry."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from registre_app.domain.ballot import Ballot
from registre_app.domain.deadlines import deadlines
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.rules import register_findings
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests.councils import council

DAY = date(2026, 6, 10)
NEXT = DAY + timedelta(days=30)


def held_at(hour: int, number: str, settled_on: date | None = None) -> Session:
    item = Deliberation(number, title=f"Objet {number}", ballot=Ballot(15))
    return replace(
        council(15),
        date=DAY,
        opened_at=time(hour),
        deliberations=(item,),
        minutes_settled_on=settled_on,
    )


AFTERNOON, EVENING = held_at(14, "2026-001", NEXT), held_at(20, "2026-002", NEXT)


def test_the_first_of_the_day_comes_first_though_it_was_entered_last(tmp_path: Path) -> None:
    path = tmp_path / "arnay.registre"
    body = council(15)
    with RegisterFile.create(path, body.collectivity, body.assembly, [EVENING, AFTERNOON]) as made:
        assert made.session_ids() == (2, 1)
        assert [line.numbers for line in made.session_lines()] == [("2026-001",), ("2026-002",)]
        assert [each.opened_at for each in made.period(2026, 2026).sessions] == [
            time(14),
            time(20),
        ]


def test_the_minutes_of_the_first_wait_for_the_second_of_the_day() -> None:
    unsettled = replace(AFTERNOON, minutes_settled_on=None)
    found = [each for each in deadlines([EVENING, unsettled], DAY) if each.code == "pv-a-arreter"]
    assert [(each.session, each.due) for each in found] == [(1, DAY)]


def test_minutes_settled_at_the_following_session_are_not_late() -> None:
    first = replace(AFTERNOON, minutes_settled_on=DAY)
    codes = [each.code for each in register_findings([EVENING, first], ())]
    assert "pv-arrete-tard" not in codes
