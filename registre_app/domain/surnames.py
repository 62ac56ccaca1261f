"""Surnames as papers write them: in capitals, but for their particles."""

import re

from registre_app.domain.french import folded

_PARTICLES = (
    "de|du|des|von|van|vom|zu|zum|zur|der|den|dem|ten|ter|te|op|af|av|di|da|do|dos|das|del|della"
)
_KEPT = re.compile(rf"(?<![\w’'])(?:(?:{_PARTICLES})(?=\s)|d(?=[’']\w))")


def surname(typed: str) -> str:
    """Return a surname in capitals, but for the particles that are typed in small letters.

    An article is a part of the name: « Le Goff », and « La » in « de La Hure ».

    >>> surname("de La Hure"), surname("d’Ormesson"), surname("van der Meer"), surname("Le Goff")
    ('de LA HURE', 'd’ORMESSON', 'van der MEER', 'LE GOFF')
    >>> surname("DE GAULLE"), surname("Dupont de Nemours")
    ('DE GAULLE', 'DUPONT de NEMOURS')
    """
    written, place = "", 0
    name = " ".join(typed.split())
    for particle in _KEPT.finditer(name):
        written += name[place : particle.start()].upper() + particle[0]
        place = particle.end()
    return written + name[place:].upper()


def without_particles(name: str) -> str:
    """Return a surname as lists order it: without the particles that it begins with.

    >>> without_particles("de LA HURE"), without_particles("d’ORMESSON")
    ('LA HURE', 'ORMESSON')
    """
    while particle := _KEPT.match(name):
        name = name[particle.end() :].lstrip(" ’'")
    return name


def begins(name: str, letters: str) -> bool:
    """Tell whether a name begins with letters, accents, case and particles aside.

    >>> begins("de LA HURE Léa", "la"), begins("de LA HURE Léa", "de l"), begins("NOËL", "noe")
    (True, True, True)
    """
    wanted = folded(letters)
    return any(folded(each).startswith(wanted) for each in (name, without_particles(name)))
