"""Decisions that the head takes by delegation of the assembly (L2122-22, L2122-23)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.numbering import number_order


@dataclass(frozen=True)
class DelegatedDecision:
    """One decision: entered in the register like a deliberation, reported at the next session.

    It is published, transmitted and notified as a deliberation is (L2122-23); ``subject`` is its
    code in the national nomenclature of acts.
    """

    number: str
    taken_on: date
    title: str
    body: str = ""
    signed_by: str = ""
    reported_on: date | None = None
    subject: str = ""
    transmitted_on: date | None = None
    receipt_on: date | None = None
    published_on: date | None = None
    notified_on: date | None = None


def reported_at(decisions: Iterable[DelegatedDecision], day: date) -> tuple[DelegatedDecision, ...]:
    """Decisions of which the session of a day is told, in the order of their dates (L2122-23)."""
    told = (each for each in decisions if each.reported_on == day)
    return tuple(sorted(told, key=lambda each: (each.taken_on, number_order(each.number))))


def to_report(
    decisions: Iterable[DelegatedDecision], session_days: Iterable[date]
) -> tuple[DelegatedDecision, ...]:
    """Decisions that a session held since should have heard of, and did not (L2122-23)."""
    days = sorted(session_days)
    late = []
    for decision in sorted(decisions, key=lambda each: (each.taken_on, number_order(each.number))):
        following = next_session(decision, days)
        if following and (decision.reported_on is None or decision.reported_on > following):
            late.append(decision)
    return tuple(late)


def next_session(decision: DelegatedDecision, session_days: Iterable[date]) -> date | None:
    """The day of the session to which a decision is reported: the first after it (L2122-23)."""
    return min((day for day in session_days if day >= decision.taken_on), default=None)


def waiting(
    decisions: Iterable[DelegatedDecision], session_days: Iterable[date], today: date
) -> tuple[DelegatedDecision, ...]:
    """Decisions not noted as reported, though a session was held since they were taken."""
    held = [day for day in session_days if day <= today]
    return tuple(
        each for each in decisions if each.reported_on is None and next_session(each, held)
    )


def reported(
    decisions: Iterable[DelegatedDecision], session_days: Iterable[date], today: date
) -> tuple[DelegatedDecision, ...]:
    """Return decisions with those that wait noted as reported to the session after each."""
    held = [day for day in session_days if day <= today]
    return tuple(
        each if each.reported_on else replace(each, reported_on=next_session(each, held))
        for each in decisions
    )
