"""Whether the quorum is there, as far as the attendance on record tells."""

from enum import Enum

from registre_app.domain.attendance import Presence
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting


class Quorum(Enum):
    """What is known of the quorum (L2121-17); its value is how it is said in French."""

    REACHED = "atteint"
    MISSED = "non atteint"
    NOT_NEEDED = "non requis"
    NOT_COUNTED = "à compter"
    """Whoever is not recorded yet may still make it."""


def quorum_state(session: Session, sitting: Sitting) -> Quorum:
    """Return what is known of the quorum of a session at a moment."""
    if not session.needs_quorum:
        return Quorum.NOT_NEEDED
    if sitting.quorum_reached:
        return Quorum.REACHED
    unrecorded = len(session.members_with(Presence.UNRECORDED))
    may_be = sitting.quorum_present + unrecorded >= sitting.quorum
    return Quorum.NOT_COUNTED if may_be and unrecorded else Quorum.MISSED
