"""Numbers proposed for items that turn out to be no acts: they are free again (R2121-9)."""

from collections.abc import Iterator
from dataclasses import replace

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session


def without_idle_numbers(session: Session) -> Session:
    """Return a session in which only acts, and items that wait for their vote, bear a number.

    What is withdrawn, postponed, not examined or mere information is not in the register. A sealed
    session keeps its numbers for ever.
    """
    items = tuple(_freed(session))
    return session if items == session.deliberations else replace(session, deliberations=items)


def _freed(session: Session) -> Iterator[Deliberation]:
    for position, item in enumerate(session.deliberations):
        keeps = not item.number or session.seal is not None or position in session.acts
        yield item if keeps else replace(item, number="")
