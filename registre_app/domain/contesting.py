"""How what an item decides is contested: which appeal, which delay."""

from enum import StrEnum

from registre_app.domain.appointment import Purpose
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.purposes import purpose_of


class Contest(StrEnum):
    """The ways to contest an act; the value names its sentence in ``extract.toml``."""

    APPEAL = "appeal"
    """Two months from its publication (CJA R421-1)."""
    EXECUTIVE = "protest"
    """Five days that begin 24 hours after the election (L2122-13, D2122-2, L5211-2)."""
    DELEGATES = "protest_of_delegates"
    """Until 18:00 of the fifth day after the election (code électoral R119).

    Delegates to a body of several communes: Conseil d'État, 11 October 2023, n° 464987; 27 June
    2025, n° 499644.
    """
    SENATORIAL = "protest_of_senatorial"
    """Three days from the publication of the prefect's table of the senators' electors.

    Code électoral L292, « la régularité de l'élection des délégués et suppléants d'une commune peut
    être contestée par le préfet ou par les électeurs de cette commune », and R147. No day is told:
    the record does not know that of the table.
    """


_ELECTIONS = {
    Purpose.HEAD: Contest.EXECUTIVE,
    Purpose.DEPUTIES: Contest.EXECUTIVE,
    Purpose.SYNDICATE: Contest.DELEGATES,
    Purpose.SENATORIAL: Contest.SENATORIAL,
}


def contest_of(kind: BodyKind, item: Deliberation) -> Contest:
    """Return how an item is contested: the president of a CCAS and its officers as any act.

    >>> from registre_app.domain.deliberation import ItemKind
    >>> item = Deliberation(title="Élection du maire", kind=ItemKind.APPOINTMENT)
    >>> contest_of(BodyKind.COMMUNE, item)
    <Contest.EXECUTIVE: 'protest'>
    """
    purpose = purpose_of(kind, item)
    if purpose is None or kind is BodyKind.SOCIAL_ACTION:
        return Contest.APPEAL
    return _ELECTIONS.get(purpose, Contest.APPEAL)
