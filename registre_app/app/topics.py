"""What a paper of a session is about: a sealed one depends on its seal and later entries alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from registre_app.app.chain_records import json_of
from registre_app.app.sheets import envelope_of
from registre_app.domain.delegation import reported_at
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.papers.topic import HeadOn, Topic

if TYPE_CHECKING:
    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.session import Session
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterReader


def topic_of(register: RegisterReader, session: Session, position: int | None = None) -> Topic:
    """Return what a paper of a session of a register, or of one of its items, is about."""
    return Topic(
        session,
        position,
        head_on=signers(register, session),
        decisions=told(register, session),
        envelope=envelope_of(register, session.seal.rank) if session.seal else None,
    )


def signers(register: RegisterReader, session: Session) -> HeadOn:
    """Return who signs on a day: of a sealed session, whoever its entries name for that day."""
    known = register.chronicle().executive_on
    if session.seal is None:
        return known
    rank = session.seal.rank
    record = json_of(register, rank)
    named = {}
    if session.notice.sent_on and record["convoquee_par"]:
        named[session.notice.sent_on] = _member(record["convoquee_par"])
    for each in register.standing(rank):
        mention = json_of(register, each)
        if mention["jour"] and mention["signataire"]:
            named[date.fromisoformat(mention["jour"])] = _member(mention["signataire"])
    return lambda day: named.get(day) or known(day)


def told(register: RegisterReader, session: Session) -> tuple[DelegatedDecision, ...]:
    """Return the decisions of which a session is told: of a sealed one, those that it names."""
    if session.seal is None:
        return reported_at(register.decisions(), session.date)
    numbers = json_of(register, session.seal.rank)["rapportees"]
    known = {each.number: each for each in register.decisions()}
    return tuple(known[number] for number in numbers if number in known)


def _member(data: Json) -> Member:
    return Member(
        MemberId(f"{data['prenoms']} {data['nom']}"),
        Civility(data["civilite"]),
        data["prenoms"],
        data["nom"],
        data["fonction"],
    )
