"""The quorum, at the opening and at each item put to discussion."""

from collections.abc import Iterator

from registre_app.domain.attendance import Presence
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings

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
    "Le quorum est vérifié quand chaque point est mis en discussion ; perdu, le point et les "
    "suivants ne peuvent être délibérés.",
)
RULES = (AT_OPENING, LOST)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the quorum."""
    if not session.needs_quorum:
        return
    opening = session.sitting()
    undecided = len(session.members_with(Presence.UNRECORDED))
    if opening.in_office and opening.quorum_present + undecided < opening.quorum:
        yield AT_OPENING.broken(
            f"Quorum non atteint : {counted(opening.quorum_present, 'présent')}, il en faut "
            f"{opening.quorum} ; les pouvoirs ne comptent pas. L’assemblée ne peut délibérer.",
            Location(Step.ATTENDANCE),
        )
        return
    for index, sitting in enumerate(sittings(session)):
        if sitting.in_office and sitting.quorum_present + undecided < sitting.quorum:
            apart = f" ({counted(len(sitting.apart), 'élu')} à l’écart)" if sitting.apart else ""
            yield LOST.broken(
                f"Quorum perdu au point {index + 1} : {counted(sitting.quorum_present, 'présent')}"
                f"{apart}, il en faut {sitting.quorum}. Ce point ne peut être délibéré, ni les "
                "suivants tant que le quorum n’est pas retrouvé.",
                Location(Step.DELIBERATIONS, position=index),
            )
