"""Attendance at the opening, comings and goings, and proxies."""

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from registre_app.domain.member import Civility, Member, MemberId


class Presence(StrEnum):
    """Physical attendance of one member at the opening."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excuse"
    SUBSTITUTED = "supplee"
    UNRECORDED = "non_renseigne"

    @property
    def may_be_present(self) -> bool:
        """Tell whether nothing on record says that the member was away."""
        return self in (Presence.PRESENT, Presence.SUBSTITUTED, Presence.UNRECORDED)

    @property
    def fills_the_seat(self) -> bool:
        """Tell whether the seat is occupied, by the member or by their substitute (L5211-6)."""
        return self in (Presence.PRESENT, Presence.SUBSTITUTED)

    def word(self, member: Member) -> str:
        """The word for it, agreeing with the person: « présente »."""
        agree = member.civility.agree
        return {
            Presence.PRESENT: agree("présent", "présente"),
            Presence.ABSENT: agree("absent", "absente"),
            Presence.EXCUSED: agree("excusé", "excusée"),
            Presence.SUBSTITUTED: agree("suppléé", "suppléée"),
            Presence.UNRECORDED: "à renseigner",
        }[self]


@dataclass(frozen=True)
class Substitute:
    """Who sits in the place of a member, with their vote (L5211-6, L5212-7)."""

    civility: Civility
    first_names: str
    last_name: str


@dataclass(frozen=True)
class Attendance:
    """The line of one member on the attendance sheet, at the opening.

    ``substitute`` sits in their place where the presence says so.
    """

    member: Member
    presence: Presence = Presence.UNRECORDED
    substitute: Substitute | None = None

    @property
    def seated(self) -> Member:
        """Who sits for this seat, under the member's key: the member, or their substitute."""
        if self.presence is not Presence.SUBSTITUTED or self.substitute is None:
            return self.member
        given = self.substitute
        standing_in = given.civility.agree("suppléant", "suppléante")
        return replace(
            self.member,
            civility=given.civility,
            first_names=given.first_names,
            last_name=given.last_name,
            function=f"{standing_in} de {self.member.short_name}",
            deputy_rank=None,
            born_on=None,
        )


class MovementKind(StrEnum):
    """How a member comes or goes."""

    ARRIVES = "arrivee"
    LEAVES = "depart"
    STEPS_OUT = "sortie"
    RETURNS = "retour"

    @property
    def comes_in(self) -> bool:
        """Tell whether the member is in the room after it."""
        return self in (MovementKind.ARRIVES, MovementKind.RETURNS)

    @property
    def for_one_item(self) -> bool:
        """Tell whether it is for its item alone."""
        return self is MovementKind.STEPS_OUT


@dataclass(frozen=True)
class Movement:
    """A coming or going, tied to an item of the agenda (0 is the first).

    It takes effect when the item is put to discussion. With ``at_vote`` the member takes part in
    the discussion and withdraws only then: the quorum keeps them, the vote does not (L2121-17).
    Stepping out is for that item alone. ``at`` is the hour, where it was noted.
    """

    member: MemberId
    kind: MovementKind
    position: int
    at_vote: bool = False
    at: time | None = None


@dataclass(frozen=True)
class Proxy:
    """A written power to vote, given to one colleague, revocable at any time (L2121-20).

    The holder is a member of the session or, where the paper names somebody who is not one, that
    name as written: the record is what happened. Exactly one of the two is given. It is in force
    from ``from_position`` on (0 is the first item) and until ``revoked_at``, that item excluded.
    ``illness``: given for illness on record, it may serve more than three sessions.
    """

    giver: MemberId
    holder: MemberId | None = None
    holder_as_written: str = ""
    from_position: int = 0
    revoked_at: int | None = None
    illness: bool = False

    def __post_init__(self) -> None:
        if (self.holder is None) == (not self.holder_as_written):
            raise ValueError("a proxy names its holder once: by member or as written")

    def in_force(self, position: int) -> bool:
        """Tell whether the paper covers an item."""
        return self.from_position <= position and (
            self.revoked_at is None or position < self.revoked_at
        )


def quorum(in_office: int) -> int:
    """Members that must be present: more than half of those in office (L2121-17).

    >>> [quorum(n) for n in (7, 8, 11, 15, 86)]
    [4, 5, 6, 8, 44]
    """
    return in_office // 2 + 1
