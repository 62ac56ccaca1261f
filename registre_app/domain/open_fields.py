"""What may still be typed in a sealed session: facts not noted yet, and debates not settled."""

from enum import Enum, auto

from registre_app.domain.findings import Location, Step
from registre_app.domain.mention import (
    DAYS_OF_ITEM,
    DAYS_OF_SESSION,
    FOLLOWING_OF_SESSION,
    Fact,
)
from registre_app.domain.session import Session


class Of(Enum):
    """The record that a field belongs to: fields of two records may have one name."""

    SESSION = auto()
    NOTICE = auto()
    ITEM = auto()


DEBATES = {Of.SESSION: "oral_questions", Of.ITEM: "debate"}
"""What belongs to the minutes, open until they are settled (L2121-15)."""
RECEIPT = (DAYS_OF_ITEM[Fact.RECEIVED], "receipt_number")
"""A day and a number that one entry tells together: neither is typed alone."""


def is_open(session: Session, position: int, name: str, of: Of, *, sealed: bool) -> bool:
    """Tell whether a field of a session, or of its item at a position, may still be typed in.

    Sealed, it may where it holds the day of one fact, and none is noted; a day that stands is
    taken back first.
    """
    if not sealed:
        return True
    if is_debate(name, of):
        return session.minutes_settled_on is None
    if of is Of.SESSION:
        return name in DAYS_OF_SESSION.values() and getattr(session, name) is None
    if of is not Of.ITEM or name not in DAYS_OF_ITEM.values() or name in RECEIPT:
        return False
    items = session.deliberations
    return 0 <= position < len(items) and getattr(items[position], name) is None


def leads_to_open(session: Session, place: Location) -> bool:
    """Tell whether a finding on a sealed session leads to what may still be noted in it.

    The days of what follows, a file of its annexes joined again, the debates until they are
    settled.
    """
    if place.field in DEBATES.values():
        return session.minutes_settled_on is None
    if place.step is Step.CLOSING:
        return place.field in FOLLOWING_OF_SESSION
    return place.step is Step.DELIBERATIONS and place.field in ("dates", "annexes")


def is_debate(name: str, of: Of) -> bool:
    """Tell whether a field belongs to the minutes."""
    return DEBATES.get(of) == name
