"""What happens to the people and to the body of a register: dated events, recorded in any order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import day_month_year
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.person import (
    ALWAYS,
    Begun,
    End,
    Ended,
    Mandate,
    Name,
    Office,
    Person,
    same_person,
    with_fact,
)
from registre_app.domain.settings import Setting
from registre_app.domain.tidying import tidied


class EventRefused(RegistreError):
    """An event that cannot be recorded; says why, and what to do."""


@dataclass(frozen=True)
class Elected:
    """Somebody takes a seat, whom the register knows already or not: then they are named."""

    day: date
    person: MemberId
    begun: Begun = Begun.UNKNOWN
    civility: Civility | None = None
    first_names: str = ""
    last_name: str = ""
    born_on: date | None = None
    elected_on: date | None = None
    votes: int | None = None
    list_name: str = ""
    list_rank: int | None = None
    uncertain: bool = False


@dataclass(frozen=True)
class Left:
    """Somebody leaves their seat; ``day`` is the last one on which it was theirs."""

    day: date
    person: MemberId
    ended: Ended = Ended.UNKNOWN
    uncertain: bool = False


@dataclass(frozen=True)
class TookOffice:
    """Somebody takes a function, or leaves the one they had where ``function`` is empty."""

    day: date
    person: MemberId
    function: str = ""
    deputy_rank: int | None = None
    uncertain: bool = False


@dataclass(frozen=True)
class Renamed:
    """Somebody bears another name."""

    day: date
    person: MemberId
    civility: Civility
    first_names: str
    last_name: str
    uncertain: bool = False


@dataclass(frozen=True)
class Changed:
    """A setting of the body changes: see settings.Setting."""

    day: date
    key: str
    value: object
    uncertain: bool = False


Event = Elected | Left | TookOffice | Renamed | Changed


def recorded(chronicle: Chronicle, event: Event) -> Chronicle:
    """Return the chronicle with an event, in place of one of the same nature and day.

    Raises EventRefused where it tells of a person that the register does not know.
    """
    if isinstance(event, Changed):
        return chronicle.with_settings(
            [Setting(event.day, event.key, event.value, event.uncertain)]
        )
    if isinstance(event, Elected) and event.person not in chronicle:
        return chronicle.with_person(_newcomer(event))
    person = _known(chronicle, event.person)
    match event:
        case Elected():
            person = _elected(person, event)
        case Left():
            end = End(event.day, event.ended, event.uncertain)
            person = replace(person, ends=with_fact(person.ends, end))
        case TookOffice():
            office = Office(event.day, event.function, event.deputy_rank, event.uncertain)
            person = replace(person, offices=with_fact(person.offices, office))
        case Renamed():
            name = Name(
                event.day, event.civility, event.first_names, event.last_name, event.uncertain
            )
            person = replace(person, names=with_fact(person.names, name))
    return chronicle.with_person(person)


def happened(chronicle: Chronicle, events: Iterable[Event]) -> Chronicle:
    """Return the chronicle with events that somebody tells, in any order. Raises EventRefused."""
    for event in _seated_first(events):
        require_sense(chronicle, event)
        chronicle = recorded(chronicle, event)
    return tidied(chronicle)


def _seated_first(events: Iterable[Event]) -> list[Event]:
    """Return events in the order of their days, those first by which somebody becomes known."""
    return sorted(events, key=lambda each: (not isinstance(each, Elected), each.day))


def played(chronicle: Chronicle, events: Iterable[Event], after: date, until: date) -> Chronicle:
    """Return the chronicle with the events after a day, to another one included.

    Those who take a seat come first; what is told of somebody whom nobody knows is left out.
    """
    for event in _seated_first(event for event in events if after < event.day <= until):
        if isinstance(event, (Changed, Elected)) or event.person in chronicle:
            chronicle = recorded(chronicle, event)
    return chronicle


def _known(chronicle: Chronicle, key: MemberId) -> Person:
    if key not in chronicle:
        raise EventRefused(
            f"Personne n’a la clé « {key} » dans ce registre. Vérifiez-la, ou inscrivez d’abord "
            "son élection."
        )
    return chronicle.person(key)


def _newcomer(event: Elected) -> Person:
    if event.civility is None or not event.last_name:
        raise EventRefused(
            f"« {event.person} » n’est pas encore dans ce registre : donnez sa civilité, ses "
            "prénoms et son nom avec son élection."
        )
    name = Name(ALWAYS, event.civility, event.first_names, event.last_name)
    return Person(event.person, (name,), (_mandate(event),), born_on=event.born_on)


def _mandate(event: Elected) -> Mandate:
    return Mandate(
        day=event.day,
        begun=event.begun,
        elected_on=event.elected_on,
        votes=event.votes,
        list_name=event.list_name,
        list_rank=event.list_rank,
        uncertain=event.uncertain,
    )


def _elected(person: Person, event: Elected) -> Person:
    """Return a person elected again, or before: then the name told is that of the beginning."""
    names = person.names
    if event.civility and event.last_name and all(event.day < m.day for m in person.mandates):
        first = replace(
            names[0],
            civility=event.civility,
            first_names=event.first_names,
            last_name=event.last_name,
        )
        names = (first, *names[1:])
    mandates = with_fact(person.mandates, _mandate(event))
    born_on = event.born_on or person.born_on
    return replace(person, names=names, mandates=mandates, born_on=born_on)


def require_sense(chronicle: Chronicle, event: Event) -> None:
    """Raise EventRefused for what cannot have happened, before the event is recorded.

    The end of a seat, or a function, without a seat; two heads on one day; a key that is somebody
    else's.
    """
    if isinstance(event, (Left, TookOffice)):
        person = _known(chronicle, event.person)
        if not chronicle.holds(person, event.day) and event.day != ALWAYS:
            named = chronicle.member_on(event.person, event.day).short_name
            raise EventRefused(
                f"{named} n’a pas de siège le {day_month_year(event.day)}. Vérifiez la date, ou "
                "inscrivez d’abord son élection."
            )
    if isinstance(event, TookOffice):
        _require_one_head(chronicle, event)
    if isinstance(event, Elected) and event.person in chronicle:
        _require_same(chronicle, event)


def _require_one_head(chronicle: Chronicle, event: TookOffice) -> None:
    for day, key in chronicle.heads:
        rules = chronicle.body_on(day)[0].body
        if day == event.day and key != event.person and rules.is_head(event.function):
            named = chronicle.member_on(key, day).short_name
            raise EventRefused(
                f"{named} est déjà {rules.head[0].lower()} à partir du {day_month_year(day)} : il "
                "n’y en a qu’un. Vérifiez la date, ou retirez d’abord l’autre."
            )


def _require_same(chronicle: Chronicle, event: Elected) -> None:
    if event.civility is None or not event.last_name:
        return
    person = chronicle.person(event.person)
    told = Member(
        event.person, event.civility, event.first_names, event.last_name, born_on=event.born_on
    )
    if not same_person(person, told):
        known = chronicle.member_on(event.person, event.day)
        raise EventRefused(
            f"La clé « {event.person} » est celle de {known.full_name}, non de {told.full_name}. "
            "Donnez une autre clé à la seconde personne, ou la même date de naissance."
        )


def events_of(chronicle: Chronicle) -> Iterator[Event]:
    """Yield the events that make a chronicle, person by person, then the settings.

    Recorded one after the other, in any order but that a person is known first, they make it again.
    """
    for person in chronicle.people:
        yield from _of_person(person)
    for setting in chronicle.settings:
        yield Changed(setting.day, setting.key, setting.value, setting.uncertain)


def events_between(chronicle: Chronicle, after: date, until: date) -> tuple[Event, ...]:
    """Return the events after a day, to another one included, in the order of their days."""
    found = (event for event in events_of(chronicle) if after < event.day <= until)
    return tuple(sorted(found, key=identity))


def identity(event: Event) -> tuple[date, str, str]:
    """Return what no two events share: the day, the nature, and whom or what it is about."""
    about = event.key if isinstance(event, Changed) else event.person
    return event.day, type(event).__name__, about


def election_of(member: Member, day: date, begun: Begun) -> Elected:
    """Return the event by which somebody takes a seat, as they are on that day."""
    return Elected(
        day,
        member.id,
        begun,
        member.civility,
        member.first_names,
        member.last_name,
        member.born_on,
        member.elected_on,
        member.votes,
        member.list_name,
        member.list_rank,
    )


def _of_person(person: Person) -> Iterator[Event]:
    first, *names = person.names
    for mandate in person.mandates:
        yield Elected(
            mandate.day,
            person.id,
            mandate.begun,
            first.civility,
            first.first_names,
            first.last_name,
            person.born_on,
            mandate.elected_on,
            mandate.votes,
            mandate.list_name,
            mandate.list_rank,
            mandate.uncertain,
        )
    for end in person.ends:
        yield Left(end.day, person.id, end.ended, end.uncertain)
    for name in names:
        yield Renamed(
            name.day,
            person.id,
            name.civility,
            name.first_names,
            name.last_name,
            name.uncertain,
        )
    for office in person.offices:
        yield TookOffice(
            office.day, person.id, office.function, office.deputy_rank, office.uncertain
        )
