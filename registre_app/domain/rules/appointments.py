"""Appointments: secret, by rounds, with as many papers as voters."""

from collections.abc import Iterator
from dataclasses import replace

from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import LAST_ROUND, held, papers_found
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings

SECRECY = Rule(
    "nomination-secret",
    Severity.WARNING,
    "L2121-21",
    "Une nomination se vote au scrutin secret, sauf si l’assemblée y renonce à l’unanimité là où "
    "la loi le permet.",
)
NOT_ELECTED = Rule(
    "nomination-sans-elu",
    Severity.WARNING,
    "L2121-21",
    "Majorité absolue aux deux premiers tours, relative au troisième ; à égalité, le plus âgé.",
)
ROUNDS = Rule(
    "nomination-tours",
    Severity.BLOCKING,
    "L2121-21",
    "Trois tours au plus, et aucun après celui qui élit ; chaque tour compte les voix de chaque "
    "candidat.",
)
TOO_MANY = Rule(
    "nomination-bulletins",
    Severity.BLOCKING,
    "L2121-20",
    "Un tour n’a pas plus de bulletins que de votants.",
)
RULES = (SECRECY, NOT_ELECTED, ROUNDS, TOO_MANY)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the appointments."""
    for index, sitting in enumerate(sittings(session)):
        item = session.deliberations[index]
        election = item.appointment
        if item.kind is not ItemKind.APPOINTMENT or election is None:
            continue
        label = f"Point {index + 1}"
        place = Location(Step.DELIBERATIONS, "appointment", position=index)
        open_vote = item.ballot is not None and item.ballot.kind is not BallotKind.SECRET
        if open_vote and not election.open_ballot:
            yield SECRECY.broken(
                f"{label} : cette nomination se vote au scrutin secret ; notez la décision unanime "
                "d’y renoncer, ou changez le mode.",
                place,
            )
        wrong = any(len(held.votes) != len(election.candidates) for held in election.rounds)
        early = held(replace(election, rounds=election.rounds[:-1]), session.birth)
        if wrong or len(election.rounds) > LAST_ROUND or (election.rounds and early.complete):
            yield ROUNDS.broken(
                f"{label} : les tours notés ne se suivent pas selon la règle ; vérifiez leur "
                "nombre et les voix de chaque candidat.",
                place,
            )
            continue
        decided = held(election, session.birth)
        seats = 1 if election.by_list else decided.seats
        for number, each in enumerate(election.rounds, start=1):
            papers = papers_found(each, seats)
            if papers > sitting.voters:
                yield TOO_MANY.broken(
                    f"{label}, tour {number} : {papers} bulletins pour {sitting.voters} votants.",
                    place,
                )
        if not decided.complete and not election.designated:
            yield NOT_ELECTED.broken(
                f"{label} : les tours notés n’élisent personne ; ajoutez un tour, ou la date de "
                "naissance qui départage.",
                place,
            )
