"""How a ballot was carried: its voices in a phrase, and what settled a tie (L2121-20, L1612-12)."""

from registre_app.domain.ballot import Ballot, BallotKind, Choice
from registre_app.domain.member import Civility
from registre_app.papers.people import enumerated
from registre_app.papers.wordings import Wordings


def voices(ballot: Ballot, wordings: Wordings) -> str:
    """« 9 voix pour, 2 contre et 1 abstention »: what is nought is not said."""
    against = "against" if ballot.votes_for else "against_alone"
    counts = (
        ("votes_for", ballot.votes_for),
        (against, ballot.against),
        ("abstentions", ballot.abstentions),
        ("not_voting", ballot.not_voting),
        ("blank", ballot.blank),
        ("void", ballot.void),
    )
    return enumerated([wordings.say(name, count=count) for name, count in counts if count])


def voted(
    ballot: Ballot, president: Civility | None, wordings: Wordings, *, account: bool = False
) -> str:
    """« à l’unanimité (12 voix pour) », « par 6 voix pour et 6 contre, la voix du président… ».

    ``president`` is how whoever presides the item is addressed, ``account`` tells that it approves
    one.
    """
    votes = voices(ballot, wordings)
    if ballot.votes_for and not ballot.against:
        everybody = ballot.votes_for == ballot.voices
        return wordings.say("unanimous" if everybody else "unanimous_cast", votes=votes)
    how = wordings.say("majority" if ballot.votes_cast else "no_majority", votes=votes)
    why = settled(ballot, president, wordings, account=account)
    return wordings.say("settled", how=how, why=why) if why else how


def settled(
    ballot: Ballot, president: Civility | None, wordings: Wordings, *, account: bool = False
) -> str:
    """« la voix du président étant prépondérante »: what settled a tie; empty for nothing."""
    name = _settling(ballot, account=account) if ballot.tied else None
    if name is None:
        return ""
    if name in _PERSONAL:
        return wordings.say_of(president or Civility.MONSIEUR, name)
    return wordings.say(name)


def _settling(ballot: Ballot, *, account: bool) -> str | None:
    """Return the formula that says what settled a tie (L2121-20); None where nothing did yet."""
    if not ballot.votes_cast:
        return "nothing_cast"
    if account:
        return "tied_account"
    if ballot.kind is BallotKind.SECRET:
        return "tied_in_secret"
    return _CASTING[ballot.casting_vote] if ballot.casting_vote else None


_CASTING = {
    Choice.NOT_VOTING: "no_casting",
    Choice.ABSTAINS: "abstained",
    Choice.FOR: "casting",
    Choice.AGAINST: "casting",
}
_PERSONAL = ("casting", "abstained")
