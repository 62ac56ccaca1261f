"""The casting vote is the president's own vote (L2121-20)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.ballot import Ballot, BallotKind, Choice, Outcome, Vote
from registre_app.domain.chair import is_contradicted, own_vote, settled
from registre_app.domain.deliberation import Deliberation, Interest, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from tests.councils import council

ROSTER = [line.member.id for line in council(8).attendance]


def roll(text: str) -> tuple[Vote, ...]:
    """Read « +-=0 »: the votes of the members in their order."""
    choices = dict(zip("+-=0", Choice, strict=True))
    return tuple(Vote(key, choices[mark]) for key, mark in zip(ROSTER, text, strict=True))


def counted(named: tuple[Vote, ...], casting: Choice | None = None) -> Ballot:
    counts = [sum(vote.choice is choice for vote in named) for choice in Choice]
    return Ballot(*counts, kind=BallotKind.PUBLIC, roll=named, casting_vote=casting)


def voted(ballot: Ballot, **changes: object) -> Session:
    item = Deliberation("1", ballot=ballot)
    item = replace(item, **changes)  # type: ignore[arg-type]
    return replace(council(8), deliberations=(item,))


@pytest.mark.parametrize(
    ("votes", "casting", "outcome", "contradicted"),
    [
        ("++++----", None, Outcome.ADOPTED, False),
        ("----++++", None, Outcome.REJECTED, False),
        ("----++++", Choice.AGAINST, Outcome.REJECTED, False),
        ("----++++", Choice.FOR, Outcome.REJECTED, True),
        ("++++----", Choice.AGAINST, Outcome.REJECTED, True),
        ("=+++---=", Choice.FOR, Outcome.REJECTED, True),
        ("=+++---=", None, Outcome.REJECTED, False),
        ("0+++---0", Choice.FOR, Outcome.REJECTED, True),
    ],
)
def test_the_vote_of_the_president_by_name_is_the_casting_one(
    votes: str, casting: Choice | None, outcome: Outcome, contradicted: bool
) -> None:
    ballot = counted(roll(votes), casting)
    session = voted(ballot)
    assert session.outcome(0) is outcome
    assert is_contradicted(session, 0, ballot) is contradicted


def test_where_the_opponents_alone_are_named_the_president_voted_for() -> None:
    ballot = Ballot(4, 4, roll=tuple(Vote(key, Choice.AGAINST) for key in ROSTER[4:]))
    assert own_vote(voted(ballot), 0, ballot) is Choice.FOR
    assert voted(ballot).outcome(0) is Outcome.ADOPTED


def test_where_two_opinions_are_not_named_nothing_tells_how_the_president_voted() -> None:
    ballot = Ballot(3, 3, 2, roll=(Vote(ROSTER[7], Choice.AGAINST),))
    assert own_vote(voted(ballot), 0, ballot) is None
    assert voted(ballot).outcome(0) is Outcome.TIED


def test_a_president_who_is_apart_or_leaves_at_the_vote_has_none() -> None:
    ballot = Ballot(3, 3, casting_vote=Choice.FOR)
    session = voted(ballot, interests=(Interest(ROSTER[0]),))
    assert session.outcome(0) is Outcome.REJECTED
    replaced = voted(ballot, interests=(Interest(ROSTER[0]),), president=ROSTER[1])
    assert replaced.outcome(0) is Outcome.ADOPTED


def test_the_account_needs_no_casting_vote() -> None:
    ballot = Ballot(3, 3)
    session = voted(ballot, kind=ItemKind.ACCOUNT, president=MemberId("elu-1"))
    assert session.outcome(0) is Outcome.ADOPTED


@given(st.text("+-=0", min_size=8, max_size=8), st.none() | st.sampled_from(Choice))
def test_a_roll_call_is_never_tied_and_adopts_by_the_president_alone(
    votes: str, casting: Choice | None
) -> None:
    ballot = counted(roll(votes), casting)
    outcome = voted(ballot).outcome(0)
    if not ballot.tied:
        assert outcome is ballot.outcome()
        return
    assert outcome is not Outcome.TIED
    assert (outcome is Outcome.ADOPTED) is (votes[0] == "+" and casting is not Choice.AGAINST)


@given(st.integers(0, 4), st.none() | st.sampled_from(Choice))
def test_a_secret_ballot_is_read_as_it_stands(each: int, casting: Choice | None) -> None:
    ballot = Ballot(each, each, kind=BallotKind.SECRET, casting_vote=casting)
    assert settled(voted(ballot), 0, ballot) == ballot
