"""Appointments: candidates in up to three rounds (L2121-21).

Secret ballot; absolute majority in the first two rounds, relative majority in the third; the
elder on a tie.
"""

from dataclasses import dataclass
from datetime import date

ABSOLUTE_ROUNDS = 2
LAST_ROUND = 3


@dataclass(frozen=True)
class Candidate:
    """A candidate and the day of their birth, which decides a tie; None where it is not known."""

    name: str
    born_on: date | None = None


@dataclass(frozen=True)
class Round:
    """The papers of one round: votes by candidate in the candidates' order, blank and void."""

    votes: tuple[int, ...]
    blank: int = 0
    void: int = 0

    @property
    def votes_cast(self) -> int:
        """Papers that bear a name: blank and void ones are not votes cast."""
        return sum(self.votes)


@dataclass(frozen=True)
class Elected:
    """Who was elected, in which round (1 is the first), and whether it took being the elder."""

    candidate: Candidate
    number: int
    by_age: bool = False


@dataclass(frozen=True)
class Appointment:
    """An election among candidates.

    ``open_ballot``: the council unanimously waived secrecy. ``designated``: there was no more than
    one candidature for each seat, or one list, and the appointment took effect at once, without a
    vote (L2121-21): a fact of the record, never inferred from a vote that is not yet typed.
    """

    candidates: tuple[Candidate, ...] = ()
    rounds: tuple[Round, ...] = ()
    open_ballot: bool = False
    designated: bool = False

    @property
    def elected(self) -> Candidate | None:
        """The candidate elected by the rounds held so far; None where another round is needed.

        >>> ana, luc = Candidate("Ana", date(1960, 1, 1)), Candidate("Luc", date(1970, 1, 1))
        >>> Appointment((ana, luc), (Round((8, 7)),)).elected.name
        'Ana'
        """
        return self.election.candidate if self.election else None

    @property
    def election(self) -> Elected | None:
        """How the candidate was elected; None where another round is needed."""
        for number, held in enumerate(self.rounds, start=1):
            if winner := self._winner(number, held):
                most = max(held.votes)
                return Elected(winner, number, by_age=held.votes.count(most) > 1)
        return None

    def _winner(self, number: int, held: Round) -> Candidate | None:
        if not held.votes_cast:
            return None
        most = max(held.votes)
        first = [
            candidate
            # A record may have more votes than candidates: the finding on rounds tells it.
            for candidate, votes in zip(self.candidates, held.votes, strict=False)
            if votes == most
        ]
        if number <= ABSOLUTE_ROUNDS:
            return first[0] if first and most >= absolute_majority(held.votes_cast) else None
        if not first:
            return None
        if len(first) == 1:
            return first[0]
        if any(candidate.born_on is None for candidate in first):
            return None
        return min(first, key=lambda candidate: candidate.born_on or date.max)


def absolute_majority(votes_cast: int) -> int:
    """Votes that make an absolute majority: more than half of those cast.

    >>> [absolute_majority(n) for n in (0, 14, 15)]
    [1, 8, 8]
    """
    return votes_cast // 2 + 1
