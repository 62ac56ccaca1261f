"""Elections of the executive: the head of the body and the deputies (L2122-7, L5211-2)."""

import re
from enum import Enum, auto

from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.french import folded


class Office(Enum):
    """An office of the executive."""

    HEAD = auto()
    DEPUTY = auto()


_ELECTION = r"\belection\s+(?:(?!delegue)\w+\W+){0,4}?"
_MUNICIPAL = (
    (Office.HEAD, re.compile(rf"{_ELECTION}maire\b(?!\s+delegue)")),
    (Office.DEPUTY, re.compile(rf"{_ELECTION}adjoint")),
)
_PRESIDENTIAL = (
    (Office.DEPUTY, re.compile(rf"{_ELECTION}(?:vice\W+president|membres? du bureau)")),
    (Office.HEAD, re.compile(rf"{_ELECTION}president")),
)


def office_filled(kind: BodyKind, item: Deliberation) -> Office | None:
    """Return the office of the executive that an election fills, told by its title; None if none.

    >>> item = Deliberation(title="Élection du 2e adjoint", kind=ItemKind.APPOINTMENT)
    >>> office_filled(BodyKind.COMMUNE, item)
    <Office.DEPUTY: 2>
    """
    if item.kind is not ItemKind.APPOINTMENT:
        return None
    title = folded(item.title)
    offices = _MUNICIPAL if kind is BodyKind.COMMUNE else _PRESIDENTIAL
    # « du 2e adjoint au maire » fills the office that is named first.
    found = [
        (match.end(), office) for office, pattern in offices if (match := pattern.search(title))
    ]
    return min(found, key=lambda each: each[0])[1] if found else None


def may_be_protested(kind: BodyKind, item: Deliberation) -> bool:
    """Tell whether an election is open to the protest of five days, not to the two months.

    Mayor and deputies (L2122-13, R119 of the code électoral), president and bureau of a body of
    several communes (L5211-2); not the vice-president of a CCAS.
    """
    return kind is not BodyKind.SOCIAL_ACTION and office_filled(kind, item) is not None
