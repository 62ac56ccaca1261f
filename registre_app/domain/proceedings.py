"""What happens in a session beside its votes: suspensions, closed doors, questions, guests."""

from dataclasses import dataclass
from datetime import date, time

from registre_app.domain.member import MemberId


@dataclass(frozen=True)
class Suspension:
    """A pause before an item; ``day`` where the session is resumed on another one."""

    begun_at: time | None = None
    resumed_at: time | None = None
    day: date | None = None


@dataclass(frozen=True)
class ClosedSession:
    """The decision to take an item behind closed doors (L2121-18), voted without debate.

    Asked by members, ``requested_by``, or by the head where nobody is listed; by an absolute
    majority of the members present or represented.
    """

    requested_by: tuple[MemberId, ...] = ()
    votes_for: int = 0
    against: int = 0
    abstentions: int = 0

    @property
    def adopted(self) -> bool:
        """Tell whether more than half of those present or represented were for."""
        return self.votes_for > self.against + self.abstentions


@dataclass(frozen=True)
class OralQuestion:
    """A question put by a member and its answer, both texts (L2121-19)."""

    member: MemberId | None = None
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Participant:
    """Somebody who attends without a vote: a delegate mayor, an agent, a guest; never counted."""

    name: str
    quality: str = ""
