"""One meeting of the assembly: the snapshot from which every paper derives."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cached_property

from registre_app.domain.agenda_edits import exchanged, movements_without, proxies_without
from registre_app.domain.attendance import Attendance, Movement, Presence, Proxy, Substitute
from registre_app.domain.ballot import Ballot, Outcome
from registre_app.domain.chair import settled
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.deliberation import Deliberation, Interest
from registre_app.domain.election import Election
from registre_app.domain.item_state import (
    ItemState,
    election_of,
    is_act,
    is_awaited,
    outcome_of,
    states_of,
)
from registre_app.domain.member import Member, MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.proceedings import OralQuestion, Participant
from registre_app.domain.references import members_of
from registre_app.domain.roster import acting_head, head_of
from registre_app.domain.seal import Seal
from registre_app.domain.sitting import Sitting, attendance_at, every_sitting

Day = date  # inside Session, the field named date hides the type


@dataclass(frozen=True)
class Session:
    """A session and all it refers to. ``attendance`` follows the order of the roster.

    ``installation``: the first session after a general election, presided by the eldest until the
    head is elected (L2122-8). The dates are those of the posting of the list of deliberations
    (L2121-25), of the settling of the minutes and of their publication (L2121-15). ``closed_at``
    is the hour of the end, ``closed_on`` its day where it is neither that of the session nor, past
    midnight, the day after. ``president_designated``: the assembly chose who presides, no deputy
    being there (L2122-17). ``auxiliaries`` help the secretaries without being members (L2121-15),
    ``participants`` attend without a vote. ``seal`` is that of a session that can no longer change.

    Raises ValueError where the record refers to a member that it does not list: a reference
    without its object can be neither printed nor judged.
    """

    collectivity: Collectivity
    assembly: Assembly
    date: date
    notice: Notice = Notice()
    opened_at: time | None = None
    place: str = ""
    president: MemberId | None = None
    secretaries: tuple[MemberId, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    deliberations: tuple[Deliberation, ...] = ()
    movements: tuple[Movement, ...] = ()
    installation: bool = False
    list_posted_on: Day | None = None
    minutes_settled_on: Day | None = None
    minutes_published_on: Day | None = None
    closed_at: time | None = None
    closed_on: Day | None = None
    president_designated: bool = False
    auxiliaries: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    oral_questions: tuple[OralQuestion, ...] = ()
    seal: Seal | None = None

    def __post_init__(self) -> None:
        listed = [line.member.id for line in self.attendance]
        if len(set(listed)) != len(listed):
            raise ValueError("a member stands twice on the attendance sheet")
        if unknown := self.referred - set(listed):
            raise ValueError(f"not on the attendance sheet: {sorted(map(str, unknown))}")
        givers = [proxy.giver for proxy in self.proxies]
        if len(set(givers)) != len(givers):
            raise ValueError("a member gives two proxies")
        if len(set(self.secretaries)) != len(self.secretaries):
            raise ValueError("a secretary is named twice")

    @property
    def referred(self) -> set[MemberId]:
        """The members to whom the record refers elsewhere than on the attendance sheet."""
        found: set[MemberId | None] = {self.president, *self.secretaries}
        found |= {key for proxy in self.proxies for key in (proxy.giver, proxy.holder)}
        found |= {movement.member for movement in self.movements}
        found |= {question.member for question in self.oral_questions}
        if self.notice.request:
            found |= set(self.notice.request.members)
        for item in self.deliberations:
            found |= members_of(item)
        return {key for key in found if key is not None}

    def line(self, member: MemberId) -> Attendance:
        """Return a member's line of the attendance sheet; KeyError where there is none."""
        return self._lines[member]

    @cached_property
    def _lines(self) -> dict[MemberId, Attendance]:
        return {line.member.id: line for line in reversed(self.attendance)}  # the first of each

    def member(self, member: MemberId) -> Member:
        """Return a member of this session by its key; KeyError where it is not listed."""
        return self.line(member).member

    def members_with(self, *presences: Presence) -> tuple[Member, ...]:
        """Members whose attendance is one of those, in the order of the roster."""
        return tuple(line.member for line in self.attendance if line.presence in presences)

    @property
    def present(self) -> tuple[Member, ...]:
        """Members whose seat is occupied at the opening, in the order of the roster."""
        return tuple(line.member for line in self.attendance if line.presence.fills_the_seat)

    def proxy_of(self, giver: MemberId) -> Proxy | None:
        """Return the proxy that a member gave, if any."""
        return next((proxy for proxy in self.proxies if proxy.giver == giver), None)

    def holder_name(self, proxy: Proxy) -> str:
        """Return the holder's full name, or the name as the paper has it."""
        return self.member(proxy.holder).full_name if proxy.holder else proxy.holder_as_written

    @property
    def order(self) -> dict[MemberId, int]:
        """The rank of each member in the roster (0 is the first)."""
        return {line.member.id: rank for rank, line in enumerate(self.attendance)}

    @property
    def moving(self) -> frozenset[MemberId]:
        """Members who come or go during the session."""
        return frozenset(movement.member for movement in self.movements)

    @cached_property
    def all_sittings(self) -> tuple[Sitting, ...]:
        """The assembly at each item, in their order."""
        return every_sitting(self)

    @cached_property
    def states(self) -> tuple[ItemState, ...]:
        """What became of each item, in their order."""
        return states_of(self)

    @cached_property
    def acts(self) -> tuple[int, ...]:
        """The positions of the items that are acts, with a sheet in the register."""
        items = enumerate(zip(self.deliberations, self.states, strict=True))
        return tuple(position for position, (item, state) in items if is_act(item, state))

    @cached_property
    def is_awaited(self) -> bool:
        """Tell whether nothing of the evening is on record yet: see domain.item_state."""
        return is_awaited(self)

    @property
    def awaits_votes(self) -> bool:
        """Tell whether an act of the session still waits for its vote."""
        return any(self.states[position].consequences.may_be_one for position in self.acts)

    def outcome(self, position: int) -> Outcome | None:
        """What the ballot of an item decides; None where no vote is on record, or rounds decide."""
        return outcome_of(self, position)

    def decisive_ballot(self, position: int) -> Ballot | None:
        """The vote on the whole of an item, with the casting vote that counts (L2121-20)."""
        ballot = self.deliberations[position].ballot
        return None if ballot is None else settled(self, position, ballot)

    def election(self, position: int) -> Election | None:
        """What the rounds of an appointment decide; None where there is none at that item."""
        return election_of(self, position)

    def order_number(self, position: int) -> int | None:
        """The order number of an act within its session (1 is the first); None for no act.

        R2121-9 has it on the act, and recalled on the sheet that closes the session.
        """
        return self.acts.index(position) + 1 if position in self.acts else None

    @property
    def moment(self) -> tuple[Day, time]:
        """Its day and hour, by which sessions are ordered: two may be held on one day."""
        return self.date, self.opened_at or time.min

    @property
    def ended_on(self) -> Day:
        """The day on which it ends: past midnight, the day after."""
        if self.closed_on is not None:
            return self.closed_on
        past = self.closed_at and self.opened_at and self.closed_at < self.opened_at
        return shifted(self.date, timedelta(days=1)) if past else self.date

    def birth(self, member: MemberId) -> Day | None:
        """The day of birth of a member, where the roster has it."""
        return self.member(member).born_on

    def sitting(self, position: int | None = None) -> Sitting:
        """Return the assembly at the opening, or at an item (0 is the first)."""
        return attendance_at(self, position)

    @cached_property
    def head(self) -> MemberId | None:
        """The head of the executive, mayor or president of the body, if they are in office."""
        members = (line.member for line in self.attendance)
        return head_of(self.collectivity.body, members, self.date)

    @cached_property
    def executive(self) -> MemberId | None:
        """Who signs for the body on the day of the session: the head, or who acts for them."""
        members = (line.member for line in self.attendance)
        return acting_head(self.collectivity.body, members, self.date)

    @property
    def needs_quorum(self) -> bool:
        """Tell whether a quorum is needed: not after a second notice (L2121-17)."""
        return self.notice.first_session_on is None

    def with_presence(self, member: MemberId, presence: Presence) -> "Session":
        """Record a member's attendance.

        One who is present takes their vote back (L2121-20), and so does their substitute (L5211-6).
        """
        proxies = self.proxies
        if presence.fills_the_seat:
            # A proxy that starts later is that of a member who will leave: it stays.
            proxies = tuple(p for p in proxies if p.giver != member or p.from_position > 0)
        return replace(
            self,
            attendance=tuple(
                _line_with(line, presence) if line.member.id == member else line
                for line in self.attendance
            ),
            proxies=proxies,
        )

    def with_substitute(self, member: MemberId, substitute: Substitute) -> "Session":
        """Seat a substitute in the place of a member, whose proxy falls (L5211-6)."""
        seated = self.with_presence(member, Presence.SUBSTITUTED)
        lines = (
            replace(line, substitute=substitute) if line.member.id == member else line
            for line in seated.attendance
        )
        return replace(seated, attendance=tuple(lines))

    def with_all_present(self) -> "Session":
        """Record everybody as present whose attendance is not recorded yet."""
        changed = self
        for member in self.members_with(Presence.UNRECORDED):
            changed = changed.with_presence(member.id, Presence.PRESENT)
        return changed

    @property
    def recorded_away(self) -> tuple[Attendance, ...]:
        """The lines that say at the opening that a member is not there in person."""
        here = (Presence.PRESENT, Presence.UNRECORDED)
        return tuple(line for line in self.attendance if line.presence not in here)

    def with_nobody_away(self) -> "Session":
        """Record everybody as present, whatever was recorded."""
        changed = self.with_all_present()
        for line in self.recorded_away:
            changed = changed.with_presence(line.member.id, Presence.PRESENT)
        return changed

    def with_proxy(self, proxy: Proxy) -> "Session":
        """Record a proxy in place of the giver's earlier one.

        A giver from the opening on is recorded absent; one from a later item may be present.
        """
        session = self
        if proxy.from_position == 0 and self.line(proxy.giver).presence is not Presence.EXCUSED:
            session = self.with_presence(proxy.giver, Presence.ABSENT)
        order = session.order
        others = [other for other in session.proxies if other.giver != proxy.giver]
        ordered = sorted([*others, proxy], key=lambda each: order[each.giver])
        return replace(session, proxies=tuple(ordered))

    def without_proxy(self, giver: MemberId) -> "Session":
        """Take a member's proxy out of the record."""
        return replace(self, proxies=tuple(p for p in self.proxies if p.giver != giver))

    def with_movement(self, movement: Movement) -> "Session":
        """Record a coming or going, in the order of the agenda."""
        order = self.order
        movements = {*self.movements, movement}
        ordered = sorted(
            movements, key=lambda m: (m.position, order[m.member], m.kind.value, m.at_vote)
        )
        return replace(self, movements=tuple(ordered))

    def without_movement(self, movement: Movement) -> "Session":
        """Take a coming or going out of the record."""
        return replace(self, movements=tuple(m for m in self.movements if m != movement))

    def without_deliberation(self, position: int) -> "Session":
        """Take an item out (0 is the first); the attendance at every other one stays as it was.

        See domain.agenda_edits for the movements and proxies tied to it.
        """
        items = self.deliberations[:position] + self.deliberations[position + 1 :]
        return replace(
            self,
            deliberations=items,
            movements=movements_without(self.movements, position, len(items)),
            proxies=proxies_without(self.proxies, position, len(items)),
        )

    def with_item_moved(self, position: int, step: int) -> "Session":
        """Move an item up (-1) or down (1); movements and proxies tied to the two follow them.

        Comings and goings that contradict each other in the new order are kept: the findings on
        movements tell them.
        """
        other = position + step
        if not 0 <= min(position, other) <= max(position, other) < len(self.deliberations):
            return self
        moved = {position: other, other: position}
        items = list(self.deliberations)
        items[position], items[other] = items[other], items[position]
        changed = replace(
            self,
            deliberations=tuple(items),
            movements=(),
            proxies=tuple(exchanged(proxy, position, other) for proxy in self.proxies),
        )
        for movement in self.movements:
            follows = replace(movement, position=moved.get(movement.position, movement.position))
            changed = changed.with_movement(follows)
        return changed

    def with_item_at(self, position: int, place: int) -> "Session":
        """Move an item to another place (0 is the first), the others in the order they had."""
        step = 1 if place > position else -1
        changed = self
        for here in range(position, place, step):
            changed = changed.with_item_moved(here, step)
        return changed

    def with_interest(self, position: int, member: MemberId) -> "Session":
        """Note that a member takes no part in an item, or that they do (L2131-11)."""
        item = self.deliberations[position]
        kept = tuple(each for each in item.interests if each.member != member)
        if len(kept) == len(item.interests):
            order = self.order
            kept = tuple(sorted((*kept, Interest(member)), key=lambda each: order[each.member]))
        return self.with_deliberation(position, replace(item, interests=kept))

    def with_deliberation(self, position: int, deliberation: Deliberation) -> "Session":
        """Put a deliberation in the place of the one at that position (0 is the first)."""
        items = list(self.deliberations)
        items[position] = deliberation
        return replace(self, deliberations=tuple(items))


def clear_days(sent_on: date, meeting_on: date) -> int:
    """Days between the two, neither counted; holidays count (L2121-11; CE, 13 October 1993).

    >>> clear_days(date(2022, 12, 8), date(2022, 12, 15))
    6
    """
    return (meeting_on - sent_on).days - 1


def _line_with(line: Attendance, presence: Presence) -> Attendance:
    """A line with another attendance; nobody stands in for a member but where it says so."""
    substitute = line.substitute if presence is Presence.SUBSTITUTED else None
    return replace(line, presence=presence, substitute=substitute)
