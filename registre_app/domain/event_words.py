"""Events in French sentences, and the history that they make of a person or of the settings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.events import (
    Changed,
    Elected,
    Event,
    Left,
    Renamed,
    TookOffice,
    events_of,
)
from registre_app.domain.french import day_month_year
from registre_app.domain.grammar import the
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.person import ALWAYS, Begun, Ended, Person
from registre_app.domain.roster import rank_of_deputy
from registre_app.domain.setting_words import setting_words
from registre_app.domain.titles import agreed_title

DAY = timedelta(days=1)
NO_DAY = "date non inscrite"


@dataclass(frozen=True)
class Told:
    """A line of a history. ``event`` is the one recorded; None where the law derives the change."""

    day: date
    words: str
    event: Event | None = None

    @property
    def uncertain(self) -> bool:
        """Tell whether its day remains to be told."""
        return self.event is not None and self.event.uncertain


def words(event: Event, chronicle: Chronicle) -> str:
    """Return an event as a sentence: « Mme BRUN élue maire le 28 mars 2026 ».

    The chronicle holds the event, or will: names and titles are those of its day.
    """
    match event:
        case Elected():
            return _elected(event, chronicle)
        case Left():
            return _left(event, chronicle)
        case TookOffice():
            return _office(event, chronicle)
        case Renamed():
            return _renamed(event, chronicle)
        case Changed():
            return setting_words(event, chronicle)


def history(chronicle: Chronicle, key: MemberId) -> tuple[Told, ...]:
    """Return what happened to a person, latest first, with what the law derives from it."""
    told = [
        Told(event.day, words(event, chronicle), event)
        for event in events_of(chronicle)
        if not isinstance(event, Changed) and event.person == key
    ]
    told += _lapsed(chronicle, chronicle.person(key))
    # In the order of the facts of a day: the seat, then the office.
    told.reverse()
    return tuple(sorted(told, key=lambda each: each.day, reverse=True))


def settings_history(chronicle: Chronicle) -> tuple[Told, ...]:
    """Return what changed in the settings since their first state, latest first."""
    told = [
        Told(event.day, words(event, chronicle), event)
        for event in events_of(chronicle)
        if isinstance(event, Changed) and event.day > ALWAYS
    ]
    return tuple(sorted(told, key=lambda each: each.day, reverse=True))


def _elected(event: Elected, chronicle: Chronicle) -> str:
    if event.person in chronicle:
        member = chronicle.member_on(event.person, event.day)
        name, civility = member.short_name, member.civility
    else:
        civility = event.civility or Civility.MONSIEUR
        name = f"{civility.short} {event.last_name}"
    if event.begun is Begun.REPLACEMENT and (replaced := _replaced(event, chronicle)):
        return f"{name} remplace {replaced.short_name}{_from(event.day)}"
    there = _to_the(chronicle.body_on(event.day)[1].name)
    on, of_day = _on(event.day), _of(event.day)
    elected = civility.agree("élu", "élue")
    said = {
        Begun.GENERAL_ELECTION: f"{elected} aux élections générales{of_day}",
        Begun.BY_ELECTION: f"{elected} à l’élection partielle{of_day}",
        Begun.REPLACEMENT: f"entre {there} en remplacement{on}",
        Begun.DESIGNATION: f"{civility.agree('désigné', 'désignée')} pour siéger {there}{on}",
        Begun.MERGER: f"entre {there} de la commune nouvelle{on}",
        Begun.SPECIAL_DELEGATION: (
            f"{civility.agree('nommé', 'nommée')} à la délégation spéciale{on}"
        ),
        Begun.UNKNOWN: f"siège {there}{_from(event.day)}",
    }
    return f"{name} {said[event.begun]}"


def _replaced(event: Elected, chronicle: Chronicle) -> Member | None:
    """Return who alone left their seat the day before."""
    if event.day == ALWAYS:
        return None
    eve = shifted(event.day, -DAY)
    left = [each.id for each in chronicle.people if any(end.day == eve for end in each.ends)]
    return chronicle.member_on(left[0], eve) if len(left) == 1 else None


def _left(event: Left, chronicle: Chronicle) -> str:
    member = chronicle.member_on(event.person, event.day)
    name, agree, on = member.short_name, member.civility.agree, _on(event.day)
    match event.ended:
        case Ended.RESIGNATION:
            return f"{name} démissionne, reçu{on}"
        case Ended.DEATH:
            return f"{name} {agree('décédé', 'décédée')}{on}"
        case Ended.END_OF_TERM:
            return f"Fin du mandat de {name}{on}"
        case Ended.REMOVAL:
            return f"{name} démissionnaire d’office{on}"
        case Ended.ANNULLED:
            return f"Élection de {name} annulée{on}"
    return f"{name} quitte {the(_lower(chronicle.body_on(event.day)[1].name))}{on}"


def _office(event: TookOffice, chronicle: Chronicle) -> str:
    member = chronicle.member_on(event.person, event.day)
    name, title = member.short_name, _lower(agreed_title(_holding(member, event.function)))
    if not event.function:
        before = chronicle.member_on(event.person, _eve(event.day))
        left = _lower(agreed_title(before))
        if left:
            return f"{name} n’est plus {left}{_from(event.day)}"
        return f"{name} sans fonction{_from(event.day)}"
    body = chronicle.body_on(event.day)[0].body
    is_head = body.is_head(event.function)
    chosen = is_head or (
        rank_of_deputy(_holding(member, event.function, event.deputy_rank)) is not None
    )
    if chosen and not (is_head and not body.offices_end_with_head):
        return f"{name} {member.civility.agree('élu', 'élue')} {title}{_on(event.day)}"
    return f"{name} {title}{_from(event.day)}"


def _renamed(event: Renamed, chronicle: Chronicle) -> str:
    after = f"{event.civility.short} {event.last_name}"
    before = chronicle.member_on(event.person, _eve(event.day))
    known = before.short_name
    if known == after:
        known = before.short_full_name
        after = f"{event.civility.short} {event.first_names} {event.last_name}"
    return f"{known} devient {after}{_on(event.day)}"


def _lapsed(chronicle: Chronicle, person: Person) -> Iterator[Told]:
    """Yield what ends by law: offices when a head is elected, seats when all are renewed."""
    for rank, office in enumerate(person.offices):
        later = person.offices[rank + 1].day if rank + 1 < len(person.offices) else date.max
        elected = [(day, who) for day, who in chronicle.heads if office.day < day < later]
        if not office.function or not elected or person.id == elected[0][1]:
            continue
        day, who = elected[0]
        before = chronicle.member_on(person.id, shifted(day, -DAY))
        after = chronicle.member_on(person.id, day)
        if before.function and not after.function and chronicle.holds(person, day):
            head = chronicle.member_on(who, day).short_name
            title = _lower(agreed_title(before))
            said = f"{before.short_name} n’est plus {title} : élection de {head}{_on(day)}"
            yield Told(day, f"{said} (art. L2122-10)")
    for rank, mandate in enumerate(person.mandates):
        later = person.mandates[rank + 1].day if rank + 1 < len(person.mandates) else date.max
        renewed = [day for day in chronicle.renewals if mandate.day < day <= later]
        if renewed and person.end_of(mandate) is None and not chronicle.holds(person, renewed[0]):
            last = shifted(renewed[0], -DAY)
            name = chronicle.member_on(person.id, last).short_name
            yield Told(last, f"Fin du mandat de {name}{_on(last)} : renouvellement général")


def _eve(day: date) -> date:
    return shifted(day, -DAY)


def _holding(member: Member, function: str, rank: int | None = None) -> Member:
    return replace(member, function=function, deputy_rank=rank)


def _on(day: date) -> str:
    return f" ({NO_DAY})" if day == ALWAYS else f" le {day_month_year(day)}"


def _of(day: date) -> str:
    return f" ({NO_DAY})" if day == ALWAYS else f" du {day_month_year(day)}"


def _from(day: date) -> str:
    return f" ({NO_DAY})" if day == ALWAYS else f" à partir du {day_month_year(day)}"


def _to_the(assembly: str) -> str:
    """Join « à » and the article to the name of an assembly: « au conseil municipal »."""
    noun = _lower(assembly)
    whole = the(noun)
    if whole.startswith("le "):
        return f"au {whole.removeprefix('le ')}"
    return f"aux {whole.removeprefix('les ')}" if whole.startswith("les ") else f"à {whole}"


def _lower(text: str) -> str:
    """Return a title or a common noun inside a sentence: « Maire » is « maire »."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
