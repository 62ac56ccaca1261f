"""The body whose register this is, and its deliberating assembly."""

from dataclasses import dataclass, field
from enum import StrEnum

from registre_app.domain.numbering import Numbering

LARGE_COMMUNE = 3_500  # inhabitants, CGCT L2121-11 and L2121-12


class BodyKind(StrEnum):
    """The kinds of body that keep a register of deliberations."""

    COMMUNE = "commune"
    INTERCOMMUNAL = "epci"
    SOCIAL_ACTION = "ccas"
    JOINT_BODY = "syndicat"


@dataclass(frozen=True)
class Collectivity:
    """The commune or other body.

    ``population`` is in inhabitants: the commune's own or, for a body of several communes, that of
    its most populous one, since the delays follow it (L5211-1). None where it is not known.
    """

    name: str
    kind: BodyKind = BodyKind.COMMUNE
    population: int | None = None
    numbering: Numbering = field(default_factory=Numbering)

    @property
    def notice_days(self) -> int:
        """Clear days between notice and session: 3, or 5 from 3,500 inhabitants (L2121-11, -12).

        Where the population is not known, the longer delay is the safe one.
        """
        if self.population is not None and self.population < LARGE_COMMUNE:
            return 3
        return 5


@dataclass(frozen=True)
class Assembly:
    """The deliberating assembly, « Conseil municipal » for example, and its seats by law."""

    name: str
    seats: int | None = None
