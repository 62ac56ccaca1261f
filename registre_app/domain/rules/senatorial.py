"""The election of senatorial delegates and of their substitutes (code électoral L288)."""

from collections.abc import Iterator

from registre_app.domain.appointment import Purpose
from registre_app.domain.deliberation import Fate
from registre_app.domain.election import tied_without_birth
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import folded
from registre_app.domain.purposes import appointment_of
from registre_app.domain.session import Session

RANK = Rule(
    "suppleants-a-egalite",
    Severity.WARNING,
    "code électoral L288",
    "Des suppléants élus à égalité de voix sont rangés par âge : le registre a leur date de "
    "naissance.",
)
RULES = (RANK,)
_SUBSTITUTES = "suppleant"


def check(session: Session) -> Iterator[Finding]:
    """Findings on the substitutes of the senatorial delegates."""
    for position, item in enumerate(session.deliberations):
        election = appointment_of(session.collectivity.kind, item)
        decided = session.election(position)
        if item.fate is not Fate.TAKEN or election is None or decided is None:
            continue
        if election.purpose is not Purpose.SENATORIAL or election.by_list:
            continue
        if _SUBSTITUTES not in folded(item.title):
            continue
        if tied := tied_without_birth(election, decided, session.birth):
            names = ", ".join(each.name for each in tied)
            yield RANK.broken(
                f"Point {position + 1} : élus à égalité de voix, les suppléants sont rangés par "
                f"âge ; notez la naissance de {names}.",
                Location(Step.DELIBERATIONS, "appointment", position=position),
            )
