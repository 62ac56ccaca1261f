"""The quorum, at the opening and at each item put to discussion."""

from collections.abc import Iterator

from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Fate, ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, listed
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

AT_OPENING = Rule(
    "quorum-non-atteint",
    Severity.WARNING,
    "L2121-17",
    "Plus de la moitié des membres en exercice sont présents en personne à l’ouverture ; les "
    "pouvoirs ne comptent pas. Ce qui est voté sans quorum est nul : le constat est alors "
    "irrégulier.",
)
LOST = Rule(
    "quorum-perdu",
    Severity.WARNING,
    "L2121-17",
    "Le quorum est vérifié quand chaque point est mis en discussion ; sans lui, le point ne peut "
    "être délibéré. Voté, il est nul : le constat est alors irrégulier.",
)
RULES = (AT_OPENING, LOST)
VOID = "Ce point est voté : sans quorum, la délibération est nulle."


def check(session: Session) -> Iterator[Finding]:
    """Findings on the quorum."""
    if session.needs_quorum:
        yield from judged(session)


def judged(session: Session) -> Iterator[Finding]:
    """Findings on the quorum of a session that needs one."""
    opening = session.sitting()
    undecided = len(session.members_with(Presence.UNRECORDED))
    if opening.in_office and opening.quorum_present + undecided < opening.quorum:
        voted = [index for index in range(len(session.deliberations)) if _voted(session, index)]
        yield AT_OPENING.broken(
            f"Quorum non atteint : {counted(opening.quorum_present, 'présent')}, il en faut "
            f"{opening.quorum} ; les pouvoirs ne comptent pas. {_void(voted)}",
            Location(Step.ATTENDANCE),
            severity=Severity.IRREGULAR if voted else None,
        )
        return
    for index, sitting in enumerate(session.all_sittings):
        missed = sitting.quorum_present + undecided < sitting.quorum
        if sitting.in_office and missed and _needs_it(session, index):
            apart = f" ({counted(len(sitting.apart), 'élu')} à l’écart)" if sitting.apart else ""
            last = index + 1 == len(session.deliberations)
            void = _voted(session, index)
            told = VOID if void else _consequence(session, sitting, last=last)
            yield LOST.broken(
                f"Quorum perdu au point {index + 1} : {counted(sitting.quorum_present, 'présent')}"
                f"{apart}, il en faut {sitting.quorum}. {told}",
                Location(Step.DELIBERATIONS, position=index),
                severity=Severity.IRREGULAR if void else None,
            )


def _needs_it(session: Session, position: int) -> bool:
    """Tell whether an item is deliberated: mere information and what is put off needs no quorum."""
    item = session.deliberations[position]
    put_off = item.fate in (Fate.WITHDRAWN, Fate.POSTPONED)
    return item.kind is not ItemKind.INFORMATION and not put_off


def _voted(session: Session, position: int) -> bool:
    """Tell whether the record holds that an item was voted, be its count to check."""
    ballot, sitting = session.deliberations[position].ballot, session.all_sittings[position]
    miscounted = ballot is not None and sitting.cannot_count(ballot.voices)
    return miscounted or session.states[position].consequences.deliberated


def _void(voted: list[int]) -> str:
    """Say what the assembly did without its quorum."""
    if not voted:
        return "L’assemblée ne peut délibérer."
    if len(voted) == 1:
        return f"Le point {voted[0] + 1} est voté : sans quorum, la délibération est nulle."
    points = listed([str(each + 1) for each in voted])
    return f"Les points {points} sont votés : sans quorum, les délibérations sont nulles."


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
