"""What is on record as done by a day: a date to come, or before its act, says nothing was done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.mention import DAYS_OF_DECISION, DAYS_OF_ITEM, DAYS_OF_SESSION
from registre_app.domain.session import Session

Record = TypeVar("Record", Session, Deliberation, DelegatedDecision)


def session_by(session: Session, today: date) -> Session:
    """Return a session without the days of what cannot have been done yet; itself where none is so.

    The notice is sent by the day that it bears; an act is transmitted and published, the list is
    posted and the minutes are settled from the day of the session on.
    """
    held = session.date
    items = tuple(_by(item, DAYS_OF_ITEM.values(), held, today) for item in session.deliberations)
    if any(new is not old for new, old in zip(items, session.deliberations, strict=True)):
        session = replace(session, deliberations=items)
    if session.notice.sent_on is not None and session.notice.sent_on > today:
        session = replace(session, notice=replace(session.notice, sent_on=None))
    return _by(session, DAYS_OF_SESSION.values(), held, today)


def decision_by(decision: DelegatedDecision, today: date) -> DelegatedDecision:
    """Return a decision by delegation without the days of what cannot have been done yet."""
    return _by(decision, DAYS_OF_DECISION.values(), decision.taken_on, today)


def _by(record: Record, fields: Iterable[str], since: date, today: date) -> Record:
    undone: dict[str, Any] = {
        name: None
        for name in fields
        if (day := getattr(record, name)) is not None and not since <= day <= today
    }
    return replace(record, **undone) if undone else record
