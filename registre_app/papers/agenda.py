"""The agenda in the order in which it was sent, which may not be that of the evening."""

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session


def agenda(session: Session) -> tuple[Deliberation, ...]:
    """Return the items by their rank on the agenda, else by their place in the session."""
    ranked = enumerate(session.deliberations, start=1)
    ordered = sorted(ranked, key=lambda each: (each[1].agenda_rank or each[0], each[0]))
    return tuple(item for _, item in ordered)
