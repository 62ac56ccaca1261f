"""What one act does to another: withdrawal, correction, replacement, annulment, by both sides."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LinkKind(StrEnum):
    """What an act undergoes after it was taken; a court annuls, the assembly does the rest."""

    WITHDRAWS = "retire"
    REPEALS = "abroge"
    CORRECTS = "corrige"
    REPLACES = "remplace"
    ANNULS = "annule"
    SUSPENDS = "suspend"

    @property
    def undoes(self) -> bool:
        """Tell whether the act has no longer any effect of its own."""
        return self in _UNDOING


_UNDOING = {LinkKind.WITHDRAWS, LinkKind.REPEALS, LinkKind.REPLACES, LinkKind.ANNULS}


@dataclass(frozen=True)
class ActEffect:
    """What an act does to an earlier one, named by its number and day; seen from the new act."""

    kind: LinkKind
    number: str
    day: date | None = None


@dataclass(frozen=True)
class ActEnding:
    """What became of an act after it was taken; seen from that act.

    ``on`` is the day of the act or judgement that did it, ``reference`` its number or the words
    that name it (« TA de Dijon, n° 2600123 »); ``by_court`` where it is a judgement.
    """

    kind: LinkKind
    on: date | None = None
    reference: str = ""
    by_court: bool = False
