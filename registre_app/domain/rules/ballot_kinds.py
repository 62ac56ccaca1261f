"""How a vote is taken: ties, requests for a public or a secret one, papers, closed doors."""

from collections.abc import Iterator

from registre_app.domain.ballot import BallotKind, Choice, Outcome
from registre_app.domain.body import BodyKind
from registre_app.domain.chair import is_contradicted, presiding, settled
from registre_app.domain.deliberation import WITHOUT_VOTE, ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted
from registre_app.domain.rules.votes import TakenVote, votes
from registre_app.domain.session import Session

CASTING = Rule(
    "voix-preponderante",
    Severity.WARNING,
    "L2121-20",
    "En cas de partage, la voix du président l’emporte, sauf au scrutin secret ; son vote est au "
    "registre.",
    typed=True,
)
NOT_THEIRS = Rule(
    "voix-preponderante-contredite",
    Severity.BLOCKING,
    "L2121-20",
    "La voix prépondérante est le vote même du président : il n’y en a pas s’il s’est abstenu, n’a "
    "pas pris part au vote ou a voté dans l’autre sens.",
)
SECRET_CASTING = Rule(
    "voix-preponderante-secret",
    Severity.WARNING,
    "L2121-20",
    "Au scrutin secret, aucune voix n’est prépondérante : à égalité, la proposition est rejetée.",
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
    "nomination ; le registre dit qui l’a demandé.",
)
PAPERS = Rule(
    "bulletins-hors-secret",
    Severity.WARNING,
    "L2121-21",
    "Bulletins blancs et nuls n’existent qu’au scrutin secret.",
)
CLOSED_REQUEST = Rule(
    "huis-clos-demande",
    Severity.WARNING,
    "L2121-18",
    "Le huis clos est demandé par le maire ou par trois membres ; dans un groupement de communes, "
    "par le président ou par cinq membres.",
)
CLOSED_VOTE = Rule(
    "huis-clos-vote",
    Severity.IRREGULAR,
    "L2121-18",
    "Le huis clos est décidé sans débat, à la majorité absolue des membres présents ou "
    "représentés.",
)
CLOSED_COUNT = Rule(
    "huis-clos-voix",
    Severity.BLOCKING,
    "L2121-18",
    "Le vote du huis clos n’a pas plus de voix que de votants.",
)
RULES = (
    CASTING,
    NOT_THEIRS,
    SECRET_CASTING,
    PUBLIC_REQUEST,
    SECRET_REQUEST,
    PAPERS,
    CLOSED_REQUEST,
    CLOSED_VOTE,
    CLOSED_COUNT,
)

_CLOSED_BY = {BodyKind.COMMUNE: 3, BodyKind.INTERCOMMUNAL: 5, BodyKind.JOINT_BODY: 5}
"""Members who may ask for closed doors (L2121-18, L5211-11); nobody sits in public in a CCAS."""


def check(session: Session) -> Iterator[Finding]:
    """Findings on how the votes were taken."""
    for vote in votes(session):
        if vote.whole and vote.item.kind in (*WITHOUT_VOTE, ItemKind.APPOINTMENT):
            continue
        yield from _tie(session, vote)
        yield from _requests(session, vote)
        if vote.ballot.kind is not BallotKind.SECRET and (vote.ballot.blank or vote.ballot.void):
            yield PAPERS.broken(
                f"{vote.label} : des bulletins blancs ou nuls sont notés hors d’un scrutin secret.",
                vote.place,
            )
    yield from _closed(session)


def _tie(session: Session, vote: TakenVote) -> Iterator[Finding]:
    ballot, majority = vote.ballot, session.collectivity.body.majority
    if not ballot.tied or not ballot.votes_cast or (vote.whole and vote.item.is_account):
        return
    if ballot.kind is BallotKind.SECRET:
        if ballot.casting_vote is not None:
            yield SECRET_CASTING.broken(
                f"{vote.label} : une voix prépondérante est notée à un scrutin secret ; elle ne "
                "compte pas.",
                vote.place,
                majority,
            )
    elif settled(session, vote.position, ballot).outcome() is Outcome.TIED:
        yield CASTING.broken(
            f"{vote.label} : {ballot.votes_for} voix pour et autant contre ; indiquez le vote du "
            "président, qui l’emporte.",
            vote.place,
            majority,
        )
    elif is_contradicted(session, vote.position, ballot):
        president = presiding(session, vote.position)
        name = session.member(president).short_name if president else "celui"
        said = "pour" if ballot.casting_vote is Choice.FOR else "contre"
        yield NOT_THEIRS.broken(
            f"{vote.label} : la voix prépondérante est notée « {said} », ce n’est pas le vote de "
            f"{name}, qui préside ; la proposition n’est pas adoptée.",
            vote.place,
            majority,
        )


def _requests(session: Session, vote: TakenVote) -> Iterator[Finding]:
    ballot, present = vote.ballot, vote.sitting.quorum_present
    asked = len({*ballot.requested_by} & {*vote.sitting.present})
    board = session.collectivity.kind is BodyKind.SOCIAL_ACTION
    # By a quarter; the board of a CCAS knows no public ballot (CASF R123-18).
    if ballot.kind is BallotKind.PUBLIC and asked and 4 * asked < present and not board:
        yield PUBLIC_REQUEST.broken(
            f"{vote.label} : le scrutin public est demandé par {counted(asked, 'membre')} pour "
            f"{present} présents ; il en faut le quart.",
            vote.place,
        )
    if ballot.kind is BallotKind.SECRET and ballot.voices and 3 * asked < present:  # a third
        told = (
            f"le scrutin secret est demandé par {counted(asked, 'membre')} pour {present} "
            "présents ; il en faut le tiers."
            if asked
            else "vote au scrutin secret, sans que le registre dise qui l’a demandé ; il faut le "
            f"tiers des {present} présents."
        )
        yield SECRET_REQUEST.broken(f"{vote.label} : {told}", vote.place)


def _closed(session: Session) -> Iterator[Finding]:
    least = _CLOSED_BY.get(session.collectivity.kind)
    for position, sitting in enumerate(session.all_sittings):
        closed = session.deliberations[position].closed_session
        if closed is None or least is None:
            continue
        label = f"Point {position + 1}, huis clos"
        place = Location(Step.DELIBERATIONS, "closed_session", position=position)
        asked = closed.requested_by
        if asked and session.head not in asked and len(asked) < least:
            yield CLOSED_REQUEST.broken(
                f"{label} : demandé par {counted(len(asked), 'membre')} ; il en faut {least}.",
                place,
            )
        voices = closed.votes_for + closed.against + closed.abstentions
        if voices > sitting.voters:
            yield CLOSED_COUNT.broken(
                f"{label} : {counted(voices, 'voix', 'voix')} pour "
                f"{counted(sitting.voters, 'votant')}.",
                place,
            )
        elif 2 * closed.votes_for <= sitting.voters:
            yield CLOSED_VOTE.broken(
                f"{label} : {closed.votes_for} voix pour, il en faut {sitting.voters // 2 + 1} ; "
                "le point se traite en public.",
                place,
            )
