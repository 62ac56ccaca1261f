"""What an appointment fills, and what the law allows for it: one table.

L2121-21, L2121-22, L2122-4, L2122-7, L2122-7-2, L5211-2, L5211-7; CASF R123-8, R123-18.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.appointment import Appointment, Method, Purpose
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.french import folded

LISTS_EVERYWHERE = date(2026, 3, 15)
"""From these elections on, deputies are elected by list in every commune (law of 21 May 2025)."""
LIST_FROM = 1_000  # inhabitants, for deputies before that day (L2122-7-2)
ALTERNATION_SINCE = date(2020, 3, 15)  # from 1,000 inhabitants, law of 27 December 2019
DELEGATES_ALTERNATE_SINCE = date(2013, 8, 4)  # code électoral L289, law of 2 August 2013

_PERSONS = frozenset({Method.SINGLE, Method.SEVERAL})
_ANY = frozenset(Method)
_PROPORTIONAL = frozenset({Method.PROPORTIONAL})


@dataclass(frozen=True)
class Terms:
    """What the law allows for an appointment.

    ``designation``: without a vote, where there is one candidature a seat or one list (L2121-21).
    ``waiver``: at an open ballot, where the assembly is unanimous. ``methods`` are the ways in
    which its seats may be filled; ``alternation``: women and men alternate on its lists.
    ``rounds`` is the greatest number of rounds, ``article`` the one that sets them; ``words`` name
    what is filled.
    """

    words: str
    article: str
    designation: bool = False
    waiver: bool = False
    methods: frozenset[Method] = _ANY
    alternation: bool = False
    rounds: int = 3


_TERMS = {
    Purpose.HEAD: Terms(
        "l’élection du maire", "L2122-4, L2122-7", methods=frozenset({Method.SINGLE})
    ),
    Purpose.DEPUTIES: Terms(
        "l’élection des adjoints",
        "L2122-7-2",
        methods=frozenset({Method.LIST}),
        alternation=True,
    ),
    Purpose.COMMITTEE: Terms(
        "une commission municipale", "L2121-22", designation=True, waiver=True
    ),
    Purpose.TENDERS: Terms(
        "la commission d’appel d’offres",
        "L1411-5, D1411-3",
        designation=True,
        waiver=True,
        methods=_PROPORTIONAL,
        rounds=1,
    ),
    Purpose.CCAS_BOARD: Terms(
        "le conseil d’administration du CCAS", "CASF R123-8", methods=_PROPORTIONAL, rounds=1
    ),
    Purpose.SYNDICATE: Terms(
        "les délégués à un syndicat", "L5211-7, L2122-7", waiver=True, methods=_PERSONS
    ),
    Purpose.SENATORIAL: Terms("les délégués sénatoriaux", "code électoral L288, L289", rounds=2),
    Purpose.OUTSIDE: Terms(
        "un organisme extérieur", "L2121-21, L2121-33", designation=True, waiver=True
    ),
}
"""By purpose, for the council of a commune since March 2026."""

_ELECTION = r"\belection\s+(?:(?!delegue)\w+\W+){0,4}?"
_TITLES = (
    (Purpose.SENATORIAL, re.compile(r"\bsenatori|\bsenateur")),
    (Purpose.TENDERS, re.compile(r"\bcommission d\W?appel d\W?offres|\bcao\b")),
    (Purpose.CCAS_BOARD, re.compile(r"\bccas\b|centre communal d\W?action sociale")),
    (Purpose.SYNDICATE, re.compile(r"\bdelegue\w*\b.*\b(?:syndicat|sivu|sivom|sm\w{2,}\b)")),
    (Purpose.COMMITTEE, re.compile(r"\bcommissions?\b")),
)
"""Words by which a title tells what is filled; the first that is found."""
_HEAD_OF_COMMUNE = (
    (Purpose.HEAD, re.compile(rf"{_ELECTION}maire\b(?!\s+delegue)")),
    (Purpose.DEPUTIES, re.compile(rf"{_ELECTION}adjoint")),
)
_HEAD_OF_OTHERS = (
    (Purpose.DEPUTIES, re.compile(rf"{_ELECTION}(?:vice\W+president|membres? du bureau)")),
    (Purpose.HEAD, re.compile(rf"{_ELECTION}president")),
)


def purpose_of(kind: BodyKind, item: Deliberation) -> Purpose | None:
    """Return what an appointment fills: as recorded, else as its title tells; None: it is none.

    What no title tells is a seat in an outside body.

    >>> item = Deliberation(title="Élection du 2e adjoint", kind=ItemKind.APPOINTMENT)
    >>> purpose_of(BodyKind.COMMUNE, item)
    <Purpose.DEPUTIES: 'adjoints'>
    """
    if item.kind is not ItemKind.APPOINTMENT:
        return None
    if item.appointment and item.appointment.purpose:
        return item.appointment.purpose
    title = folded(item.title)
    offices = _HEAD_OF_COMMUNE if kind is BodyKind.COMMUNE else _HEAD_OF_OTHERS
    # « du 2e adjoint au maire » fills the office that is named first.
    found = [
        (match.end(), purpose) for purpose, pattern in offices if (match := pattern.search(title))
    ]
    if found:
        return min(found, key=lambda each: each[0])[1]
    told = (purpose for purpose, pattern in _TITLES if pattern.search(title))
    return next(told, Purpose.OUTSIDE)


def appointment_of(kind: BodyKind, item: Deliberation) -> Appointment | None:
    """Return the appointment of an item with what it fills, told by the title where it is not.

    None where the item is none, or nothing of it is on record.
    """
    if item.kind is not ItemKind.APPOINTMENT or item.appointment is None:
        return None
    return replace(item.appointment, purpose=purpose_of(kind, item))


def terms_of(
    kind: BodyKind, purpose: Purpose, day: date, population: int | None, *, alone: bool = False
) -> Terms:
    """Return what the law allows for an appointment of a body, on a day.

    ``alone``: there is one seat to fill; one deputy is then elected as the mayor is (L2122-7-2).
    Where the population is not known, the rule of the smaller communes is taken.
    """
    terms = _TERMS[purpose]
    if kind is BodyKind.SOCIAL_ACTION:
        return _of_a_board(terms, purpose)
    if kind is not BodyKind.COMMUNE:
        return _of_several_communes(terms, purpose)
    large = population is not None and population >= LIST_FROM
    if purpose is Purpose.COMMITTEE and large:
        return replace(terms, methods=_PROPORTIONAL)
    if purpose is Purpose.DEPUTIES:
        by_list = not alone and (large or day >= LISTS_EVERYWHERE)
        alternates = by_list and day >= (ALTERNATION_SINCE if large else LISTS_EVERYWHERE)
        methods = terms.methods if by_list else frozenset({Method.SINGLE})
        article = terms.article if by_list else "L2122-7"
        return replace(terms, methods=methods, alternation=alternates, article=article)
    if purpose is Purpose.SENATORIAL and population is not None:
        return _of_delegates(terms, day, large=large)
    return terms


def _of_delegates(terms: Terms, day: date, *, large: bool) -> Terms:
    """Senatorial delegates: one by one in two rounds, or by lists in one (code électoral).

    L288, under 1,000 inhabitants: « Le vote a lieu au scrutin secret majoritaire à deux tours. »
    L289, from 1,000 on: « représentation proportionnelle avec application de la règle de la plus
    forte moyenne […]. Chaque liste […] est composée alternativement d'un candidat de chaque sexe. »
    """
    if not large:
        return replace(terms, methods=_PERSONS, article="code électoral L288")
    alternates = day >= DELEGATES_ALTERNATE_SINCE
    return replace(
        terms,
        methods=_PROPORTIONAL,
        rounds=1,
        alternation=alternates,
        article="code électoral L289",
    )


def _of_a_board(terms: Terms, purpose: Purpose) -> Terms:
    """The board of a CCAS always appoints by secret ballot (CASF R123-18)."""
    words = {
        Purpose.HEAD: "la présidence",
        Purpose.DEPUTIES: "la vice-présidence",
    }.get(purpose, terms.words)
    return Terms(words, "CASF R123-18")


def _of_several_communes(terms: Terms, purpose: Purpose) -> Terms:
    """President, vice-presidents and bureau are elected one by one (L5211-2, L2122-7)."""
    single = frozenset({Method.SINGLE})
    if purpose is Purpose.HEAD:
        return replace(terms, words="l’élection du président", article="L5211-2, L2122-7")
    if purpose is Purpose.DEPUTIES:
        words = "l’élection des vice-présidents et du bureau"
        return Terms(words, "L5211-2, L2122-7", methods=single)
    return terms
