"""Events recorded by mistake, or on another day than theirs: taken out, or given their day."""

from dataclasses import replace
from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.events import (
    Changed,
    Elected,
    Event,
    EventRefused,
    Left,
    Renamed,
    TookOffice,
)
from registre_app.domain.french import day_month_year
from registre_app.domain.person import Dated, Person, with_fact
from registre_app.domain.settings import Setting

_FACTS = {Elected: "mandates", Left: "ends", TookOffice: "offices", Renamed: "names"}
"""The facts of a person that the events of each nature make."""


def without(chronicle: Chronicle, event: Event) -> Chronicle:
    """Return the chronicle as if an event had not been; without their only seat, nobody is left."""
    if isinstance(event, Changed):
        return replace(chronicle, settings=_others(chronicle, event))
    person, field = chronicle.person(event.person), _FACTS[type(event)]
    kept = tuple(fact for fact in _facts(person, field) if fact.day != event.day)
    if isinstance(event, Elected) and not kept:
        people = tuple(each for each in chronicle.people if each.id != person.id)
        return replace(chronicle, people=people)
    return chronicle.with_person(replace(person, **{field: kept}))  # type: ignore[arg-type]


def dated(chronicle: Chronicle, event: Event, day: date) -> Chronicle:
    """Return the chronicle where an event was on another day, which is known from now on.

    Raises EventRefused where another of the same nature is already on that day.
    """
    if isinstance(event, Changed):
        others = _others(chronicle, event)
        _require_free(day, event.day, {each.day for each in others if each.key == event.key})
        moved = Setting(day, event.key, event.value)
        return replace(chronicle, settings=others).with_settings([moved])
    person, field = chronicle.person(event.person), _FACTS[type(event)]
    facts = _facts(person, field)
    _require_free(day, event.day, {fact.day for fact in facts})
    kept = [fact for fact in facts if fact.day != event.day]
    for fact in facts:
        if fact.day == event.day:
            kept = list(with_fact(kept, replace(fact, day=day, uncertain=False)))  # type: ignore[type-var]
    return chronicle.with_person(replace(person, **{field: tuple(kept)}))  # type: ignore[arg-type]


def _facts(person: Person, field: str) -> tuple[Dated, ...]:
    facts: tuple[Dated, ...] = getattr(person, field)
    return facts


def _others(chronicle: Chronicle, event: Changed) -> tuple[Setting, ...]:
    told = (event.day, event.key)
    return tuple(each for each in chronicle.settings if (each.day, each.key) != told)


def _require_free(day: date, before: date, taken: set[date]) -> None:
    if day != before and day in taken:
        raise EventRefused(
            f"Un changement de même nature est déjà inscrit le {day_month_year(day)}. "
            "Vérifiez la date, ou retirez l’autre."
        )
