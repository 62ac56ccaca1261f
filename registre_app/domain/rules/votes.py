"""The votes of a session, each with what it is judged by."""

from collections.abc import Iterator
from dataclasses import dataclass

from registre_app.domain.ballot import Ballot, VotePart
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Location, Step
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

_PARTS = {VotePart.AMENDMENT: "amendement", VotePart.PART: "partie"}


@dataclass(frozen=True)
class TakenVote:
    """One vote on an item: that on the whole, or one held before it (``whole`` is False).

    ``label`` names it in a message.
    """

    label: str
    item: Deliberation
    position: int
    sitting: Sitting
    ballot: Ballot
    whole: bool

    @property
    def place(self) -> Location:
        """Where it is on record."""
        field = "ballot" if self.whole else "partial_votes"
        return Location(Step.DELIBERATIONS, field, position=self.position)


def votes(session: Session) -> Iterator[TakenVote]:
    """Yield the votes on record, in the order in which they were taken."""
    for position, sitting in enumerate(session.all_sittings):
        item = session.deliberations[position]
        label = f"Délibération {item.number or f'au point {position + 1}'}"
        for rank, each in enumerate(item.partial_votes, start=1):
            said = f"« {each.title} »" if each.title else f"n° {rank}"
            named = f"{label}, {_PARTS[each.part]} {said}"
            yield TakenVote(named, item, position, sitting, each.ballot, whole=False)
        if item.ballot is not None:
            yield TakenVote(label, item, position, sitting, item.ballot, whole=True)
