"""Uncertain changes that change nothing more, once an event tells when they happened."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.settings import Setting, Value


def tidied(chronicle: Chronicle) -> Chronicle:
    """Drop the uncertain changes that change nothing, or nothing more: an event tells their day."""
    settings: list[Setting] = []
    values: dict[str, Value] = {}
    for setting in chronicle.settings:
        if not (setting.uncertain and values.get(setting.key) == setting.value):
            settings.append(setting)
        values[setting.key] = setting.value
    chronicle = replace(chronicle, settings=tuple(settings))
    for person in chronicle.people:
        names = [person.names[0]]
        for before, name in pairwise(person.names):
            if name != replace(before, day=name.day, uncertain=True):
                names.append(name)
        chronicle = chronicle.with_person(replace(person, names=tuple(names)))
    for person in chronicle.people:
        for office in [each for each in person.offices if each.uncertain]:
            kept = chronicle.person(person.id)
            offices = tuple(each for each in kept.offices if each is not office)
            without = chronicle.with_person(replace(kept, offices=offices))
            if _reads_alike(without, chronicle, office.day):
                chronicle = without
    return chronicle


def _reads_alike(one: Chronicle, other: Chronicle, day: date) -> bool:
    """Tell whether everybody is the same on a day: who is head decides the offices of others."""
    return all(one.member_on(each.id, day) == other.member_on(each.id, day) for each in one.people)
