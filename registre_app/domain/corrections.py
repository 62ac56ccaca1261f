"""Corrections of what was recorded wrongly: a fact keeps its day and has another value.

An event is another thing: it adds a fact from its day on (see domain.events).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.member import Member
from registre_app.domain.person import (
    ALWAYS,
    Dated,
    End,
    Mandate,
    Office,
    Person,
    latest,
    person_of,
    with_fact,
)
from registre_app.domain.settings import Setting, corrected, differences

Fact = TypeVar("Fact", bound=Dated)


def with_members(chronicle: Chronicle, day: date, members: Iterable[Member]) -> Chronicle:
    """Return the chronicle corrected so that these are, in this order, everybody on a day.

    Those who are new hold a seat from the day that they tell, else from the beginning; those who
    are left out are dropped.
    """
    people = tuple(_corrected(chronicle, day, member) for member in members)
    return replace(chronicle, people=people)


def with_body(chronicle: Chronicle, day: date, body: tuple[Collectivity, Assembly]) -> Chronicle:
    """Return the chronicle corrected so that the body was this one on a day."""
    changes = differences(chronicle.body_on(day), body)
    return chronicle.with_settings(corrected(chronicle.settings, day, changes))


def with_body_from(
    chronicle: Chronicle, day: date, body: tuple[Collectivity, Assembly]
) -> Chronicle:
    """Return the chronicle where the body is this one from a day on, and was what it was before."""
    changes = differences(chronicle.body_on(day), body)
    return chronicle.with_settings([Setting(day, key, value) for key, value in changes.items()])


def _corrected(chronicle: Chronicle, day: date, member: Member) -> Person:
    if member.id not in chronicle:
        return _newcomer(chronicle, member, day)
    person, known = chronicle.person(member.id), chronicle.member_on(member.id, day, ahead=True)
    if known == member:
        return person
    name = replace(
        person.name_on(day),
        civility=member.civility,
        first_names=member.first_names,
        last_name=member.last_name,
    )
    person = replace(person, names=with_fact(person.names, name), born_on=member.born_on)
    if (known.function, known.deputy_rank) != (member.function, member.deputy_rank):
        office = replace(
            _office(chronicle, person, day),
            function=member.function,
            deputy_rank=member.deputy_rank,
        )
        person = replace(person, offices=with_fact(person.offices, office))
    return _with_seat(person, member, known, day)


def _newcomer(chronicle: Chronicle, member: Member, day: date) -> Person:
    """Somebody who was missing; what they do holds from the last election of a head."""
    person = person_of(member)
    elected = [each for each, _ in chronicle.heads if ALWAYS < each <= day]
    offices = tuple(replace(each, day=elected[-1]) for each in person.offices if elected)
    return replace(person, offices=offices or person.offices)


def _office(chronicle: Chronicle, person: Person, day: date) -> Office:
    """The office in force on a day, or none from the election of a head that ended it."""
    office = latest(person.offices, day) or Office(ALWAYS)
    elected = [each for each, _ in chronicle.heads if office.day < each <= day]
    lapsed = not chronicle.member_on(person.id, day).function
    return Office(elected[-1]) if elected and lapsed else office


def _with_seat(person: Person, member: Member, known: Member, day: date) -> Person:
    mandate = person.mandate_on(day) or Mandate()
    end = person.end_of(mandate)
    told = replace(
        mandate,
        day=member.in_office_from or ALWAYS,
        elected_on=member.elected_on,
        votes=member.votes,
        list_name=member.list_name,
        list_rank=member.list_rank,
        uncertain=mandate.uncertain and member.in_office_from == mandate.day,
    )
    mandates = with_fact(_without(person.mandates, mandate), told)
    ends: Sequence[End] = _without(person.ends, end)
    last = member.in_office_until
    if last and (end or last != known.in_office_until):  # else a renewal tells it
        kept = replace(end, day=last, uncertain=end.uncertain and end.day == last) if end else None
        ends = with_fact(ends, kept or End(last))
    return replace(person, mandates=mandates, ends=tuple(ends))


def _without(facts: Iterable[Fact], fact: Fact | None) -> tuple[Fact, ...]:
    return tuple(each for each in facts if each is not fact)
