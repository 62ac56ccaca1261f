"""Senatorial delegates, their substitutes: how many, in which order (code électoral L284-L288)."""

from collections.abc import Iterator

from registre_app.domain.appointment import Appointment, Purpose
from registre_app.domain.deliberation import Fate
from registre_app.domain.election import Election, tied_without_birth
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import after_of, counted, folded
from registre_app.domain.purposes import appointment_of
from registre_app.domain.senatorial import SUBSTITUTES, awaits_seats, seats_by_law
from registre_app.domain.session import Session

RANK = Rule(
    "suppleants-a-egalite",
    Severity.WARNING,
    "code électoral L288",
    "Des suppléants élus à égalité de voix sont rangés par âge : le registre a leur date de "
    "naissance.",
    typed=True,
)
SEATS = Rule(
    "delegues-senatoriaux-sieges",
    Severity.TO_DO,
    "code électoral L284, L286",
    "L’effectif du conseil donne le nombre des délégués sénatoriaux et celui de leurs suppléants : "
    "les sièges à pourvoir sont au registre.",
)
RULES = (RANK, SEATS)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the substitutes of the senatorial delegates."""
    for position, item in enumerate(session.deliberations):
        election = appointment_of(session.collectivity.kind, item)
        decided = session.election(position)
        if item.fate is not Fate.TAKEN or election is None or decided is None:
            continue
        yield from _seats(session, position, election, decided)
        if election.purpose is not Purpose.SENATORIAL or election.by_list:
            continue
        if SUBSTITUTES not in folded(item.title):
            continue
        if tied := tied_without_birth(election, decided, session.birth):
            names = after_of([each.name for each in tied])
            yield RANK.broken(
                f"Point {position + 1} : élus à égalité de voix, les suppléants sont rangés par "
                f"âge ; notez la naissance de {names}.",
                Location(Step.DELIBERATIONS, "appointment", position=position),
            )


def _seats(
    session: Session, position: int, election: Appointment, decided: Election
) -> Iterator[Finding]:
    """Seats that are not written, or are not those of the law; the prefect's decree tells them."""
    law = seats_by_law(session, position)
    if law is None:
        return
    label, place = f"Point {position + 1}", Location(Step.DELIBERATIONS, "seats", position=position)
    if awaits_seats(session, position):
        yield SEATS.broken(
            f"{label} : écrivez les sièges à pourvoir ; la loi donne {law.words}.",
            place,
            law.article,
            # Without them the votes are those of one seat, and nobody can be proclaimed.
            Severity.BLOCKING if decided.impossible else None,
        )
    elif election.seats is not None and election.seats != law.count:
        yield SEATS.broken(
            f"{label} : {counted(election.seats, 'siège')} à pourvoir au registre ; la loi donne "
            f"{law.words} : vérifiez l’arrêté du préfet.",
            place,
            law.article,
            Severity.WARNING,
        )
