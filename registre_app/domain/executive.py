"""Elections of the executive: the head of the body and the deputies (L2122-7, L5211-2)."""

from enum import Enum, auto

from registre_app.domain.appointment import Purpose
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.purposes import purpose_of


class Office(Enum):
    """An office of the executive."""

    HEAD = auto()
    DEPUTY = auto()


_OFFICES = {Purpose.HEAD: Office.HEAD, Purpose.DEPUTIES: Office.DEPUTY}


def office_filled(kind: BodyKind, item: Deliberation) -> Office | None:
    """Return the office of the executive that an election fills; None if none.

    >>> from registre_app.domain.deliberation import ItemKind
    >>> item = Deliberation(title="Élection du 2e adjoint", kind=ItemKind.APPOINTMENT)
    >>> office_filled(BodyKind.COMMUNE, item)
    <Office.DEPUTY: 2>
    """
    purpose = purpose_of(kind, item)
    return None if purpose is None else _OFFICES.get(purpose)
