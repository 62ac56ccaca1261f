"""The ballots: their totals, their kind, the names of a public one."""

from collections import Counter
from collections.abc import Iterator

from registre_app.domain.ballot import Ballot, BallotKind, Choice, Outcome
from registre_app.domain.deliberation import WITHOUT_VOTE, Deliberation, ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting, sittings

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
CASTING = Rule(
    "voix-preponderante",
    Severity.WARNING,
    "L2121-20",
    "En cas de partage, la voix du président l’emporte, sauf au scrutin secret ; son vote est au "
    "registre.",
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
PUBLIC_REQUEST = Rule(
    "scrutin-public-demande",
    Severity.WARNING,
    "L2121-21",
    "Le scrutin public est demandé par le quart des membres présents.",
)
SECRET_REQUEST = Rule(
    "scrutin-secret-demande",
    Severity.WARNING,
    "L2121-21",
    "Le scrutin secret est demandé par le tiers des membres présents, ou exigé pour une "
    "nomination.",
)
PAPERS = Rule(
    "bulletins-hors-secret",
    Severity.WARNING,
    "L2121-21",
    "Bulletins blancs et nuls n’existent qu’au scrutin secret.",
)
RULES = (
    TOO_MANY,
    WITHOUT_EFFECT,
    TOO_FEW,
    PROXIES,
    CASTING,
    NAMES,
    ROLL,
    NOT_A_VOTER,
    SECRET_NAMES,
    PUBLIC_REQUEST,
    SECRET_REQUEST,
    PAPERS,
)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the ballots."""
    for index, sitting in enumerate(sittings(session)):
        item = session.deliberations[index]
        if item.ballot is None:
            continue
        label = f"Délibération {item.number or f'au point {index + 1}'}"
        place = Location(Step.DELIBERATIONS, "ballot", position=index)
        yield from _secret(label, place, item.ballot)
        if item.kind in (*WITHOUT_VOTE, ItemKind.APPOINTMENT):
            continue
        yield from _sum(label, place, sitting, item.ballot)
        yield from _kind(label, place, sitting, item, session.collectivity.body.majority)
        yield from _roll(session, label, place, sitting, item.ballot)


def _sum(label: str, place: Location, sitting: Sitting, ballot: Ballot) -> Iterator[Finding]:
    present = len(sitting.voting_in_person)
    described = (
        f"{counted(sitting.voters, 'votant')} ({counted(present, 'présent')} et "
        f"{counted(len(sitting.represented), 'pouvoir')})"
    )
    if ballot.voices > sitting.voices_on_record:
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


def _kind(
    label: str, place: Location, sitting: Sitting, item: Deliberation, majority: str
) -> Iterator[Finding]:
    ballot, present = item.ballot, sitting.quorum_present
    if ballot is None:
        return
    if item.outcome is Outcome.TIED:
        yield CASTING.broken(
            f"{label} : {ballot.votes_for} voix pour et autant contre ; indiquez le vote du "
            "président, qui l’emporte.",
            place,
            majority,
        )
    asked = len(ballot.requested_by)
    if ballot.kind is BallotKind.PUBLIC and asked and 4 * asked < present:  # a quarter
        yield PUBLIC_REQUEST.broken(
            f"{label} : le scrutin public est demandé par {counted(asked, 'membre')} pour "
            f"{present} présents ; il en faut le quart.",
            place,
        )
    if ballot.kind is BallotKind.SECRET and asked and 3 * asked < present:  # a third
        yield SECRET_REQUEST.broken(
            f"{label} : le scrutin secret est demandé par {counted(asked, 'membre')} pour "
            f"{present} présents ; il en faut le tiers.",
            place,
        )
    if ballot.kind is not BallotKind.SECRET and (ballot.blank or ballot.void):
        yield PAPERS.broken(
            f"{label} : des bulletins blancs ou nuls sont notés hors d’un scrutin secret.", place
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
