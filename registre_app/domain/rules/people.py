"""The attendance sheet: complete, of members in office and their offices, of what moves."""

from collections import Counter
from collections.abc import Iterator

from registre_app.domain.attendance import MovementKind, Presence
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, day_month_year, folded, listed
from registre_app.domain.roster import in_office_on, shared_offices
from registre_app.domain.session import Session

UNRECORDED = Rule(
    "presence-non-renseignee",
    Severity.TO_DO,
    "L2121-15",
    "La présence ou l’absence de chaque membre en exercice est au registre.",
)
OUT_OF_OFFICE = Rule(
    "elu-hors-mandat",
    Severity.WARNING,
    "L2121-17",
    "Seuls les membres en exercice ce jour-là comptent.",
)
MOVEMENT = Rule(
    "mouvement-impossible",
    Severity.BLOCKING,
    "L2121-15",
    "Un membre n’arrive que s’il est absent, et ne part que s’il est présent.",
)
NO_ITEM = Rule(
    "mouvement-sans-point",
    Severity.BLOCKING,
    "L2121-15",
    "Une arrivée ou un départ se rattache à un point de l’ordre du jour.",
)
SAME_NAME = Rule(
    "noms-identiques",
    Severity.WARNING,
    "L2121-15",
    "Le nom de chaque membre le désigne seul : deux homonymes se distinguent par un autre prénom.",
)
HEADS = Rule(
    "executif-double",
    Severity.WARNING,
    "L2122-1",
    "Un seul membre en exercice est maire, ou président : c’est lui qui signe.",
)
RANKS = Rule(
    "adjoints-rang-double",
    Severity.WARNING,
    "L2121-1",
    "Les adjoints, ou vice-présidents, prennent rang dans l’ordre de leur élection : un seul par "
    "rang.",
)
RULES = (
    UNRECORDED,
    OUT_OF_OFFICE,
    MOVEMENT,
    NO_ITEM,
    SAME_NAME,
    HEADS,
    RANKS,
)

_VERBS = {
    MovementKind.ARRIVES: "arrive",
    MovementKind.RETURNS: "revient",
    MovementKind.LEAVES: "part",
    MovementKind.STEPS_OUT: "sort",
}


def check(session: Session) -> Iterator[Finding]:
    """Findings on the attendance sheet."""
    missing = session.members_with(Presence.UNRECORDED)
    if missing:
        yield UNRECORDED.broken(
            f"La présence de {counted(len(missing), 'élu')} n’est pas renseignée "
            f"(le premier : {missing[0].short_name}).",
            Location(Step.ATTENDANCE, member=missing[0].id),
        )
    for line in session.attendance:
        if not line.member.in_office_on(session.date):
            yield OUT_OF_OFFICE.broken(
                f"{line.member.short_name} n’est pas en exercice le "
                f"{day_month_year(session.date)} et n’entre dans aucun compte.",
                Location(Step.ATTENDANCE, member=line.member.id),
            )
    yield from _movements(session)
    yield from _same_names(session)
    yield from _shared_offices(session)


def _movements(session: Session) -> Iterator[Finding]:
    together = Counter((each.member, each.position) for each in session.movements)
    inside = {line.member.id: line.presence.fills_the_seat for line in session.attendance}
    for movement in sorted(session.movements, key=lambda each: (each.position, each.kind.value)):
        name = session.member(movement.member).short_name
        place = Location(Step.ATTENDANCE, "movements", movement.member, movement.position)
        verb = _VERBS[movement.kind]
        if not 0 <= movement.position < len(session.deliberations):
            yield NO_ITEM.broken(
                f"{name} {verb} au point {movement.position + 1}, qui n’est pas à l’ordre du jour.",
                place,
            )
            continue
        coming = movement.kind.comes_in
        why = None
        if together[movement.member, movement.position] > 1:
            why = "et un autre mouvement lui est noté au même point"
        elif inside[movement.member] is coming:
            why = "mais y est déjà" if coming else "mais n’y est pas"
        if why:
            yield MOVEMENT.broken(f"{name} {verb} au point {movement.position + 1}, {why}.", place)
        if movement.kind is not MovementKind.STEPS_OUT:
            inside[movement.member] = coming


def _same_names(session: Session) -> Iterator[Finding]:
    """Members that no paper tells apart; what sets them apart is theirs to be named by.

    A mark of ours, as a rank, would depend on the roster of a day and mean nothing outside it; a
    birth is not to be printed; a function may be the same for both.
    """
    named = set[str]()
    for line in session.attendance:
        name = folded(line.member.full_name)
        if name in named:
            yield SAME_NAME.broken(
                f"{line.member.full_name} : deux membres portent ce nom, aucun papier ne les "
                "distingue. Ajoutez à chacun un autre de ses prénoms, à la page Élus.",
                Location(Step.ATTENDANCE, member=line.member.id),
            )
        named.add(name)


def _shared_offices(session: Session) -> Iterator[Finding]:
    """Offices that several members in office on the day hold at once."""
    body = session.collectivity.body
    members = in_office_on((line.member for line in session.attendance), session.date)
    for office in shared_offices(body, members):
        names = listed([member.short_name for member in office.holders])
        place = Location(Step.ATTENDANCE, member=office.holders[-1].id)
        if office.rank is None:
            heads = counted(len(office.holders), body.head[0].lower())
            yield HEADS.broken(
                f"{heads} en exercice le même jour, {names} ; l’assemblée n’en a qu’un. Corrigez "
                "les fonctions, à la page Élus.",
                place,
            )
        else:
            yield RANKS.broken(
                f"{names} ont le même rang, {office.rank}, le même jour. Corrigez les fonctions, à "
                "la page Élus.",
                place,
            )
