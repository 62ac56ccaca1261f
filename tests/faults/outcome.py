"""What one kind of fault did to registers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """How often a fault was tried, lost something acknowledged, or damaged it unseen.

    ``notes`` say in a line each what a reader of the table must know: the first losses, for one.
    """

    kind: str
    tried: int
    lost: int
    unseen: int
    notes: tuple[str, ...] = ()
