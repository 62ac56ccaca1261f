"""CGCT L2121-20: the majority of the votes cast."""

from dataclasses import replace

import pytest

from registre_app.domain.ballot import Ballot, BallotKind, Choice, Outcome, Vote
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import MemberId
from registre_app.domain.progress import is_decided
from tests.councils import council


def test_abstentions_are_not_votes_cast() -> None:
    ballot = Ballot(votes_for=78, against=0, abstentions=4)
    assert ballot.votes_cast == 78
    assert ballot.voices == 82


@pytest.mark.parametrize(
    ("ballot", "outcome"),
    [
        (Ballot(votes_for=3, against=2, abstentions=10), Outcome.ADOPTED),
        (Ballot(votes_for=2, against=3), Outcome.REJECTED),
        (Ballot(votes_for=7, against=7), Outcome.TIED),
        (Ballot(votes_for=7, against=7, kind=BallotKind.SECRET), Outcome.REJECTED),
    ],
)
def test_the_outcome_follows_the_votes_cast(ballot: Ballot, outcome: Outcome) -> None:
    assert Deliberation().decided_by(ballot) is None
    assert Deliberation(ballot=ballot).decided_by(ballot) is outcome


@pytest.mark.parametrize("kind", [ItemKind.DECISION, ItemKind.ACCOUNT])
@pytest.mark.parametrize("ballot_kind", BallotKind)
def test_a_ballot_without_a_voice_is_no_vote(kind: ItemKind, ballot_kind: BallotKind) -> None:
    item = Deliberation(ballot=Ballot(kind=ballot_kind), kind=kind)
    assert item.decided_by(item.ballot) is None
    assert not item.shows_result
    session = replace(council(15), deliberations=(item, replace(item, fate=Fate.WITHDRAWN)))
    assert session.states == (ItemState.UNDECIDED, ItemState.WITHDRAWN)
    assert not is_decided(session, 0)
    assert session.outcome(0) is None
    abstained = Ballot(abstentions=3)
    assert Deliberation(ballot=abstained).decided_by(abstained) is not None


def test_an_item_without_vote_shows_no_result_and_a_vote_not_noted_none_either() -> None:
    assert Deliberation(ballot=Ballot(3)).shows_result
    assert not Deliberation().shows_result
    assert not Deliberation(ballot=Ballot(3), kind=ItemKind.NOTED).shows_result


def test_a_public_ballot_names_everybody_and_another_may_name_one_opinion_alone() -> None:
    roll = (Vote(MemberId("elu-0"), Choice.AGAINST),)
    assert Ballot(3, 1, roll=roll).agrees_with_roll
    assert not Ballot(3, 1, kind=BallotKind.PUBLIC, roll=roll).agrees_with_roll
    assert Ballot(3, 1, kind=BallotKind.PUBLIC).agrees_with_roll
