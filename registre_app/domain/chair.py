"""Who presides at an item, and the casting vote: it is the president's own vote (L2121-20)."""

from collections import Counter
from dataclasses import replace
from typing import Protocol

from registre_app.domain.ballot import Ballot, BallotKind, Choice
from registre_app.domain.member import MemberId
from registre_app.domain.sitting import Meeting, Sitting

_DECIDING = (Choice.FOR, Choice.AGAINST)


class Chaired(Meeting, Protocol):
    """What the presidency of an item depends on: see domain.session.Session."""

    @property
    def president(self) -> MemberId | None:
        """Who presides at the session."""
        ...


def presiding(session: Chaired, position: int) -> MemberId | None:
    """Return who presided at an item, as the record has it."""
    return session.deliberations[position].president or session.president


def settled(session: Chaired, position: int, ballot: Ballot) -> Ballot:
    """Return a ballot of an item with the casting vote that counts, where it is a tie.

    It is FOR or AGAINST as the president voted, by name or by what is noted; another choice where
    there is none: they abstained, took no part, were apart, or are said to have voted in two ways.
    None where the record does not tell.
    """
    if not ballot.tied or ballot.kind is BallotKind.SECRET:
        return ballot
    own, noted = own_vote(session, position, ballot), ballot.casting_vote
    if own is None:
        return ballot
    two_ways = noted in _DECIDING and noted is not own
    return replace(ballot, casting_vote=Choice.NOT_VOTING if two_ways else own)


def is_contradicted(session: Chaired, position: int, ballot: Ballot) -> bool:
    """Tell whether a casting vote is noted on a tie that the president did not give."""
    noted = ballot.casting_vote in _DECIDING and ballot.votes_cast > 0
    return noted and settled(session, position, ballot).casting_vote is not ballot.casting_vote


def own_vote(session: Chaired, position: int, ballot: Ballot) -> Choice | None:
    """Return how the president voted; None where the record does not tell, as in a secret ballot.

    By their name, or as all those whose names are not given; not voting where they are apart.
    """
    president, sitting = presiding(session, position), session.all_sittings[position]
    if president is None or ballot.kind is BallotKind.SECRET:
        return None
    if president in sitting.present and president not in sitting.voting_in_person:
        return Choice.NOT_VOTING
    named = next((vote.choice for vote in ballot.roll if vote.member == president), None)
    return named or _unnamed(sitting, president, ballot)


def _unnamed(sitting: Sitting, president: MemberId, ballot: Ballot) -> Choice | None:
    """The one choice whose voters are not all named, where everybody voted."""
    whole = ballot.voices == sitting.voters and president in sitting.voting_in_person
    if not ballot.roll or not whole:
        return None
    named = Counter(vote.choice for vote in ballot.roll)
    left = {choice: ballot.count(choice) - named[choice] for choice in Choice}
    open_choices = [choice for choice, count in left.items() if count]
    if min(left.values()) < 0 or len(open_choices) != 1:
        return None
    return open_choices[0]
