"""Records in which no field has its default value, to test that no field is forgotten."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import count
from typing import Any, TypeVar

from registre_app.domain.annex import Annex
from registre_app.domain.attendance import Attendance, Proxy
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import Member, MemberId
from registre_app.domain.numbering import Numbering
from registre_app.domain.seal import Seal, SealedAct
from registre_app.domain.session import Session
from registre_app.records import fields_of

Record = TypeVar("Record")
KEY = MemberId("martin-lea")
COLLEAGUE = MemberId("durand-paul")

# Values of fields that accept less than their type.
_CHOSEN: dict[tuple[type, str], Any] = {
    (Collectivity, "siret"): "21210231300013",
    (Collectivity, "blazon"): b"\xff\xd8\xff\xe0",
    (Numbering, "pattern"): "{AAAA}/{NN}",
    (Deliberation, "subject"): "7.1",
    # Past on the day of the session: what is to come is not known on it.
    (Member, "in_office_from"): date(2020, 5, 28),
    (Member, "in_office_until"): date(2021, 12, 31),
    (DelegatedDecision, "subject"): "9.1",
    (Annex, "digest"): "0123456789abcdef" * 4,
    (Seal, "head"): "0123456789abcdef" * 4,
    (SealedAct, "digest"): "0123456789abcdef" * 4,
    (Collectivity, "binding_years"): 5,
    (Proxy, "holder_as_written"): "",  # the holder is a member of the session
}


def whole(kind: type[Record]) -> Record:
    """Return a record whose fields, and those of its records, all differ from their defaults.

    Members are all the same one, ``KEY``; no two texts, numbers or days are the same.
    """
    return _whole(kind, count(1))


def whole_session() -> Session:
    """Return such a session, with a proxy to nobody of the session as well as one to a member."""
    session = whole(Session)
    colleague = Attendance(replace(session.attendance[0].member, id=COLLEAGUE))
    return replace(
        session,
        attendance=(*session.attendance, colleague),
        proxies=(*session.proxies, Proxy(COLLEAGUE, None, "Mme Zoé PETIT")),
        seal=None,  # it is its register's, not what is recorded of the session
    )


def _whole(kind: Any, numbers: Iterator[int]) -> Any:
    defaults = {each.name: each.default for each in fields(kind)}
    values = {}
    for field in fields_of(kind):
        chosen = _CHOSEN.get((kind, field.name))
        if chosen is None:
            chosen = _value(field.kind, field.name, numbers, defaults[field.name])
            chosen = (chosen,) if field.many else chosen
            assert chosen != defaults[field.name]
        values[field.name] = chosen
    return kind(**values)


def _value(kind: Any, name: str, numbers: Iterator[int], default: object) -> Any:
    number = next(numbers)
    values = {
        MemberId: KEY,
        str: f"{name} {number}",
        date: date(2022, 1, 1) + timedelta(number),
        time: time(18, number % 60),
        bool: default is not True,
        int: number,
    }
    if kind in values:
        return values[kind]
    if issubclass(kind, StrEnum):
        return next(each for each in reversed(kind) if each is not default)
    return _whole(kind, numbers)


def reachable(kind: type) -> set[type]:
    """Return a dataclass and those that its fields hold, at any depth."""
    inner = [reachable(each.kind) for each in fields_of(kind) if each.is_record]
    return {kind}.union(*inner)
