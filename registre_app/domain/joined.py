"""The files joined to the items of a session, each at its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from registre_app.domain.annex import Annex
from registre_app.domain.personal import unmarked
from registre_app.domain.session import Session


@dataclass(frozen=True)
class Placed:
    """An annex: the position of its item, its rank there (0 is the first), and the act's number."""

    position: int
    rank: int
    number: str
    annex: Annex

    @property
    def act(self) -> str:
        """« Délibération 2022-001 », or « Point 3 » where it has no number."""
        return f"Délibération {self.number}" if self.number else f"Point {self.position + 1}"

    @property
    def words(self) -> str:
        """« Délibération 2022-001, annexe 1, « Convention » »."""
        return f"{self.act}, annexe {self.rank + 1}, « {unmarked(self.annex.title)} »"


def annexes_of(session: Session) -> Iterator[Placed]:
    """Yield the files joined to the items of a session, in their order."""
    for position, item in enumerate(session.deliberations):
        for rank, annex in enumerate(item.annexes):
            yield Placed(position, rank, item.number, annex)


def absent(session: Session, held: Collection[str]) -> tuple[Placed, ...]:
    """Return the annexes whose content is not among those held, by their digests."""
    return tuple(each for each in annexes_of(session) if each.annex.digest not in held)
