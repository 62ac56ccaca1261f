"""Membership through time: seats, who is in office, order of the roster."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from registre_app.domain.body import Body
from registre_app.domain.french import folded
from registre_app.domain.member import Member, MemberId
from registre_app.domain.namesakes import name_key
from registre_app.domain.titles import deputy_rank

Roster = tuple[tuple[Member, ...], int]

SEATS = (
    (10_000, 33),
    (5_000, 29),
    (3_500, 27),
    (2_500, 23),
    (1_500, 19),
    (500, 15),
    (100, 11),
    (0, 7),
)
"""Seats by law from a number of inhabitants (L2121-2); larger strata first."""

DEEMED_COMPLETE = (
    (500, 1_000, 13, date(2026, 3, 15)),
    (100, 500, 9, date(2019, 12, 29)),
    (0, 100, 5, date(2019, 12, 29)),
)
"""Inhabitants, members from which a council is deemed complete, and since when (L2121-2-1).

The article is of the law of 27 December 2019 (art. 38), for communes under 500 inhabitants; the law
of 21 May 2025 (2025-444, art. 5) added 500 to 999, from the elections of March 2026 on: « Moins de
100 habitants : 5 ; de 100 à 499 : 9 ; de 500 à 999 : 13 ».
"""


def seats(population: int) -> int | None:
    """Seats of a commune by the population in force at the last general election (L2121-2).

    None from 20,000 inhabitants on, which this table does not cover.

    >>> [seats(n) for n in (99, 100, 500, 1_500, 2_500, 3_500, 5_000, 10_000)]
    [7, 11, 15, 19, 23, 27, 29, 33]
    """
    if population >= 20_000:  # noqa: PLR2004 -- the next stratum
        return None
    return next(count for lowest, count in SEATS if population >= lowest)


def deemed_from(population: int, day: date) -> int | None:
    """Members from which a council is deemed complete on a day (L2121-2-1); None: by L2121-2 alone.

    >>> deemed_from(560, date(2023, 6, 9)), deemed_from(560, date(2026, 6, 9))
    (None, 13)
    """
    for lowest, below, members, since in DEEMED_COMPLETE:
        if lowest <= population < below and day >= since:
            return members
    return None


def deemed_complete(population: int, in_office: int, day: date) -> bool:
    """Tell whether a council is complete on a day, or deemed so in a small commune (L2121-2-1)."""
    if (members := deemed_from(population, day)) is not None:
        return in_office >= members
    by_law = seats(population)
    return by_law is not None and in_office >= by_law


def in_office_on(members: Iterable[Member], day: date) -> tuple[Member, ...]:
    """Return the members in office on a day, in the order given."""
    return tuple(member for member in members if member.in_office_on(day))


def head_of(body: Body, members: Iterable[Member], day: date) -> MemberId | None:
    """Return the head of the executive: the member in office whose function is that title."""
    for member in members:
        if body.is_head(member.function) and member.in_office_on(day):
            return member.id
    return None


@dataclass(frozen=True)
class SharedOffice:
    """An office that several hold at once, though one alone may: its rank, None for the head's."""

    rank: int | None
    holders: tuple[Member, ...]


def shared_offices(body: Body, members: Iterable[Member]) -> tuple[SharedOffice, ...]:
    """Return the offices of the executive that several of some members hold, all at one time.

    There is one head (L2122-1), and deputies take their ranks as they are elected (L2121-1).
    """
    holders: dict[int, list[Member]] = {}
    for member in members:
        rank = 0 if body.is_head(member.function) else rank_of_deputy(member)
        if rank is not None:
            holders.setdefault(rank, []).append(member)
    return tuple(
        SharedOffice(rank or None, tuple(found))
        for rank, found in sorted(holders.items())
        if len(found) > 1
    )


def legal_order(body: Body, members: Iterable[Member]) -> tuple[Member, ...]:
    """Return members in the order of the roster (L2121-1, R2121-4).

    The head, the deputies in the order of their election, then the councillors by the date of
    their most recent general election (earlier first), by votes obtained (more first), by age
    (elder first). What is not on record comes last, in the order given.
    """
    return tuple(sorted(members, key=partial(legal_rank, body)))


LegalRank = tuple[int, int, date, date, int, date]


def legal_rank(body: Body, member: Member) -> LegalRank:
    """Return what orders a member in the roster: the law does not part those who have it alike.

    The rank of a deputy is told by their title where it is not on record; the first day of the
    seat stands for an election that is not.
    """
    rank = rank_of_deputy(member)
    if body.is_head(member.function):
        group = 0
    elif rank is not None:
        group = 1
    else:
        group = 2
    return (
        group,
        rank or 0,
        member.elected_on or date.max,
        date.min if member.elected_on else member.in_office_from or date.min,
        -(member.votes or 0),
        member.born_on or date.max,
    )


def rank_of_deputy(member: Member) -> int | None:
    """Return the rank of a deputy in the order of election; None for anybody else."""
    return deputy_rank(member.function) if member.deputy_rank is None else member.deputy_rank


def acting_head(body: Body, members: Iterable[Member], day: date) -> MemberId | None:
    """Return who signs for the body: the head, else the first deputy (L2122-17, CASF R123-18).

    Failing them, whoever presides by their title: a delegation has no mayor, and its president
    performs the functions of one (L2121-37); a « vice-président » without a rank.
    """
    ordered = legal_order(body, (each for each in members if each.in_office_on(day)))
    if (head := head_of(body, ordered, day)) is not None:
        return head
    deputies = (each.id for each in ordered if rank_of_deputy(each) is not None)
    titled = (each.id for each in ordered if "president" in folded(each.function))
    return next(deputies, None) or next(titled, None)


def with_newcomers(body: Body, known: tuple[Member, ...], read: Iterable[Member]) -> Roster:
    """Add to a roster the members read from a table that it lacks.

    Somebody of a name, and of no other date of birth, is known once: of two namesakes read, one who
    is known leaves one to add. Returns the roster in the legal order and how many were added; with
    none, the roster as it was.
    """
    people = tuple(read)
    there = known_among(known, people)
    new = [each for rank, each in enumerate(people) if rank not in there]
    return (legal_order(body, (*known, *new)) if new else known), len(new)


def known_among(known: Iterable[Member], read: Iterable[Member]) -> frozenset[int]:
    """Return the ranks of those read who are known, each known once (0 is the first)."""
    left, found = list(known), set()
    for rank, each in enumerate(read):
        same = next((one for one in left if _may_be(one, each)), None)
        if same is not None:
            left.remove(same)
            found.add(rank)
    return frozenset(found)


def _may_be(known: Member, read: Member) -> bool:
    others = known.born_on and read.born_on and known.born_on != read.born_on
    return not others and name_key(known) == name_key(read)
