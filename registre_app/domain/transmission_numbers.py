"""The number under which an act is sent to the State's representative (NumeroInterne, ACTES).

It is not the number of the act: « 2026-015 bis » and « 2026-015/bis » would be sent as one.
"""

import re
from collections.abc import Collection
from itertools import count

from registre_app.domain.errors import RegistreError
from registre_app.domain.follow_up import TRANSMITTED, concerned
from registre_app.domain.session import Session

LONGEST = 15
LONGEST_OBJECT = 500
_WELL_FORMED = re.compile(rf"[A-Z0-9_]{{1,{LONGEST}}}")


class NumberRefused(RegistreError):
    """A number that the platform of the State would refuse."""


def transmission_numbers(
    session: Session, positions: Collection[int], taken: Collection[str]
) -> dict[int, str]:
    """Return the number of each act at those positions: its own, or one proposed to it.

    Proposed: the day and the order in the session, « 20261215_01 », the next that is free where
    another session of the day has it; ``taken`` are those of the register. Raises NumberRefused
    where one on record cannot be sent.
    """
    used, found = set(taken), {}
    for position in sorted(positions):
        number = session.deliberations[position].transmission_number
        if not number:
            number = next(
                each
                for order in count(session.order_number(position) or position + 1)
                if (each := f"{session.date:%Y%m%d}_{order:02}") not in used
            )
        found[position] = require_number(number)
        used.add(number)
    return found


def sent(session: Session) -> tuple[int, ...]:
    """Return the positions of the acts of a session that are to be sent (L2131-1, L2131-2)."""
    return tuple(
        position
        for position in concerned(session, TRANSMITTED)
        if not session.deliberations[position].retracted
    )


def require_number(number: str) -> str:
    """Return a number that can be sent. Raises NumberRefused."""
    if not _WELL_FORMED.fullmatch(number):
        raise NumberRefused(
            f"« {number} » n’est pas un numéro de transmission : il lui faut {LONGEST} signes au "
            "plus, des chiffres, des capitales sans accent et « _ ». Corrigez-le, ou videz-le : le "
            "registre en propose un."
        )
    return number


def object_sent(title: str) -> str:
    """Return what an act is about as it is sent: on one line, 500 characters at most.

    >>> object_sent("Budget\\nprimitif")
    'Budget primitif'
    """
    said = " ".join(title.split())
    if len(said) <= LONGEST_OBJECT:
        return said
    return f"{said[: LONGEST_OBJECT - 1].rsplit(' ', 1)[0]}…"
