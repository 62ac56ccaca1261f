"""CGCT L2121-20: the majority of the votes cast."""

import pytest

from registre_app.domain.deliberation import Ballot, BallotKind, Deliberation, Outcome


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
    assert Deliberation(ballot=ballot).outcome is outcome
