"""Why a field of a session is read-only, and what to do instead."""

from registre_app.domain.french import day_month_year
from registre_app.domain.open_fields import RECEIPT, Of, is_debate, is_open
from registre_app.domain.session import Session
from registre_app.ui.desk import READ_ONLY, Desk

SETTLED = (
    "Fixé par le procès-verbal arrêté le {day} (art. L2121-15) : retirez cette mention à la "
    "clôture si elle est fausse, sinon faites rectifier au procès-verbal suivant."
)
ELSEWHERE = "Se note avec son numéro par « Noter ce qui suit… » (Maj+F4)."
FIXED = "La séance est scellée : ce champ ne change plus."


def is_locked(desk: Desk, name: str, of: Of) -> bool:
    """Tell whether a field of the current session, or of its current item, is read-only."""
    session = desk.session
    if desk.read_only:
        return True
    return session is not None and not is_open(
        session, desk.position, name, of, sealed=desk.is_sealed
    )


def why_locked(desk: Desk, name: str, of: Of) -> str:
    """Return why a field is read-only; empty where it is not."""
    if not is_locked(desk, name, of):
        return ""
    if desk.read_only:
        return READ_ONLY
    if settled := why_settled(desk.session, name, of):
        return settled
    return ELSEWHERE if of is Of.ITEM and name in RECEIPT else FIXED


def why_settled(session: Session | None, name: str, of: Of) -> str:
    """Return what to do with what the minutes fix; empty where they are not settled."""
    if session is None or session.seal is None or not is_debate(name, of):
        return ""
    day = session.minutes_settled_on
    return SETTLED.format(day=day_month_year(day)) if day else ""
