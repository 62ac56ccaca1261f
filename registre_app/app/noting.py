"""Facts noted of acts, sessions and decisions: fields before the seal, entries of the chain after.

A fact noted wrongly is taken back by a further entry that names it and its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Severity
from registre_app.domain.french import day_month_year, listed
from registre_app.domain.law import with_article
from registre_app.domain.mention import (
    ENDING_FACTS,
    REFERRED_FACTS,
    Mention,
    decision_mentions,
    decision_noted,
    mentions,
    noted,
    taken_back,
)
from registre_app.domain.mention_order import impossible, impossible_day
from registre_app.domain.rules import broken
from registre_app.exchange import mention_of
from registre_app.storage import Addition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile, RegisterReader


class NotNoted(RegistreError):
    """A fact that cannot be noted, or taken back; says why, and what to do."""


@dataclass(frozen=True)
class Noted:
    """A fact that an entry of the chain tells and that stands: the rank of its entry."""

    rank: int
    mention: Mention


def standing(register: RegisterReader, target: int) -> tuple[Noted, ...]:
    """Return what was noted of a sealed session and not taken back, by the rank of its seal.

    What was noted of the decisions laid with it is no part of that.
    """
    told = ((rank, records.json_of(register, rank)) for rank in register.standing(target))
    return tuple(
        Noted(rank, mention_of(record)) for rank, record in told if "decision" not in record
    )


def note(
    register: RegisterFile,
    session_id: int,
    mention: Mention,
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Note a fact of a session or of one of its acts.

    Before the seal it may be set again; after, what stands must be taken back first, and a day that
    contradicts the session is refused. A day to come is refused in both. Raises NotNoted, and the
    errors of an edit.
    """
    note_all(register, session_id, (mention,), today, salt)


