"""The assembly at each item: present, represented, absent, quorum, voters.

Every count of a document or a screen is read here, and computed nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
    quorum,
)
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId
from registre_app.domain.proxy_use import Unused, unused


class Meeting(Protocol):
    """What the sittings of a session depend on: see domain.session.Session."""

    @property
    def date(self) -> date:
        """The day."""
        ...

    @property
    def attendance(self) -> tuple[Attendance, ...]:
        """The lines, in the order of the roster."""
        ...

    @property
    def proxies(self) -> tuple[Proxy, ...]:
        """The proxies on record."""
        ...

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Who came and went."""
        ...

    @property
    def deliberations(self) -> tuple[Deliberation, ...]:
        """The items, in their order."""
        ...

    @property
    def head(self) -> MemberId | None:
        """The head of the executive."""
        ...

    @property
    def all_sittings(self) -> "tuple[Sitting, ...]":
        """The sittings of all items."""
        ...


@dataclass(frozen=True)
class Sitting:
    """The assembly at one moment: the opening (``position`` None) or an item (0 is the first).

    ``present``, ``represented`` and ``absent`` partition the members in office, in the order of
    the roster. ``proxies`` are those in force whose giver is away, whether they count or not;
    ``represented`` are the givers of those that count, ``idle`` those of the others, each with the
    reason. ``apart`` are the present who do not vote by law: interested, or ``barred``, the head of
    the executive at the account, who may attend the debate and leaves at the vote (L2121-14).
    ``withdrawn`` are others who leave only at the vote. ``unconcerned`` have no say on the item,
    in a syndicat à la carte (L5212-16). ``counted_in_office`` is the base of the quorum.
    """

    position: int | None
    in_office: tuple[MemberId, ...]
    present: tuple[MemberId, ...]
    represented: tuple[MemberId, ...]
    absent: tuple[MemberId, ...]
    excused: tuple[MemberId, ...]
    proxies: tuple[Proxy, ...]
    idle: tuple[tuple[MemberId, Unused], ...]
    apart: tuple[MemberId, ...]
    barred: tuple[MemberId, ...]
    withdrawn: tuple[MemberId, ...]
    unconcerned: tuple[MemberId, ...]
    counted_in_office: int

    @property
    def quorum(self) -> int:
        """Members that must be present (L2121-17)."""
        return quorum(self.counted_in_office)

    @property
    def quorum_present(self) -> int:
        """Members present in person who count for it: those apart do not (CE, 19 January 1983)."""
        return len(self.present) - len({*self.apart, *self.unconcerned} & {*self.present})

    @property
    def quorum_reached(self) -> bool:
        """Tell whether enough members are present in person; proxies count for no quorum."""
        return self.quorum_present >= self.quorum

    @property
    def voting_in_person(self) -> tuple[MemberId, ...]:
        """Members present who can vote."""
        out = {*self.apart, *self.withdrawn, *self.unconcerned}
        return tuple(member for member in self.present if member not in out)

    @property
    def aside(self) -> tuple[MemberId, ...]:
        """Members present who take part neither in the debate nor in the vote (L2131-11)."""
        return tuple(member for member in self.apart if member not in self.barred)

    @property
    def leaving(self) -> tuple[MemberId, ...]:
        """Members who take part in the debate and leave at the vote."""
        out = {*self.barred, *self.withdrawn}.difference(self.aside)
        return tuple(member for member in self.present if member in out)

    @property
    def kept_proxies(self) -> tuple[Proxy, ...]:
        """Proxies on record but for those suspended, as an act lists and counts them."""
        suspended = self.suspended_proxies
        return tuple(each for each in self.proxies if each not in suspended)

    @property
    def suspended_proxies(self) -> tuple[Proxy, ...]:
        """Proxies to a member that do not count at this item: see Unused.

        One to somebody who is no member is printed as the paper has it.
        """
        why = dict(self.idle)
        return tuple(
            each
            for each in self.proxies
            if why.get(each.giver, Unused.OUTSIDER) is not Unused.OUTSIDER
        )

    @property
    def voters(self) -> int:
        """Voices that can be counted: members able to vote and proxies that can be used."""
        return len(self.voting_in_person) + len(self.represented)

    @property
    def voices_on_record(self) -> int:
        """Voices if every proxy on record were used, those without effect too."""
        return len(self.voting_in_person) + len(self.proxies)

    def cannot_count(self, voices: int) -> bool:
        """Tell whether a vote has more voices than its voters give, whatever became of proxies."""
        return voices > self.voices_on_record

    def why_idle(self, giver: MemberId) -> Unused | None:
        """Return why the proxy of a member who is away does not count; None where it does."""
        return dict(self.idle).get(giver)


