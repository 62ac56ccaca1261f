"""What follows the acts of a session together: their transmission, their publication."""

from dataclasses import replace
from datetime import date
from typing import Any

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.nominative_aid import is_nominative_aid
from registre_app.domain.session import Session
from registre_app.domain.transmission import is_transmissible, public_on

TRANSMITTED, PUBLISHED = "transmitted_on", "published_on"
"""The fields of a deliberation that hold the two days."""


def concerned(session: Session, field: str) -> tuple[int, ...]:
    """Return the positions of the acts that call for one of the two days.

    Acts alone are published, once they are decided, save aid to a person by name (CASF L133-5), and
    of these only those subject to it are transmitted (L2131-1).
    """
    items, kind = session.deliberations, session.collectivity.kind

    def published(position: int) -> bool:
        return not is_nominative_aid(kind, items[position])

    return tuple(
        position
        for position in session.acts
        if session.states[position].consequences.act
        and (is_transmissible(items[position]) if field == TRANSMITTED else published(position))
    )


def lacking(session: Session, field: str) -> tuple[int, ...]:
    """Return the positions of the acts that still lack it; one that has no effect needs none.

    A day to come, or before the session, is one: see domain.done_by for what is done by a day.
    """
    return tuple(
        position
        for position in concerned(session, field)
        if not session.deliberations[position].retracted
        and _day(session.deliberations[position], field) is None
    )


def common_day(session: Session, field: str) -> date | None:
    """Return the day that all the acts concerned have; None where they differ, or there is none."""
    days = {getattr(session.deliberations[each], field) for each in concerned(session, field)}
    return days.pop() if len(days) == 1 else None


def with_day(session: Session, field: str, day: date | None) -> Session:
    """Return a session whose acts that lack it have that day.

    Where they all have one, it is corrected, or taken out.
    """
    changes: dict[str, Any] = {field: day}
    all_have_one = common_day(session, field) is not None
    for position in concerned(session, field) if all_have_one else lacking(session, field):
        item = replace(session.deliberations[position], **changes)
        session = session.with_deliberation(position, item)
    return session


def _day(item: Deliberation, field: str) -> date | None:
    return public_on(item) if field == PUBLISHED else item.transmitted_on