def note_all(
    register: RegisterFile,
    session_id: int,
    told: Sequence[Mention],
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Note facts of one session together: all of them, or none. Raises as ``note``."""
    register.begin_editing()
    session = register.session(session_id)
    if session.seal is None:
        for mention in told:
            _require_kept(mention)
            _require_past(mention, today)
            session = noted(session, mention)
        register.save_session(session_id, session, told[0].fact.words)
        return
    target = session.seal.rank
    chain = records.GrowingChain(register.head(), today, salt)
    for mention in told:
        if mention.fact not in ENDING_FACTS and (known := _same(mentions(session), mention)):
            raise _already(known)
        if mention in mentions(session):
            raise _already(mention)
        before, session = session, noted(session, mention)
        _require_possible(before, session, mention, today)
        signer = records.signer_on(register, mention.day)
        chain.add(*records.noted(session, mention, target, signer))
    register.enter(Addition(tuple(chain.entries), changed={session_id: session}))


def take_back(
    register: RegisterFile,
    session_id: int,
    mention: Mention,
    reason: str,
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Take back a fact noted: clear its field, or enter, once sealed, that it is withdrawn and why.

    ``mention`` is found by its fact, its position and, where they are told, its day and reference.
    Raises NotNoted.
    """
    register.begin_editing()
    session = register.session(session_id)
    known = _wanted(mentions(session), mention)
    if known is None:
        raise NotNoted(
            f"La mention « {mention.fact.words} » n’est pas notée : rien à retirer. Rien n’a été "
            "modifié."
        )
    if session.seal is None:
        register.save_session(session_id, taken_back(session, known), mention.fact.words)
        return
    reason = _reason(reason)
    found = [e for e in standing(register, session.seal.rank) if _shown(e.mention) == known]
    chain = records.GrowingChain(register.head(), today, salt)
    for each in found:
        chain.add("retrait", {"vise": each.rank, "motif": reason})
    changed = taken_back(session, known)
    register.enter(Addition(tuple(chain.entries), changed={session_id: changed}))


def note_decision(
    register: RegisterFile,
    number: str,
    mention: Mention,
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Note a fact of a decision by delegation. Raises NotNoted, and the errors of an edit."""
    register.begin_editing()
    decision = decision_numbered(register, number)
    changed, target = decision_noted(decision, mention), register.laid().get(number)
    if target is None:
        _require_past(mention, today)
        _save_decision(register, changed, mention)
        return
    if known := _same(decision_mentions(decision), mention):
        raise _already(known)
    _require_order(mention, decision.taken_on, decision_mentions(decision), today)
    chain = records.GrowingChain(register.head(), today, salt)
    signer = records.signer_on(register, mention.day)
    chain.add("mention", records.mention_record(mention, target, signer, decision=number))
    register.enter(Addition(tuple(chain.entries), decisions=(changed,)))


def take_back_of_decision(
    register: RegisterFile,
    number: str,
    mention: Mention,
    reason: str,
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Take back a fact noted of a decision by delegation. Raises NotNoted."""
    register.begin_editing()
    decision = decision_numbered(register, number)
    known = _wanted(decision_mentions(decision), mention)
    if known is None:
        raise NotNoted(f"La mention « {mention.fact.words} » n’est pas notée : rien à retirer.")
    changed = decision_noted(decision, replace(known, day=None))
    target = register.laid().get(number)
    if target is None:
        _save_decision(register, changed, mention)
        return
    reason = _reason(reason)
    chain = records.GrowingChain(register.head(), today, salt)
    for rank in register.standing(target):
        record = records.json_of(register, rank)
        if record.get("decision") == number and mention_of(record).fact is known.fact:
            chain.add("retrait", {"vise": rank, "motif": reason})
    register.enter(Addition(tuple(chain.entries), decisions=(changed,)))


def decision_numbered(register: RegisterReader, number: str) -> DelegatedDecision:
    """Return the decision by delegation of a number. Raises NotNoted."""
    for each in register.decisions():
        if each.number == number:
            return each
    raise NotNoted(f"Aucune décision ne porte le numéro « {number} ». Rien n’a été modifié.")


def _save_decision(register: RegisterFile, changed: DelegatedDecision, mention: Mention) -> None:
    decisions = (
        changed if each.number == changed.number else each for each in register.decisions()
    )
    register.save_decisions(tuple(decisions), mention.fact.words)


def _require_possible(before: Session, after: Session, mention: Mention, today: date) -> None:
    """Raise NotNoted where a fact would contradict a sealed session, or is still to come.

    Before the seal a finding tells it, and the field can be corrected.
    """
    _require_order(mention, before.date, mentions(before), today)
    known = {each.code for each in broken(before) if each.severity is Severity.BLOCKING}
    for each in broken(after):
        if each.severity is Severity.BLOCKING and each.code not in known:
            raise NotNoted(f"Rien n’est noté. {with_article(each.message, each.article)}")


def _require_order(
    mention: Mention, taken_on: date, known: tuple[Mention, ...], today: date
) -> None:
    if said := impossible(mention, taken_on, known, today):
        raise NotNoted(f"{said} Rien n’a été modifié.")


def _require_past(mention: Mention, today: date) -> None:
    """Raise NotNoted where the day is to come: another that stands would be lost for what is not.

    One that is before its act is kept before the seal: a finding tells it.
    """
    if mention.day is not None and (said := impossible_day(mention, mention.day, today)):
        raise NotNoted(f"{said} Rien n’a été modifié.")


def _require_kept(mention: Mention) -> None:
    """Raise NotNoted where a reference would be lost: before the seal no field holds it."""
    if mention.reference and mention.fact not in REFERRED_FACTS:
        raise NotNoted(
            f"« {mention.fact.words} » ne garde de référence qu’une fois la séance scellée. "
            "Notez-le sans elle, ou scellez d’abord. Rien n’a été modifié."
        )


def _shown(mention: Mention) -> Mention:
    """Return a fact as its fields show it: only a receipt and an ending keep a reference there."""
    if mention.fact in REFERRED_FACTS:
        return mention
    return replace(mention, reference="", by_court=False)


def _same(known: tuple[Mention, ...], mention: Mention) -> Mention | None:
    return next(
        (e for e in known if (e.fact, e.position) == (mention.fact, mention.position)), None
    )


def _wanted(known: tuple[Mention, ...], mention: Mention) -> Mention | None:
    """Return the fact that is meant. Raises NotNoted where it may be one or another."""
    found = [
        each
        for each in known
        if (each.fact, each.position) == (mention.fact, mention.position)
        and mention.day in (None, each.day)
        and mention.reference in ("", each.reference)
    ]
    if len(found) > 1:
        days = listed([day_month_year(each.day) if each.day else "sans jour" for each in found])
        raise NotNoted(
            f"La mention « {mention.fact.words} » est notée plusieurs fois : {days}. Dites "
            "laquelle, par son jour ou sa référence. Rien n’a été modifié."
        )
    return next(iter(found), None)


def _already(known: Mention) -> NotNoted:
    day = f" le {day_month_year(known.day)}" if known.day else ""
    return NotNoted(
        f"La mention « {known.fact.words} » est déjà notée{day}. Retirez-la d’abord, en disant "
        "pourquoi, puis notez-la de nouveau. Rien n’a été modifié."
    )


def _reason(reason: str) -> str:
    if not reason.strip():
        raise NotNoted(
            "Une mention scellée se retire en disant pourquoi : donnez le motif. Rien n’a été "
            "modifié."
        )
    return " ".join(reason.split())