def attendance_at(session: Meeting, position: int | None) -> Sitting:
    """Return the sitting at the opening (None) or at an item. IndexError where there is none."""
    return _Roll(session).at(None) if position is None else session.all_sittings[position]


def sittings(session: Meeting) -> Iterator[Sitting]:
    """Yield the sittings of all items, in their order."""
    yield from session.all_sittings


def every_sitting(session: Meeting) -> tuple[Sitting, ...]:
    """Return the sittings of all items; a session works them out once (Session.all_sittings)."""
    roll = _Roll(session)
    return tuple(roll.at(position) for position in range(len(session.deliberations)))


class _Roll:
    """What is worked out once for all the sittings of a session."""

    def __init__(self, session: Meeting) -> None:
        self._session = session
        lines = [line for line in session.attendance if line.member.in_office_on(session.date)]
        self._in_office = tuple(line.member.id for line in lines)
        self._opening = {line.member.id: line.presence for line in lines}
        self._there = {each for each, presence in self._opening.items() if presence.fills_the_seat}
        self._order = {member: rank for rank, member in enumerate(self._in_office)}
        self._movements: dict[MemberId, list[Movement]] = {}
        # Sorted by content: the order of entry changes no figure.
        for movement in sorted(
            session.movements, key=lambda each: (each.position, each.kind.value)
        ):
            self._movements.setdefault(movement.member, []).append(movement)
        self._proxies = sorted(
            (proxy for proxy in session.proxies if proxy.giver in self._order),
            key=lambda proxy: (proxy.from_position, self._order[proxy.giver]),
        )

    def at(self, position: int | None) -> Sitting:
        session = self._session
        act = None if position is None else session.deliberations[position]
        there = set(self._there)
        withdrawn: set[MemberId] = set()
        for member in self._opening.keys() & self._movements.keys() if act else ():
            inside, leaving = _moved(member in there, self._movements[member], position or 0)
            if leaving:
                withdrawn.add(member)
            if inside:
                there.add(member)
            else:
                there.discard(member)
        interested = {each.member: each.represents for each in act.interests} if act else {}
        manager = _manager(act, session.head) if act else None
        barred = {*interested, *((manager,) if manager else ())}
        aside = set(act.unconcerned) - {session.head} if act else set()
        proxies = [
            proxy
            for proxy in self._proxies
            if proxy.giver not in there and proxy.in_force(position or 0)
        ]
        in_roster = self._in_office
        idle = unused(
            proxies,
            in_office=self._order,
            there=there,
            able=there - barred - aside - withdrawn,
            barred=barred | aside,
        )
        represented = {proxy.giver for proxy in proxies} - idle.keys()
        outside = [each for each in in_roster if each not in there]
        return Sitting(
            position=position,
            in_office=in_roster,
            present=tuple(each for each in in_roster if each in there),
            represented=tuple(each for each in outside if each in represented),
            absent=tuple(each for each in outside if each not in represented),
            excused=tuple(each for each in outside if self._opening[each] is Presence.EXCUSED),
            proxies=tuple(sorted(proxies, key=lambda proxy: self._order[proxy.giver])),
            idle=tuple(sorted(idle.items(), key=lambda each: self._order[each[0]])),
            apart=tuple(each for each in in_roster if each in there and each in barred),
            barred=(manager,) if manager in there and manager not in interested else (),
            unconcerned=tuple(each for each in in_roster if each in aside - barred),
            withdrawn=tuple(each for each in in_roster if each in withdrawn),
            counted_in_office=len(in_roster)
            - self._represent(interested)
            - len(aside & self._order.keys()),
        )

    def _represent(self, interested: Mapping[MemberId, bool]) -> int:
        """Members who, for this position, are not counted among those in office (L1111-6 II)."""
        return sum(
            represents and member in self._order for member, represents in interested.items()
        )


def _manager(item: Deliberation, head: MemberId | None) -> MemberId | None:
    """Whose management an account tells, among the members: the head where it is not said."""
    if not item.is_account:
        return None
    if item.account is None:
        return head
    return None if item.account.manager_outside else item.account.manager or head


def _moved(inside: bool, movements: list[Movement], position: int) -> tuple[bool, bool]:
    """Tell whether a member is in the room for the discussion, and leaves it at the vote."""
    leaving = False
    for movement in movements:
        if movement.position > position:
            break
        now = movement.position == position
        if movement.kind.comes_in:
            inside = True
        elif now and movement.at_vote:
            leaving = inside
        elif movement.kind is MovementKind.LEAVES or now:
            inside = False
    return inside, leaving and inside
