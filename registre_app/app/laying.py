"""Decisions by delegation laid on sheets of their own, after the last session of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.sheets import to_lay
from registre_app.domain.convening import convene
from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio, next_free
from registre_app.domain.mention import decision_mentions
from registre_app.domain.seal import LaidDecision
from registre_app.exchange import record_json, session_json
from registre_app.seal import enveloped
from registre_app.storage import Addition

if TYPE_CHECKING:
    from datetime import date

    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.storage import RegisterFile, RegisterReader


class NothingToLay(RegistreError):
    """A year whose decisions by delegation are all on sheets of the register."""


def lay_decisions(
    register: RegisterFile, year: int, today: date, salt: records.Salt = records.random_salt
) -> Folio:
    """Lay the decisions of a year on sheets of their own; return these. Raises NothingToLay."""
    register.begin_editing()
    from registre_app.papers.register.sheets import (  # noqa: PLC0415 -- slow import
        LaidApart,
        decision_sheets,
        measure_decisions,
    )

    decisions = to_lay(register, year)
    if not decisions:
        raise NothingToLay(
            f"Toutes les décisions de {year} sont au registre : il n’y a rien à y porter."
        )
    body = convene(register.chronicle(), max(each.taken_on for each in decisions))
    chain = records.GrowingChain(register.head(), today, salt)
    measured = measure_decisions(body, decisions, rank=chain.next_rank, sealed_on=today)
    folio = next_free(register.taken_sheets(year), year, measured.sheets)
    laid = tuple(LaidDecision(number, page) for number, page in measured.decisions)
    content = {
        "annee": year,
        "seance": session_json(body),
        "decisions": records.laid_decisions(decisions, laid),
        "feuillets": record_json(folio),
    }
    entry, before = chain.add("decisions", content)
    apart = LaidApart(entry.rank, entry.hash.hex(), today, folio)
    pdf = decision_sheets(body, decisions, apart, record=enveloped(entry, before))
    chain.add("feuillets", records.sheets_record(entry.rank, pdf), sheets=pdf)
    note_decisions(register, chain, decisions, entry.rank)
    register.enter(
        Addition(tuple(chain.entries), laid={each.number: entry.rank for each in decisions})
    )
    return folio


def note_decisions(
    register: RegisterReader,
    chain: records.GrowingChain,
    decisions: tuple[DelegatedDecision, ...],
    target: int,
) -> None:
    """Enter what was noted of decisions before they were laid, in the order of the days."""
    told = [(mention, each) for each in decisions for mention in decision_mentions(each)]
    for mention, decision in sorted(told, key=lambda each: each[0].order):
        signer = records.signer_on(register, mention.day)
        record = records.mention_record(mention, target, signer, decision=decision.number)
        chain.add("mention", record)
