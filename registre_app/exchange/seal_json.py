"""Records of the chain, read as domain objects: a sealed session, decisions, a fact noted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.mention import Fact, Mention, decision_noted, noted
from registre_app.domain.proceedings import OralQuestion
from registre_app.domain.seal import LaidDecision, Replaced, Resumption, Seal, SealedAct
from registre_app.domain.session import Session
from registre_app.exchange.fields import Anybody, Json, Members
from registre_app.exchange.mapping import from_json
from registre_app.exchange.period_json import decision_of_json, folio_of_json
from registre_app.exchange.session_json import session_of


def seal_of(record: Json, head: str) -> Seal:
    """Return the seal that an entry is, from its record and its hash in hexadecimal."""
    replaced = record.get("remplace")
    return Seal(
        record["rang"],
        head,
        date.fromisoformat(record["le"]),
        tuple(
            SealedAct(each["point"] - 1, each["empreinte"], each["page"])
            for each in record["actes"]
        ),
        folio_of_json(record["feuillets"]),
        pages_of_decisions(record),
        from_json(Replaced, replaced, Members(), ("remplace",)) if replaced else None,
        printed_before=bool(record.get("imprimes_avant_le_sceau")),
        former=bool(record.get("anterieur")),
        resumes=resumption_of(record),
    )


def resumption_of(record: Json) -> Resumption | None:
    """Return the entry after which an entry says that the chain goes on; None if it says none."""
    told = record.get("reprise")
    return from_json(Resumption, told, Members(), ("reprise",)) if told else None


def sealed_session_of(record: Json, head: str) -> Session:
    """Return the session that an entry seals, with its seal. Raises SessionRefused."""
    return replace(session_of(record["seance"]), seal=seal_of(record, head))


def decisions_of(record: Json) -> tuple[DelegatedDecision, ...]:
    """Return the decisions that an entry lays on its sheets, as they were then."""
    return tuple(decision_of_json(each["decision"]) for each in record["decisions"])


def decision_in(record: Json, number: str) -> Json:
    """Return what an entry fixes of one of the decisions that it lays, by its number."""
    told = (each["decision"] for each in record["decisions"])
    return next(each for each in told if each["numero"] == number)


def pages_of_decisions(record: Json) -> tuple[LaidDecision, ...]:
    """Return the page on which each decision that an entry lays begins."""
    return tuple(
        LaidDecision(each["decision"]["numero"], each["page"]) for each in record["decisions"]
    )


def mention_of(record: Json) -> Mention:
    """Return the fact that the record of an entry tells."""
    day, point = record.get("jour"), record.get("point")
    return Mention(
        Fact(record["fait"]),
        date.fromisoformat(day) if day else None,
        None if point is None else point - 1,
        record.get("reference", ""),
        bool(record.get("par_jugement")),
    )


def with_notes(session: Session, records: Iterable[Json]) -> Session:
    """Return a session with what entries noted of it, and its minutes where they were settled.

    What they noted of the decisions laid with it is no part of it.
    """
    for record in records:
        if "decision" in record:
            continue
        session = noted(session, mention_of(record))
        if record["nature"] == "pv":
            session = _with_minutes(session, record)
    return session


def decision_with_notes(decision: DelegatedDecision, records: Iterable[Json]) -> DelegatedDecision:
    """Return a decision with what entries noted of it; what they noted of others is no part."""
    for record in records:
        if record.get("decision") == decision.number:
            decision = decision_noted(decision, mention_of(record))
    return decision


def _with_minutes(session: Session, record: Json) -> Session:
    debates = {each["point"] - 1: each["texte"] for each in record["debats"]}
    items = tuple(
        replace(item, debate=debates.get(position, ""))
        for position, item in enumerate(session.deliberations)
    )
    questions = tuple(
        from_json(OralQuestion, each, Anybody(), ("questions",)) for each in record["questions"]
    )
    return replace(session, deliberations=items, oral_questions=questions)
