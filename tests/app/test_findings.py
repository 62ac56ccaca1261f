"""The findings on the texts of a record: every text that a paper would refuse is told."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from registre_app.app.findings import findings
from registre_app.domain.attendance import Proxy
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.domain.wording import Wording
from registre_app.papers.publication import CannotPublish, require_well_marked
from tests.councils import evening

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
