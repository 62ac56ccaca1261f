"""Who follows whom: a new head and their deputies, who takes a seat left by somebody of a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.events import Elected, Event, Left, TookOffice, election_of
from registre_app.domain.member import Member, MemberId
from registre_app.domain.person import Begun, Ended
from registre_app.domain.roster import rank_of_deputy
from registre_app.domain.titles import deputy_title

DAY = timedelta(days=1)


def head_title(chronicle: Chronicle, day: date, member: Member) -> str:
    """Return the title of the head of the body on a day, agreeing with a member."""
    return member.civility.agree(*chronicle.body_on(day)[0].body.head)


def executive(
    chronicle: Chronicle, day: date, head: MemberId, deputies: Iterable[MemberId] = ()
) -> Iterator[Event]:
    """Yield the events of the election of a head, and of their deputies in order (L2122-7)."""
    kind = chronicle.body_on(day)[0].kind
    yield TookOffice(day, head, head_title(chronicle, day, chronicle.member_on(head, day)))
    for rank, key in enumerate(deputies, start=1):
        civility = chronicle.member_on(key, day).civility
        yield TookOffice(day, key, deputy_title(kind, rank, civility), rank)


def deputies_before(chronicle: Chronicle, day: date) -> tuple[Member, ...]:
    """Return those in office on a day who were deputies the day before, in their order."""
    eve = chronicle.members_on(shifted(day, -DAY))
    sitting = {member.id for member in chronicle.members_on(day)}
    return tuple(each for each in eve if each.id in sitting and rank_of_deputy(each) is not None)


def next_deputy_rank(chronicle: Chronicle, day: date) -> int:
    """Return the rank of one more deputy on a day."""
    members = chronicle.members_on(day)
    return max((rank_of_deputy(each) or 0 for each in members), default=0) + 1


@dataclass(frozen=True)
class NextOnList:
    """Who comes next on a list: somebody of the register, or else the rank of who is not in it."""

    list_name: str
    list_rank: int | None
    person: MemberId | None = None


def next_on_list(chronicle: Chronicle, leaving: Member, day: date) -> NextOnList:
    """Return who comes after the last elected of the list of somebody who leaves (L270 CE).

    That is the lowest rank of those of the register who have not sat since the last renewal, else
    the rank after that of all who sat.
    """
    if not leaving.list_name:
        return NextOnList("", None)
    sat, waiting = [leaving.list_rank or 0], []
    for person in chronicle.people:
        for mandate in person.mandates:
            if (mandate.list_name, mandate.elected_on) != (leaving.list_name, leaving.elected_on):
                continue
            if mandate.day <= day:
                sat.append(mandate.list_rank or 0)
            elif mandate.list_rank:
                waiting.append((mandate.list_rank, person.id))
    if waiting:
        rank, key = min(waiting)
        return NextOnList(leaving.list_name, rank, key)
    return NextOnList(leaving.list_name, max(sat) + 1 if any(sat) else None)


def resigned(day: date, leaving: MemberId) -> Left:
    """Return the resignation of a member, received on a day: their last one (L2121-4)."""
    return Left(day, leaving, Ended.RESIGNATION)


def successor(leaving: Member, day: date, member: Member) -> Elected:
    """Return the election of who takes a seat the day after it was left.

    They take the place of the list in the order of the roster: the same general election and, of
    the same list, the same votes.
    """
    same_list = bool(leaving.list_name) and member.list_name == leaving.list_name
    return replace(
        election_of(member, shifted(day, DAY), Begun.REPLACEMENT),
        elected_on=leaving.elected_on,
        votes=leaving.votes if same_list else None,
    )


def not_sitting(chronicle: Chronicle, day: date) -> tuple[Member, ...]:
    """Return those of the register who hold no seat on a day: to come first, then left last."""
    found = [
        chronicle.member_on(person.id, day)
        for person in chronicle.people
        if not chronicle.holds(person, day)
    ]
    return tuple(sorted(found, key=lambda each: each.in_office_until or date.max, reverse=True))
