"""The votes: their totals, the names of a public one; each vote of an item is judged alike."""

from collections import Counter
from collections.abc import Iterator

from registre_app.domain.ballot import Ballot, BallotKind, Choice
from registre_app.domain.deliberation import WITHOUT_VOTE, ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity
from registre_app.domain.french import counted
from registre_app.domain.rules.votes import votes
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

TOO_MANY = Rule(
    "votes-trop-nombreux",
    Severity.BLOCKING,
    "L2121-20",
    "Un scrutin n’a pas plus de voix que de votants.",
)
WITHOUT_EFFECT = Rule(
    "votes-pouvoir-sans-effet",
    Severity.INFO,
    "L2121-20",
    "Un scrutin qui compte la voix d’un pouvoir sans effet le signale.",
)
TOO_FEW = Rule(
    "votes-manquants",
    Severity.WARNING,
    "L2121-20",
    "La somme des voix, abstentions comprises, est le nombre de votants.",
)
PROXIES = Rule(
    "procurations-comptees",
    Severity.WARNING,
    "L2121-20",
    "Le scrutin compte les procurations que la séance enregistre.",
)
NAMES = Rule(
    "scrutin-public-noms",
    Severity.WARNING,
    "L2121-21",
    "Au scrutin public, le registre donne le nom et le vote de chaque votant.",
)
ROLL = Rule(
    "scrutin-public-compte",
    Severity.BLOCKING,
    "L2121-21",
    "Les noms d’un scrutin public donnent les mêmes comptes que le scrutin.",
)
NOT_A_VOTER = Rule(
    "scrutin-public-votant",
    Severity.BLOCKING,
    "L2121-20, L2131-11",
    "Seuls votent ceux qui le peuvent à ce point, et une fois chacun.",
)
SECRET_NAMES = Rule(
    "scrutin-secret-noms",
    Severity.BLOCKING,
    "L2121-21",
    "Après un scrutin secret, aucun nom n’est noté avec un vote, et aucun n’est imprimé.",
)
RULES = (TOO_MANY, WITHOUT_EFFECT, TOO_FEW, PROXIES, NAMES, ROLL, NOT_A_VOTER, SECRET_NAMES)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the counts and the names of the votes."""
    for vote in votes(session):
        yield from _secret(vote.label, vote.place, vote.ballot)
        if vote.whole and vote.item.kind in (*WITHOUT_VOTE, ItemKind.APPOINTMENT):
            continue
        yield from _sum(vote.label, vote.place, vote.sitting, vote.ballot)
        yield from _roll(session, vote.label, vote.place, vote.sitting, vote.ballot)


def _sum(label: str, place: Location, sitting: Sitting, ballot: Ballot) -> Iterator[Finding]:
    present = len(sitting.voting_in_person)
    described = (
        f"{counted(sitting.voters, 'votant')} ({counted(present, 'présent')} et "
        f"{counted(len(sitting.represented), 'pouvoir')})"
    )
    if sitting.cannot_count(ballot.voices):
        yield TOO_MANY.broken(
            f"{label} : {ballot.voices} voix pour {described} ; "
            "corrigez le scrutin ou les présences.",
            place,
        )
    elif ballot.voices > sitting.voters:
        idle = ballot.voices - sitting.voters
        yield WITHOUT_EFFECT.broken(
            f"{label} : {ballot.voices} voix pour {described} ; le scrutin compte "
            f"{counted(idle, 'pouvoir')} sans effet.",
            place,
        )
    elif ballot.voices < sitting.voters:
        yield TOO_FEW.broken(
            f"{label} : {ballot.voices} voix pour {described} ; "
            f"il en manque {sitting.voters - ballot.voices}.",
            place,
        )
    stated = ballot.proxies_counted
    if stated is not None and stated not in (len(sitting.proxies), len(sitting.represented)):
        yield PROXIES.broken(
            f"{label} : le scrutin compte {counted(stated, 'procuration')}, la séance en "
            f"enregistre {len(sitting.proxies)}.",
            place,
        )


def _roll(
    session: Session, label: str, place: Location, sitting: Sitting, ballot: Ballot
) -> Iterator[Finding]:
    if ballot.kind is BallotKind.PUBLIC and not ballot.roll:
        yield NAMES.broken(f"{label} : scrutin public sans les noms et les votes.", place)
    if not ballot.agrees_with_roll:
        yield ROLL.broken(
            f"{label} : les votes notés par nom ne donnent pas les mêmes comptes que le scrutin.",
            place,
        )
    able = {*sitting.voting_in_person, *sitting.represented}
    for member, times in Counter(vote.member for vote in ballot.roll).items():
        name = session.member(member).short_name
        takes_part = any(
            vote.member == member and vote.choice is not Choice.NOT_VOTING for vote in ballot.roll
        )
        if times > 1:
            yield NOT_A_VOTER.broken(f"{label} : {name} vote {times} fois.", place)
        elif member not in able and takes_part:
            yield NOT_A_VOTER.broken(
                f"{label} : {name} vote sans pouvoir le faire à ce point.", place
            )


def _secret(label: str, place: Location, ballot: Ballot) -> Iterator[Finding]:
    if ballot.kind is BallotKind.SECRET and ballot.roll:
        named = counted(len(ballot.roll), "nom y figure", "noms y figurent")
        yield SECRET_NAMES.broken(
            f"{label} : le vote est secret, {named} pourtant avec un vote ; "
            "retirez-les, ou changez le mode.",
            place,
        )
