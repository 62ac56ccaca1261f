"""Who was there, and who voted for whom."""

from dataclasses import dataclass
from enum import StrEnum

from registre_app.domain.member import Member, MemberId


class Presence(StrEnum):
    """Physical attendance of one member."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excuse"
    UNRECORDED = "non_renseigne"

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
    """The line of one member on the attendance sheet."""

    member: Member
    presence: Presence = Presence.UNRECORDED


@dataclass(frozen=True)
class Proxy:
    """A written power to vote, given to one colleague (L2121-20).

    The holder is a member of the session or, where the paper names somebody who is not one, that
    name as written: the record is what happened. Exactly one of the two is given.
    """

    giver: MemberId
    holder: MemberId | None = None
    holder_as_written: str = ""

    def __post_init__(self) -> None:
        if (self.holder is None) == (not self.holder_as_written):
            raise ValueError("a proxy names its holder once: by member or as written")


def quorum(in_office: int) -> int:
    """Members that must be present: more than half of those in office (L2121-17).

    >>> [quorum(n) for n in (7, 8, 11, 15, 86)]
    [4, 5, 6, 8, 44]
    """
    return in_office // 2 + 1


@dataclass(frozen=True)
class Figures:
    """The counts of a session, all derived from its record; proxies count for no quorum."""

    in_office: int
    present: int
    proxies: int
    quorum: int

    @property
    def voters(self) -> int:
        """Voices that can be counted: those present and the proxies recorded."""
        return self.present + self.proxies

    @property
    def quorum_reached(self) -> bool:
        """Tell whether enough members are present in person (L2121-17)."""
        return self.present >= self.quorum
