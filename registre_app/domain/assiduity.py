"""How often each member attended over a period."""

from collections.abc import Iterable
from dataclasses import dataclass

from registre_app.domain.attendance import Presence
from registre_app.domain.member import Member, MemberId
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings


@dataclass(frozen=True)
class Assiduity:
    """The sessions of one member's term, counted by how they attended.

    A member in the room at one moment at least was present; one whose substitute sat was
    represented. A session whose attendance is not recorded is in ``sessions`` alone.
    """

    member: Member
    sessions: int = 0
    present: int = 0
    represented: int = 0
    excused: int = 0
    absent: int = 0


def ever_present(session: Session) -> tuple[MemberId, ...]:
    """Members present at one moment of the session at least, in the order of the roster."""
    there = {key for sitting in (session.sitting(), *sittings(session)) for key in sitting.present}
    return tuple(line.member.id for line in session.attendance if line.member.id in there)


def assiduity(sessions: Iterable[Session]) -> tuple[Assiduity, ...]:
    """Count the attendance of each member, in the order in which they first appear."""
    counts: dict[MemberId, dict[str, int]] = {}
    members: dict[MemberId, Member] = {}
    for session in sessions:
        there = ever_present(session)
        for line in session.attendance:
            member = line.member
            if not member.in_office_on(session.date):
                continue
            members[member.id] = member
            count = counts.setdefault(member.id, dict.fromkeys(_KINDS, 0))
            count["sessions"] += 1
            substituted = line.presence is Presence.SUBSTITUTED and member.id not in session.moving
            if member.id in there and not substituted:
                count["present"] += 1
            elif substituted or session.proxy_of(member.id):
                count["represented"] += 1
            elif line.presence is Presence.EXCUSED:
                count["excused"] += 1
            elif line.presence is Presence.ABSENT:
                count["absent"] += 1
    return tuple(Assiduity(members[key], **count) for key, count in counts.items())


_KINDS = ("sessions", "present", "represented", "excused", "absent")
