"""Which items are decided by secret ballot (CGCT L2121-21)."""

from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.session import Session


def secret_items(session: Session) -> tuple[int, ...]:
    """The items (0 is the first) decided by secret ballot: appointments, and those asked for."""
    return tuple(
        position
        for position, item in enumerate(session.deliberations)
        if (item.ballot.kind if item.ballot else item.planned_ballot) is BallotKind.SECRET
        or (
            item.kind is ItemKind.APPOINTMENT
            and not (
                item.appointment and (item.appointment.open_ballot or item.appointment.designated)
            )
        )
    )
