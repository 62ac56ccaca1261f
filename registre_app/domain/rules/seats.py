"""Seats and who sits: the members in office, their substitutes, who is concerned by an item."""

from collections.abc import Iterator

from registre_app.domain.appointment import Purpose
from registre_app.domain.attendance import Presence
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, folded, thousands
from registre_app.domain.purposes import purpose_of
from registre_app.domain.roster import deemed_complete, deemed_from
from registre_app.domain.roster import seats as seats_by_law
from registre_app.domain.session import Session
from registre_app.domain.transmission import is_budget

TOO_MANY = Rule(
    "sieges-depasses",
    Severity.WARNING,
    "L2121-2",
    "Les membres en exercice ne dépassent pas les sièges que donne la loi.",
)
NOT_BY_LAW = Rule(
    "sieges-population",
    Severity.INFO,
    "L2121-2",
    "Le nombre de sièges d’une commune suit sa population au dernier renouvellement général.",
)
INCOMPLETE = Rule(
    "conseil-incomplet",
    Severity.INFO,
    "L2121-2, L2121-2-1",
    "Un conseil qui n’est ni complet ni réputé complet est signalé ; il peut l’être sous 500 "
    "habitants, et sous 1 000 depuis les élections de mars 2026.",
)
NO_SUBSTITUTES = Rule(
    "suppleant-interdit",
    Severity.IRREGULAR,
    "L5211-6, L5212-7",
    "Seuls les groupements de communes ont des suppléants, qui siègent avec voix délibérative.",
)
UNNAMED = Rule(
    "suppleant-non-nomme",
    Severity.TO_DO,
    "L5211-6, L5212-7",
    "Le registre nomme le suppléant qui siège à la place d’un membre.",
)
NOT_A_SYNDICATE = Rule(
    "non-concernes-hors-syndicat",
    Severity.WARNING,
    "L5212-16",
    "Seul un syndicat à la carte a des membres qui ne votent pas sur un point.",
)
COMMON = Rule(
    "non-concernes-affaire-commune",
    Severity.WARNING,
    "L5212-16",
    "Tous les délégués d’un syndicat à la carte votent les affaires communes : élection du "
    "président et du bureau, budget, compte, statuts.",
)
SPECIAL = Rule(
    "delegation-speciale",
    Severity.IRREGULAR,
    "L2121-35, L2121-36",
    "Une délégation spéciale compte trois membres jusqu’à 35 000 habitants ; elle ne vote ni le "
    "budget ni le compte.",
)
RULES = (
    TOO_MANY,
    NOT_BY_LAW,
    INCOMPLETE,
    NO_SUBSTITUTES,
    UNNAMED,
    NOT_A_SYNDICATE,
    COMMON,
    SPECIAL,
)
_SPECIAL_MEMBERS, _SPECIAL_UP_TO = 3, 35_000


def check(session: Session) -> Iterator[Finding]:
    """Findings on seats, substitutes and members concerned."""
    if "delegation speciale" in folded(session.assembly.name):
        yield from _special(session)
    else:
        yield from _seats(session)
    yield from _substitutes(session)
    yield from _unconcerned(session)


def _seats(session: Session) -> Iterator[Finding]:
    seats, in_office = session.assembly.seats, len(session.sitting().in_office)
    population = session.collectivity.population
    if seats is not None and in_office > seats:
        yield TOO_MANY.broken(
            f"{counted(in_office, 'membre')} en exercice pour {counted(seats, 'siège')}.",
            Location(Step.ATTENDANCE),
        )
    commune = session.collectivity.kind is BodyKind.COMMUNE
    if not commune or population is None or seats is None:
        return
    by_law = seats_by_law(population)
    if by_law is not None and seats != by_law:
        yield NOT_BY_LAW.broken(
            f"{counted(seats, 'siège')} au registre ; pour {thousands(population)} habitants "
            f"la loi en donne {by_law}.",
            Location(Step.ATTENDANCE),
        )
    if in_office < seats and not deemed_complete(population, in_office, session.date):
        yield INCOMPLETE.broken(
            f"{counted(in_office, 'membre')} en exercice pour {seats} sièges : le conseil "
            "n’est pas complet.",
            Location(Step.ATTENDANCE),
            "L2121-2" if deemed_from(population, session.date) is None else "L2121-2-1",
        )


def _substitutes(session: Session) -> Iterator[Finding]:
    for line in session.attendance:
        if line.presence is not Presence.SUBSTITUTED:
            continue
        name = line.member.short_name
        place = Location(Step.ATTENDANCE, "substitute", line.member.id)
        if not session.collectivity.has_substitutes:
            yield NO_SUBSTITUTES.broken(
                f"{name} est {line.presence.word(line.member)} ; cette assemblée n’a pas de "
                "suppléants.",
                place,
            )
        elif line.substitute is None:
            yield UNNAMED.broken(f"Qui siège à la place de {name} n’est pas nommé.", place)


def _unconcerned(session: Session) -> Iterator[Finding]:
    kind = session.collectivity.kind
    for position, item in enumerate(session.deliberations):
        if not item.unconcerned:
            continue
        place = Location(Step.DELIBERATIONS, "unconcerned", position=position)
        if kind is not BodyKind.JOINT_BODY:
            yield NOT_A_SYNDICATE.broken(
                f"Point {position + 1} : des membres y sont notés sans voix ; tous les membres de "
                "cette assemblée votent.",
                place,
            )
            continue
        bureau = purpose_of(kind, item) in (Purpose.HEAD, Purpose.DEPUTIES)
        statutes = "statuts" in folded(item.title).split()
        if bureau or statutes or item.kind is ItemKind.ACCOUNT or is_budget(item):
            yield COMMON.broken(
                f"Point {position + 1} : tous les délégués votent cette affaire commune.", place
            )


def _special(session: Session) -> Iterator[Finding]:
    in_office = len(session.sitting().in_office)
    small = (session.collectivity.population or 0) <= _SPECIAL_UP_TO
    if small and in_office != _SPECIAL_MEMBERS:
        yield SPECIAL.broken(
            f"Délégation spéciale de {counted(in_office, 'membre')} ; la loi en nomme "
            f"{_SPECIAL_MEMBERS}.",
            Location(Step.ATTENDANCE),
        )
    for position, item in enumerate(session.deliberations):
        if item.kind is ItemKind.ACCOUNT or is_budget(item):
            yield SPECIAL.broken(
                f"Point {position + 1} : une délégation spéciale ne vote ni le budget ni le "
                "compte.",
                Location(Step.DELIBERATIONS, position=position),
            )
