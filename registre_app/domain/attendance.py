"""Attendance at the opening, comings and goings, and proxies."""

from dataclasses import dataclass
from enum import StrEnum

from registre_app.domain.member import Member, MemberId


class Presence(StrEnum):
    """Physical attendance of one member at the opening."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excuse"
    UNRECORDED = "non_renseigne"

    @property
    def may_be_present(self) -> bool:
        """Tell whether nothing on record says that the member was away."""
        return self in (Presence.PRESENT, Presence.UNRECORDED)

    def word(self, member: Member) -> str:
        """The word for it, agreeing with the person: « présente »."""
        agree = member.civility.agree
        return {
            Presence.PRESENT: agree("présent", "présente"),
            Presence.ABSENT: agree("absent", "absente"),
            Presence.EXCUSED: agree("excusé", "excusée"),
            Presence.UNRECORDED: "à renseigner",
        }[self]


@dataclass(frozen=True)
class Attendance:
    """The line of one member on the attendance sheet, at the opening."""

    member: Member
    presence: Presence = Presence.UNRECORDED


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


@dataclass(frozen=True)
class Movement:
    """A coming or going, tied to an item of the agenda (0 is the first).

    It takes effect when the item is put to discussion. With ``at_vote`` the member takes part in
    the discussion and withdraws only then: the quorum keeps them, the vote does not (L2121-17).
    Stepping out is for that item alone.
    """

    member: MemberId
    kind: MovementKind
    position: int
    at_vote: bool = False


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
