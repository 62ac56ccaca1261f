"""A person through time: the names they bore, the seats and the offices they held, each dated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from registre_app.domain.french import folded
from registre_app.domain.member import Civility, Member, MemberId

ALWAYS = date.min
"""The day from which a fact holds whose beginning is not known."""


class Begun(StrEnum):
    """How a seat began."""

    UNKNOWN = "inconnu"
    GENERAL_ELECTION = "elections_generales"
    BY_ELECTION = "election_partielle"
    REPLACEMENT = "remplacement"
    DESIGNATION = "designation"
    MERGER = "commune_nouvelle"
    SPECIAL_DELEGATION = "delegation_speciale"

    @property
    def ends_the_others(self) -> bool:
        """Tell whether the whole assembly is renewed: every seat begun before it ends."""
        return self in _RENEWALS


_RENEWALS = {Begun.GENERAL_ELECTION, Begun.MERGER, Begun.SPECIAL_DELEGATION}


class Ended(StrEnum):
    """How a seat ended."""

    UNKNOWN = "inconnu"
    RESIGNATION = "demission"
    DEATH = "deces"
    END_OF_TERM = "fin_de_mandat"
    REMOVAL = "demission_d_office"
    ANNULLED = "election_annulee"


@dataclass(frozen=True)
class Name:
    """A name borne from a day on: by marriage, by usage, or by a civil status that changes.

    ``uncertain``: the change is known from what a session shows; its day remains to be told.
    """

    day: date
    civility: Civility
    first_names: str
    last_name: str
    uncertain: bool = False


@dataclass(frozen=True)
class Mandate:
    """A seat from a day on, until an End, the next mandate, or a renewal of the whole assembly.

    ``elected_on`` is the day of the most recent general election, ``votes`` those obtained, which
    order the councillors (L2121-1); ``list_name`` and ``list_rank`` are the list on which they
    stood.
    """

    day: date = ALWAYS
    begun: Begun = Begun.UNKNOWN
    elected_on: date | None = None
    votes: int | None = None
    list_name: str = ""
    list_rank: int | None = None
    uncertain: bool = False


@dataclass(frozen=True)
class End:
    """The end of the mandate begun last: ``day`` is the last one on which the seat was theirs."""

    day: date
    ended: Ended = Ended.UNKNOWN
    uncertain: bool = False


@dataclass(frozen=True)
class Office:
    """A function held from a day on, until the next one: mayor, deputy, delegated councillor.

    ``deputy_rank`` is the rank of a deputy in the order of election. No function: it ended.
    """

    day: date
    function: str = ""
    deputy_rank: int | None = None
    uncertain: bool = False


class Dated(Protocol):
    """A fact of a day."""

    @property
    def day(self) -> date:
        """The day from which it holds; of an end, the last day."""

    @property
    def uncertain(self) -> bool:
        """Tell whether that day remains to be told."""


Fact = TypeVar("Fact", bound=Dated)


@dataclass(frozen=True)
class Person:
    """Somebody who holds or held a seat, by dated facts, those of each kind in the order of days.

    ``id`` never changes. There is at least one name, and at most one fact of each kind a day.
    """

    id: MemberId
    names: tuple[Name, ...]
    mandates: tuple[Mandate, ...] = ()
    ends: tuple[End, ...] = ()
    offices: tuple[Office, ...] = ()
    born_on: date | None = None

    @property
    def facts(self) -> tuple[Dated, ...]:
        """Everything that is dated."""
        return (*self.names, *self.mandates, *self.ends, *self.offices)

    def name_on(self, day: date) -> Name:
        """Return the name borne on a day; the first one before any."""
        return latest(self.names, day) or self.names[0]

    def mandate_on(self, day: date) -> Mandate | None:
        """Return the mandate begun last by that day; before any, the first."""
        return latest(self.mandates, day) or next(iter(self.mandates), None)

    def end_of(self, mandate: Mandate) -> End | None:
        """Return the first end of a mandate, before the next one begins."""
        following = next((each.day for each in self.mandates if each.day > mandate.day), date.max)
        ends = (each for each in self.ends if mandate.day <= each.day < following)
        return next(ends, None)


def latest(facts: Sequence[Fact], day: date) -> Fact | None:
    """Return the last of facts in the order of dates that holds on a day; None before the first."""
    found = None
    for fact in facts:
        if fact.day > day:
            break
        found = fact
    return found


def with_fact(facts: Iterable[Fact], new: Fact) -> tuple[Fact, ...]:
    """Add a dated fact, in the place of one of the same day."""
    others = [fact for fact in facts if fact.day != new.day]
    return tuple(sorted([*others, new], key=lambda fact: fact.day))


def person_of(member: Member, day: date = ALWAYS, *, uncertain: bool = False) -> Person:
    """Return a person of whom one state is known, as a member.

    They hold their function from that day, and their seat from the day that the member tells,
    else from that day. ``uncertain``: that day remains to be told.
    """
    mandate = Mandate(
        day=member.in_office_from or day,
        elected_on=member.elected_on,
        votes=member.votes,
        list_name=member.list_name,
        list_rank=member.list_rank,
        uncertain=uncertain and member.in_office_from is None,
    )
    name = Name(ALWAYS, member.civility, member.first_names, member.last_name)
    office = Office(day, member.function, member.deputy_rank, uncertain)
    return Person(
        member.id,
        (name,),
        (mandate,),
        (End(member.in_office_until),) if member.in_office_until else (),
        (office,) if member.function or member.deputy_rank else (),
        member.born_on,
    )


def same_person(person: Person, told: Member) -> bool:
    """Tell whether a name or the date of birth confirms that a member is a person known."""
    last_name = folded(told.last_name) in {folded(each.last_name) for each in person.names}
    first_names = folded(told.first_names) in {folded(each.first_names) for each in person.names}
    if person.born_on is None or told.born_on is None:
        return last_name or first_names  # of somebody who married, only the first names are
    return person.born_on == told.born_on or (last_name and first_names)
