"""The rows of a sealed session, or of a decision on sheets, against the records of the chain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from registre_app.app.altered_words import differences, item_name
from registre_app.domain.french import day_month_year, with_hour
from registre_app.domain.mention import (
    Fact,
    Mention,
    bare,
    bare_decision,
    decision_mentions,
    decision_noted,
    mentions,
    noted,
)
from registre_app.exchange import (
    SessionRefused,
    decision_of_json,
    mention_of,
    record_json,
    seal_of,
    session_json,
    session_of,
)
from registre_app.seal import act_digests

if TYPE_CHECKING:
    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.session import Session
    from registre_app.exchange.fields import Json

Notes = list[tuple[int, "Json"]]
"""What was noted of an entry and stands: the ranks of the entries, with their records."""


def session_name(day: str, opened_at: str | None = None) -> str:
    """Name a session by its day, and by its hour where another is held that day."""
    moment = time.fromisoformat(opened_at) if opened_at else None
    return f"la séance du {with_hour(day_month_year(date.fromisoformat(day)), moment)}"


def session_faults(
    name: str, session: Session, record: Json, head: str, notes: Notes
) -> Iterator[str]:
    """Yield what of a sealed session is not what its seal and what was noted since say."""
    sealed = record["seance"]
    bared = bare(session)
    found = session_json(bared)
    if found != sealed:
        told = list(differences(sealed, found)) or ["sa forme"]
        if _of_another_version(bared, sealed):
            told = []
        yield from (f"{name}, {each}" for each in told)
    yield from _seal_faults(session, record, head, name)
    yield from _noted_faults(session, bared, notes, name)


def act_faults(name: str, data: bytes, record: Json) -> Iterator[str]:
    """Yield the acts whose digest, in the record of a seal, is not that of what it seals.

    ``data`` is the record as it is kept.
    """
    sealed, acts = record["seance"], record["actes"]
    items = sealed["deliberations"]
    if not all(0 < each["point"] <= len(items) for each in acts):
        yield f"{name} : une empreinte est celle d’un acte qui n’y est pas"
        return
    for each, digest in zip(acts, act_digests(data), strict=True):
        item = items[each["point"] - 1]
        if each["empreinte"] != digest or each["numero"] != item["numero"]:
            act = item_name(item, each["point"] - 1)
            yield f"{name}, {act} : l’empreinte n’est pas celle de l’acte"


def _of_another_version(bared: Session, sealed: Json) -> bool:
    """Tell whether the same session is only written in another way, by an earlier version."""
    try:
        return bare(session_of(sealed)) == bared
    except (SessionRefused, ValueError, KeyError, TypeError):
        return False


def _seal_faults(session: Session, record: Json, head: str, name: str) -> Iterator[str]:
    wanted, found = seal_of(record, head), session.seal
    if found is None:
        yield f"{name} : ce qui dit son sceau n’est plus là"
        return
    if found == wanted:
        return
    if found.folio != wanted.folio:
        yield f"{name} : les numéros de ses feuillets"
    if found.acts != wanted.acts:
        yield f"{name} : les empreintes de ses actes"
    if found.head != wanted.head or found.rank != wanted.rank:
        yield f"{name} : l’empreinte de son sceau"
    rest = replace(found, folio=wanted.folio, acts=wanted.acts, head=head, rank=wanted.rank)
    if rest != wanted:
        yield f"{name} : ce que dit son sceau"


def _noted_faults(session: Session, bared: Session, notes: Notes, name: str) -> Iterator[str]:
    stood = bared
    for _, record in notes:
        if "decision" not in record:
            try:
                stood = noted(stood, mention_of(record))
            except (IndexError, KeyError, ValueError):
                yield f"{name} : une mention de ce qui ne peut être noté"
    said, seen = Counter(mentions(stood)), Counter(mentions(session))
    for mention in (*(seen - said), *(said - seen)):
        yield f"{_place(session, mention, name)} : la mention « {mention.fact.words} »"
    yield from _minutes_faults(session, notes, name)


def _place(session: Session, mention: Mention, name: str) -> str:
    if mention.position is None:
        return name
    items = session.deliberations
    item = items[mention.position] if mention.position < len(items) else None
    number = {"numero": item.number} if item else {}
    return f"{name}, {item_name(number, mention.position)}"


def _minutes_faults(session: Session, notes: Notes, name: str) -> Iterator[str]:
    """Yield what of the minutes, once settled, is not what was settled."""
    settled = [record for _, record in notes if record["fait"] == Fact.MINUTES_SETTLED.value]
    if not settled:
        return
    sealed = {each["point"] - 1: each["texte"] for each in settled[-1].get("debats", ())}
    for position, item in enumerate(session.deliberations):
        if item.debate != sealed.get(position, ""):
            yield f"{name}, {item_name({'numero': item.number}, position)} : les débats"
    questions = [record_json(each) for each in session.oral_questions]
    if questions != settled[-1].get("questions", []):
        yield f"{name} : les questions orales"


def decision_faults(decision: DelegatedDecision, sealed: Json, notes: Notes) -> Iterator[str]:
    """Yield what of a decision by delegation is not what was laid, and noted since."""
    name = f"la décision {decision.number}"
    if record_json(bare_decision(decision)) != sealed:
        known = decision_of_json(sealed)
        if bare_decision(decision) != known:
            yield f"{name} : le texte" if decision.body != known.body else f"{name} : son contenu"
    stood = bare_decision(decision)
    for _, record in notes:
        if record.get("decision") == decision.number:
            try:
                stood = decision_noted(stood, mention_of(record))
            except (KeyError, ValueError):
                yield f"{name} : une mention de ce qui ne peut être noté"
    said, seen = set(decision_mentions(stood)), set(decision_mentions(decision))
    for mention in sorted(said ^ seen, key=lambda each: each.order):
        yield f"{name} : la mention « {mention.fact.words} »"
