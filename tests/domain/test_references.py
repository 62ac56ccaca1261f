"""A session lists every member to whom its record refers, in whichever field."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from registre_app.domain.attendance import Attendance
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.member import Member, MemberId
from registre_app.domain.session import Session
from registre_app.records import fields_of
from tests.whole import whole_session

STRANGER = MemberId("inconnu")
WHOLE = whole_session()


def referring(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the record with a stranger in each of its fields that refers to a member."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        where = f"{path}.{field.name}"
        if value is None:
            continue
        if field.kind is MemberId and not isinstance(record, Member):
            changed = (*value, STRANGER) if field.many else STRANGER
            yield where, replace(record, **{field.name: changed})
        elif field.kind in (Member, Collectivity, Assembly, Attendance):
            continue  # what the session lists, and its body
        elif field.many:
            for rank, each in enumerate(value):
                if is_dataclass(each):
                    for inner, new in referring(each, f"{where}[{rank}]"):
                        kept = (*value[:rank], new, *value[rank + 1 :])
                        yield inner, replace(record, **{field.name: kept})
        elif is_dataclass(value):
            for inner, new in referring(value, where):
                yield inner, replace(record, **{field.name: new})


def facts(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields(session):
        value = getattr(session, field.name)
        if field.name in ("president", "secretaries"):
            strangers = STRANGER if field.name == "president" else (STRANGER,)
            yield f".{field.name}", {field.name: strangers}
        elif field.name not in ("attendance", "collectivity", "assembly"):
            values = value if isinstance(value, tuple) else (value,)
            for rank, each in enumerate(values):
                if is_dataclass(each):
                    for inner, new in referring(each, f".{field.name}[{rank}]"):
                        kept = (*values[:rank], new, *values[rank + 1 :])
                        yield inner, {field.name: kept if isinstance(value, tuple) else new}


REFERENCES = dict(facts(WHOLE))


@pytest.mark.parametrize("path", REFERENCES)
def test_a_reference_to_a_member_whom_the_session_does_not_list_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="inconnu"):
        replace(WHOLE, **REFERENCES[path])


def test_the_walk_meets_the_references_of_rare_facts() -> None:
    met = " ".join(REFERENCES)
    for name in ("rapporteur", "unconcerned", "manager", "assessors", "listed", "requested_by"):
        assert name in met
