"""Who presides: the head, their replacement, the elected president of the account, the eldest."""

from datetime import date

from registre_app.domain.deliberation import ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting


def expected_president(session: Session, sitting: Sitting) -> MemberId | None:
    """Return who presides at that moment by law; None where the record cannot tell.

    The eldest until the head is elected (L2122-8); else the head (L2121-14); in their absence the
    first present in the order of the roster (L2122-17). For the account, the member elected to
    preside that item, never the head (L2121-14).
    """
    if sitting.position is not None:
        item = session.deliberations[sitting.position]
        if item.kind is ItemKind.ACCOUNT:
            return item.president if item.president != session.head else None
    if session.installation:
        return eldest(session, sitting)
    if session.head in sitting.present:
        return session.head
    return sitting.present[0] if sitting.present else None


def presiding(session: Session, position: int) -> MemberId | None:
    """Return who presided at an item, as the record has it."""
    return session.deliberations[position].president or session.president


def eldest(session: Session, sitting: Sitting) -> MemberId | None:
    """Return the eldest of those present; None where a birth is not on record."""
    births = {key: session.member(key).born_on for key in sitting.present}
    if not births or None in births.values():
        return None
    return min(births, key=lambda key: births[key] or date.max)
