"""The quorum, at the opening and at each item put to discussion."""

from collections.abc import Iterator

from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Fate, ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

AT_OPENING = Rule(
    "quorum-non-atteint",
    Severity.WARNING,
    "L2121-17",
    "Plus de la moitié des membres en exercice sont présents en personne à l’ouverture ; les "
    "pouvoirs ne comptent pas.",
)
LOST = Rule(
    "quorum-perdu",
    Severity.WARNING,
    "L2121-17",
    "Le quorum est vérifié quand chaque point est mis en discussion ; sans lui, le point ne peut "
    "être délibéré.",
)
RULES = (AT_OPENING, LOST)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the quorum."""
    if session.needs_quorum:
        yield from judged(session)


def judged(session: Session) -> Iterator[Finding]:
    """Findings on the quorum of a session that needs one."""
    opening = session.sitting()
    undecided = len(session.members_with(Presence.UNRECORDED))
    if opening.in_office and opening.quorum_present + undecided < opening.quorum:
        yield AT_OPENING.broken(
            f"Quorum non atteint : {counted(opening.quorum_present, 'présent')}, il en faut "
            f"{opening.quorum} ; les pouvoirs ne comptent pas. L’assemblée ne peut délibérer.",
            Location(Step.ATTENDANCE),
        )
        return
    for index, sitting in enumerate(session.all_sittings):
        missed = sitting.quorum_present + undecided < sitting.quorum
        if sitting.in_office and missed and _needs_it(session, index):
            apart = f" ({counted(len(sitting.apart), 'élu')} à l’écart)" if sitting.apart else ""
            last = index + 1 == len(session.deliberations)
            yield LOST.broken(
                f"Quorum perdu au point {index + 1} : {counted(sitting.quorum_present, 'présent')}"
                f"{apart}, il en faut {sitting.quorum}. "
                f"{_consequence(session, sitting, last=last)}",
                Location(Step.DELIBERATIONS, position=index),
            )


def _needs_it(session: Session, position: int) -> bool:
    """Tell whether an item is deliberated: mere information and what is put off needs no quorum."""
    item = session.deliberations[position]
    put_off = item.fate in (Fate.WITHDRAWN, Fate.POSTPONED)
    return item.kind is not ItemKind.INFORMATION and not put_off


def _consequence(session: Session, sitting: Sitting, *, last: bool) -> str:
    """Members apart are so for one item; those who left are missed at the next ones too."""
    for_one_item = {*sitting.apart, *sitting.unconcerned, *_stepped_out(session, sitting)}
    enough = len({*sitting.present, *for_one_item}) >= sitting.quorum
    if enough or last:
        return "Ce point ne peut être délibéré."
    return "Ce point ne peut être délibéré, ni les suivants tant que le quorum n’est pas retrouvé."


def _stepped_out(session: Session, sitting: Sitting) -> Iterator[str]:
    """Members who are out for that item alone."""
    for movement in session.movements:
        if movement.kind.for_one_item and movement.position == sitting.position:
            yield movement.member
