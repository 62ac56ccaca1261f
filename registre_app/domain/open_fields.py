"""What may still be typed in a sealed session: facts not noted yet, and debates not settled."""

from registre_app.domain.mention import DAYS_OF_ITEM, DAYS_OF_SESSION, Fact
from registre_app.domain.session import Session

DEBATES = ("debate", "oral_questions")
"""What belongs to the minutes, open until they are settled (L2121-15)."""
_RECEIPT = (DAYS_OF_ITEM[Fact.RECEIVED], "receipt_number")
"""A day and a number that one entry tells together: neither is typed alone."""


def is_open(session: Session, position: int, name: str, *, sealed: bool) -> bool:
    """Tell whether a field of a session, or of its item at a position, may still be typed in.

    Sealed, it may where it holds the day of one fact, and none is noted; a day that stands is
    taken back first.
    """
    if not sealed:
        return True
    if name in DEBATES:
        return session.minutes_settled_on is None
    if name in DAYS_OF_SESSION.values():
        return getattr(session, name) is None
    if name not in DAYS_OF_ITEM.values() or name in _RECEIPT:
        return False
    items = session.deliberations
    return 0 <= position < len(items) and getattr(items[position], name) is None
