"""The findings on the texts of a record: every text that a paper would refuse is told."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any

import pytest

from registre_app.app.findings import findings
from registre_app.domain.attendance import Proxy
from registre_app.domain.findings import Location, Severity, Step
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.domain.wording import Wording
from registre_app.papers.publication import CannotPublish, require_well_marked
from tests.councils import council, evening
from tests.domain.test_senatorial import ANA, LUC, OF_SUBSTITUTES, ZOE, electing
from tests.sealed_evenings import sealed

LEFT_OPEN = "[[Mme MARTIN {AAAA}-{NNN}"  # a pattern of numbers is a text too
KEYS = {"id", "president", "holder", "giver", "member", "secretaries", "requested_by"}
"""Fields that name a member by key, which no paper prints."""


def spoilt(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each text of a record by its path, and the record with a mark left open there."""
    if isinstance(record, str) and not isinstance(record, Enum):
        yield path, LEFT_OPEN
    elif isinstance(record, tuple):
        for rank, each in enumerate(record):
            for where, changed in spoilt(each, f"{path}[{rank}]"):
                yield where, (*record[:rank], changed, *record[rank + 1 :])
    elif is_dataclass(record) and not isinstance(record, type):
        keys = KEYS | ({"document", "name"} if isinstance(record, Wording) else set())
        for field in fields(record):
            if field.name not in keys:
                for where, changed in spoilt(getattr(record, field.name), f"{path}.{field.name}"):
                    yield where, replace(record, **{field.name: changed})


def full() -> Session:
    """An evening with a formula of its own, whose one proxy is to somebody who is no member."""
    session = evening()
    wordings = (Wording("extract", "title", "EXTRAIT"),)
    session = replace(session, collectivity=replace(session.collectivity, wordings=wordings))
    return replace(session, proxies=(Proxy(MemberId("elu-12"), None, "Mme SANTOS"),))


SPOILT = {
    path: session
    for path, session in spoilt(full())
    if not path.startswith(".attendance[") or path.startswith(".attendance[3]")
}


@pytest.mark.parametrize("path", SPOILT)
def test_a_mark_left_open_in_any_text_is_told_as_papers_refuse_it(path: str) -> None:
    with pytest.raises(CannotPublish):
        require_well_marked(SPOILT[path])
    told = [each for each in findings(SPOILT[path]) if each.code == "donnee-personnelle-mal-notee"]
    assert len(told) == 1
    assert "[[" in told[0].message


def test_marks_closed_in_another_text_leave_both_open() -> None:
    session = full()
    line = session.attendance[3]
    member = replace(line.member, first_names="[[Anaïs", last_name="DUPRÉ]]")
    attendance = list(session.attendance)
    attendance[3] = replace(line, member=member)
    told = findings(replace(session, attendance=tuple(attendance)))
    places = [each.place.member for each in told if each.code == "donnee-personnelle-mal-notee"]
    assert places == [member.id, member.id]


def codes(session: Session) -> list[str]:
    return [each.code for each in findings(session)]


def test_the_minutes_without_a_closing_hour_are_told() -> None:
    (told,) = [each for each in findings(council(12)) if each.code == "heure-de-cloture-absente"]
    assert told.severity is Severity.INFO
    assert told.place == Location(Step.CLOSING, "closed_at")
    assert "heure-de-cloture-absente" not in codes(replace(council(12), closed_at=time(20, 15)))
    waiting = council(12).with_deliberation(0, replace(council(12).deliberations[0], ballot=None))
    assert "heure-de-cloture-absente" not in codes(waiting)


def test_a_sealed_session_asks_to_type_nothing_that_is_sealed() -> None:
    """A birth, an hour, a president: none can be written any more."""
    unborn = tuple(replace(each, born_on=None) for each in (ANA, LUC, ZOE))
    session = replace(electing(OF_SUBSTITUTES, (8, 8, 9), candidates=unborn), president=None)
    asked = {"suppleants-a-egalite", "president-non-nomme", "heure-de-cloture-absente"}
    assert asked <= set(codes(session))
    assert not asked & set(codes(sealed(session)))


def test_a_sealed_session_still_tells_what_was_irregular_and_what_may_still_be_noted() -> None:
    late = replace(council(15, present=7), list_posted_on=date(2023, 1, 20))
    told = {"quorum-non-atteint", "liste-affichee-tard"}
    assert told <= set(codes(late))
    assert told <= set(codes(sealed(late)))
