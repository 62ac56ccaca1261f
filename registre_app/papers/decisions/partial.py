"""The votes held before that on the whole: on amendments, on parts of the text."""

from collections.abc import Iterator

from registre_app.domain import chair
from registre_app.domain.ballot import Ballot, Choice, PartialVote, VotePart
from registre_app.domain.french import folded
from registre_app.domain.member import Civility
from registre_app.domain.session import Session
from registre_app.papers.decisions.voted import voted
from registre_app.papers.people import names
from registre_app.papers.wordings import Wordings

_NAMED = ("amendement", "sous-amendement")
_NO_VOICE, _MISCOUNTED = "sans_vote", "mal_compte"


def partial_lines(
    session: Session,
    position: int,
    president: Civility | None,
    wordings: Wordings,
    *,
    requests: bool = False,
) -> Iterator[str]:
    """Yield each of them in its order: its mode, its counts, what it gave, the names of its roll.

    ``president`` is how whoever presides the item is addressed; ``requests`` asks for who asked
    for the kind of ballot.
    """
    for vote in session.deliberations[position].partial_votes:
        ballot = chair.settled(session, position, vote.ballot)
        if requests and ballot.requested_by:
            asking = names(session, ballot.requested_by, position)
            title = _title(vote, wordings)
            yield wordings.say_form("partial_asked", ballot.kind.value, title=title, names=asking)
        yield wordings.say(
            "partial",
            title=_title(vote, wordings),
            mode=wordings.say_form("partial_mode", ballot.kind.value),
            outcome=_outcome(session, position, ballot, wordings),
            how=voted(ballot, president, wordings) if _counts(session, position, ballot) else "",
        )
        yield from roll_lines(session, position, ballot, wordings)


def partial_results(session: Session, position: int, wordings: Wordings) -> Iterator[str]:
    """Yield what each of them gave, without counts: « Amendement n° 2 : rejeté. »."""
    for vote in session.deliberations[position].partial_votes:
        ballot = chair.settled(session, position, vote.ballot)
        outcome = _outcome(session, position, ballot, wordings)
        yield wordings.say("partial_short", title=_title(vote, wordings), outcome=outcome)


def roll_lines(
    session: Session, position: int, ballot: Ballot, wordings: Wordings
) -> Iterator[str]:
    """Yield the names and votes on record, never those of a secret ballot (L2121-21)."""
    for choice in Choice:
        if voters := ballot.members_who(choice):
            said = names(session, voters, position)
            yield wordings.say_form("roll", choice.value, names=said, count=len(voters))


def _title(vote: PartialVote, wordings: Wordings) -> str:
    if not vote.title:
        return wordings.say_form("partial_unnamed", vote.part.value)
    if vote.part is VotePart.AMENDMENT and folded(vote.title).startswith(_NAMED):
        return vote.title
    return wordings.say_form("partial_named", vote.part.value, title=vote.title)


def _counts(session: Session, position: int, ballot: Ballot) -> bool:
    """Tell whether it has voices, and no more than voters."""
    cannot = session.all_sittings[position].cannot_count(ballot.voices)
    return ballot.voices > 0 and not cannot


def _outcome(session: Session, position: int, ballot: Ballot, wordings: Wordings) -> str:
    if ballot.voices and not _counts(session, position, ballot):
        return wordings.say_form("partial_outcome", _MISCOUNTED)
    outcome = ballot.outcome()
    return wordings.say_form("partial_outcome", outcome.value if outcome else _NO_VOICE)
