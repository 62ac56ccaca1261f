"""Votes taken by exceptions: who is for follows by subtraction, and the result is said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Proxy
from registre_app.domain.deliberation import Ballot, BallotKind, Choice, ItemKind
from registre_app.domain.session import Session
from registre_app.domain.voting import (
    by_name,
    choices,
    of_kind,
    result,
    unanimous,
    voters,
    with_totals,
)
from tests.councils import council


def session() -> Session:
    there = council(15, present=13)
    roster = [line.member.id for line in there.attendance]
    return there.with_proxy(Proxy(roster[13], roster[1]))


SESSION = session()
SITTING = SESSION.sitting(0)
MEMBERS = [each.member.id for each in voters(SESSION, SITTING)]


def test_a_proxy_votes_by_its_holder_in_the_order_of_the_roster() -> None:
    lines = voters(SESSION, SITTING)
    assert len(lines) == 14
    assert lines[-1].holder == SESSION.attendance[1].member
    assert [each.holder for each in lines[:-1]] == [None] * 13


@given(st.lists(st.sampled_from(Choice), min_size=14, max_size=14), st.sampled_from(BallotKind))
def test_the_voices_are_always_as_many_as_the_voters(taken: list[Choice], kind: BallotKind) -> None:
    chosen = dict(zip(MEMBERS, taken, strict=True))
    ballot = by_name(Ballot(kind=kind), chosen)
    assert ballot.voices == SITTING.voters
    assert ballot.agrees_with_roll
    assert choices(SESSION, SITTING, ballot) == chosen
    for other in BallotKind:
        assert of_kind(ballot, other, chosen).voices == SITTING.voters
        assert of_kind(ballot, other, chosen).agrees_with_roll


def test_only_a_public_ballot_names_those_who_are_for() -> None:
    chosen = dict.fromkeys(MEMBERS, Choice.FOR) | {MEMBERS[2]: Choice.AGAINST}
    assert len(by_name(Ballot(), chosen).roll) == 1
    assert len(by_name(Ballot(kind=BallotKind.PUBLIC), chosen).roll) == 14
    assert of_kind(by_name(Ballot(), chosen), BallotKind.SECRET, chosen).roll == ()


def test_totals_leave_the_rest_for() -> None:
    ballot = with_totals(unanimous(SITTING), SITTING, against=3)
    ballot = with_totals(ballot, SITTING, abstentions=1)
    assert (ballot.votes_for, ballot.against, ballot.abstentions) == (10, 3, 1)
    assert with_totals(ballot, SITTING, votes_for=9).votes_for == 9


@pytest.mark.parametrize(
    ("ballot", "kind", "said"),
    [
        (
            Ballot(14),
            ItemKind.DECISION,
            "Adopté à l’unanimité : 14 voix pour, 14 votants.",
        ),
        (
            Ballot(10, 3, 1),
            ItemKind.DECISION,
            "Adopté à la majorité : 10 pour, 3 contre, 1 abstention ; 13 suffrages exprimés, "
            "majorité absolue 7.",
        ),
        (
            Ballot(7, 7, casting_vote=Choice.FOR),
            ItemKind.DECISION,
            "Adopté par la voix prépondérante du président : 7 pour, 7 contre ; 14 suffrages "
            "exprimés, majorité absolue 8.",
        ),
        (
            Ballot(7, 7),
            ItemKind.DECISION,
            "Partage des voix, celle du président l’emporte (art. L2121-20) : 7 pour, 7 contre ; "
            "14 suffrages exprimés, majorité absolue 8.",
        ),
        (
            Ballot(6, 6, kind=BallotKind.SECRET, blank=1, void=1),
            ItemKind.DECISION,
            "Rejeté, les voix étant partagées au scrutin secret : 6 pour, 6 contre, 1 bulletin "
            "blanc, 1 bulletin nul ; 12 suffrages exprimés, majorité absolue 7.",
        ),
        (
            Ballot(7, 7),
            ItemKind.ACCOUNT,
            "Adopté, aucune majorité n’étant contre (art. L1612-12) : 7 pour, 7 contre ; 14 "
            "suffrages exprimés, majorité absolue 8.",
        ),
        (None, ItemKind.INFORMATION, "Ce point ne donne lieu à aucun vote."),
    ],
)
def test_the_result_is_said_with_its_majority(
    ballot: Ballot | None, kind: ItemKind, said: str
) -> None:
    item = replace(SESSION.deliberations[0], ballot=ballot, kind=kind)
    assert result(SESSION, item, SITTING).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        ((), "Notez les voix du premier tour."),
        (((8, 6),), "Mme BRUN élue au 1er tour : 14 suffrages exprimés, majorité absolue 8."),
        (
            ((7, 7),),
            "Personne n’est élu au 1er tour : 14 suffrages exprimés, majorité absolue 8. Ajoutez "
            "un tour.",
        ),
        (
            ((7, 7), (7, 7), (6, 8)),
            "M. CROZET élu au 3e tour : 14 suffrages exprimés, à la majorité relative.",
        ),
    ],
)
def test_an_election_is_said_round_by_round(rounds: tuple[tuple[int, ...], ...], said: str) -> None:
    election = Appointment(
        (Candidate("Mme BRUN", date(1960, 1, 1)), Candidate("M. CROZET")),
        tuple(map(Round, rounds)),
    )
    item = replace(
        SESSION.deliberations[0], kind=ItemKind.APPOINTMENT, appointment=election, ballot=None
    )
    assert result(SESSION, item, SITTING) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mme Léa BRUN", "élue"),
        ("Madame BRUN", "élue"),
        ("M. CROZET", "élu"),
        ("Monsieur CROZET", "élu"),
        ("Claude MARTIN", "élu(e)"),
    ],
)
def test_who_is_elected_is_said_in_their_gender_where_the_name_tells_it(
    name: str, said: str
) -> None:
    election = Appointment((Candidate(name),), (Round((8,)),))
    item = replace(SESSION.deliberations[0], kind=ItemKind.APPOINTMENT, appointment=election)
    assert result(SESSION, item, SITTING).startswith(f"{name} {said} au 1er tour")
