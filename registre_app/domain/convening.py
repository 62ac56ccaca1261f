"""A session and the roster of its day: it is prepared with it, and follows what changes in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.attendance import Attendance, Presence
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.member import Member
from registre_app.domain.period import Period
from registre_app.domain.session import Session


def convene(chronicle: Chronicle, day: date) -> Session:
    """Return a session to hold on that day, with the members then in office.

    The head, or who acts for them, is to preside it (L2121-14); its secretary is the assembly's to
    appoint (L2121-15).
    """
    lines = tuple(map(Attendance, chronicle.members_on(day)))
    collectivity, assembly = chronicle.body_on(day)
    session = Session(collectivity, assembly, day, attendance=lines)
    return replace(session, president=session.executive)


def decided(chronicle: Chronicle, decisions: Sequence[DelegatedDecision]) -> Period:
    """Return decisions by delegation as a paper of them takes them, headed by the body of then.

    Raises ValueError where there is none.
    """
    days = [each.taken_on for each in decisions]
    last = convene(chronicle, max(days))
    return Period(min(days).year, max(days).year, (last,), tuple(decisions))


@dataclass(frozen=True)
class RosterChange:
    """What changed in the roster since a session was prepared: who joined it, who left it."""

    joined: tuple[Member, ...] = ()
    left: tuple[Member, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.joined or self.left)


def roster_change(session: Session, chronicle: Chronicle) -> RosterChange:
    """Return what the sheet of a session lacks, or has too much, by the roster of its day.

    Nothing for a sealed session. Somebody whose attendance, or anything else, is typed stays, but
    for who was to preside.
    """
    if session.seal is not None:
        return RosterChange()
    roster = chronicle.members_on(session.date)
    listed = {line.member.id for line in session.attendance}
    in_office = {member.id for member in roster}
    kept = replace(session, president=None).referred  # one who left does not preside
    return RosterChange(
        tuple(member for member in roster if member.id not in listed),
        tuple(
            line.member
            for line in session.attendance
            if line.member.id not in in_office
            and line.presence is Presence.UNRECORDED
            and line.member.id not in kept
        ),
    )


def with_roster(session: Session, chronicle: Chronicle) -> Session:
    """Return a session that lists the roster of its day; what was typed of attendance stays."""
    change = roster_change(session, chronicle)
    gone = {member.id for member in change.left}
    lines = [line for line in session.attendance if line.member.id not in gone]
    if change.joined:
        lines += map(Attendance, change.joined)
        order = {m.id: rank for rank, m in enumerate(chronicle.members_on(session.date))}
        lines.sort(key=lambda line: order.get(line.member.id, len(order)))
    if session.president not in gone:
        return replace(session, attendance=tuple(lines))
    followed = replace(session, attendance=tuple(lines), president=None)
    return replace(followed, president=followed.executive)
