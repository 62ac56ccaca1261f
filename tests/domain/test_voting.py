"""Votes taken by exceptions: who is for follows by subtraction, and the result is said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.item_state import ItemState
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


NAMED = by_name(Ballot(), dict.fromkeys(MEMBERS, Choice.FOR) | {MEMBERS[2]: Choice.AGAINST})


@pytest.mark.parametrize("kind", list(BallotKind))
def test_a_ballot_of_another_kind_is_of_that_kind(kind: BallotKind) -> None:
    chosen = choices(SESSION, SITTING, NAMED)
    assert of_kind(NAMED, kind, chosen).kind is kind


def test_a_public_ballot_names_everybody_where_the_names_are_known_by_exception() -> None:
    public = of_kind(NAMED, BallotKind.PUBLIC, choices(SESSION, SITTING, NAMED))
    assert len(public.roll) == 14
    assert (public.votes_for, public.against) == (13, 1)
    again = of_kind(public, BallotKind.ORDINARY, choices(SESSION, SITTING, public))
    assert again == NAMED


@pytest.mark.parametrize("kind", [BallotKind.ORDINARY, BallotKind.PUBLIC])
def test_a_vote_known_by_its_totals_keeps_them_in_another_kind(kind: BallotKind) -> None:
    """« Scrutin public » chosen for 7 votes against 7 invents no name and no other count."""
    totals = Ballot(7, 5, 1, 1, kind=BallotKind.PUBLIC)
    changed = of_kind(totals, kind, choices(SESSION, SITTING, totals))
    assert changed == replace(totals, kind=kind)


def test_names_that_do_not_give_the_counts_are_kept_and_no_other_is_added() -> None:
    odd = Ballot(9, 3, roll=(Vote(MEMBERS[2], Choice.AGAINST),))
    changed = of_kind(odd, BallotKind.PUBLIC, choices(SESSION, SITTING, odd))
    assert changed == replace(odd, kind=BallotKind.PUBLIC)


@pytest.mark.parametrize("kind", [BallotKind.ORDINARY, BallotKind.PUBLIC])
def test_blank_and_void_papers_are_abstentions_in_an_open_ballot(kind: BallotKind) -> None:
    secret = Ballot(6, 3, 1, kind=BallotKind.SECRET, blank=3, void=1)
    changed = of_kind(secret, kind, choices(SESSION, SITTING, secret))
    assert (changed.blank, changed.void, changed.abstentions) == (0, 0, 5)
    assert (changed.votes_for, changed.against) == (6, 3)


def test_a_secret_ballot_has_no_casting_vote() -> None:
    tied = Ballot(7, 7, casting_vote=Choice.FOR)
    assert of_kind(tied, BallotKind.SECRET, {}).casting_vote is None
    assert of_kind(tied, BallotKind.PUBLIC, {}).casting_vote is Choice.FOR


def test_a_vote_by_name_has_no_papers() -> None:
    ballot = by_name(Ballot(blank=2, void=1), dict.fromkeys(MEMBERS, Choice.FOR))
    assert (ballot.blank, ballot.void) == (0, 0)


def test_who_votes_in_person_has_no_holder_though_a_proxy_of_theirs_is_on_record() -> None:
    given_later = SESSION.with_proxy(Proxy(MEMBERS[3], MEMBERS[0], from_position=1))
    assert all(
        each.holder is None
        for each in voters(given_later, given_later.sitting(0))
        if each.member.id == MEMBERS[3]
    )


def test_nobody_has_voted_before_a_vote_is_noted() -> None:
    assert choices(SESSION, SITTING, None) == dict.fromkeys(MEMBERS, Choice.FOR)


def test_a_vote_known_by_its_totals_names_nobody() -> None:
    assert with_totals(NAMED, SITTING, abstentions=2).roll == ()


def test_more_exceptions_than_voters_leave_nobody_for() -> None:
    assert with_totals(Ballot(14), SITTING, against=20).votes_for == 0
    assert with_totals(Ballot(14), SITTING, against=14).votes_for == 0


def test_totals_leave_the_rest_for() -> None:
    ballot = with_totals(unanimous(SITTING), SITTING, against=3)
    assert ballot == Ballot(11, 3)
    ballot = with_totals(ballot, SITTING, abstentions=1)
    assert (ballot.votes_for, ballot.against, ballot.abstentions) == (10, 3, 1)
    assert with_totals(ballot, SITTING, votes_for=9).votes_for == 9


def said_of(item: Deliberation) -> str:
    return result(SESSION.with_deliberation(0, item), 0)


def test_nothing_is_proclaimed_of_more_voices_than_voters() -> None:
    item = replace(SESSION.deliberations[0], ballot=Ballot(25), kind=ItemKind.DECISION)
    assert said_of(item) == "Rien n’est proclamé : 25 voix pour 14 votants."
    session = SESSION.with_deliberation(0, item)
    assert session.outcome(0) is None
    assert session.states[0] is ItemState.UNDECIDED


@pytest.mark.parametrize(
    ("ballot", "kind", "said"),
    [
        (
            Ballot(14),
            ItemKind.DECISION,
            "Adoptée à l’unanimité : 14 voix pour, 14 votants.",
        ),
        (
            Ballot(10, 3, 1),
            ItemKind.DECISION,
            "Adoptée à la majorité : 10 pour, 3 contre, 1 abstention ; 13 suffrages exprimés, "
            "majorité absolue 7.",
        ),
        (
            Ballot(7, 7, casting_vote=Choice.FOR),
            ItemKind.DECISION,
            "Adoptée par la voix prépondérante du président : 7 pour, 7 contre ; 14 suffrages "
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
            "Rejetée, les voix étant partagées au scrutin secret : 6 pour, 6 contre, 1 bulletin "
            "blanc, 1 bulletin nul ; 12 suffrages exprimés, majorité absolue 7.",
        ),
        (
            Ballot(6, 6),  # the mayor does not vote
            ItemKind.ACCOUNT,
            "Adoptée, aucune majorité n’étant contre (art. L1612-12) : 6 pour, 6 contre ; 12 "
            "suffrages exprimés, majorité absolue 7.",
        ),
        (
            Ballot(4, 9, 0, 1),
            ItemKind.DECISION,
            "Rejetée à la majorité : 4 pour, 9 contre, 1 ne vote pas ; 13 suffrages "
            "exprimés, majorité absolue 7.",
        ),
        (
            Ballot(1, 0, 2, 2),
            ItemKind.DECISION,
            "Adoptée à l’unanimité des suffrages exprimés : 1 pour, 0 contre, 2 abstentions, 2 ne "
            "votent pas ; 1 suffrage exprimé, majorité absolue 1.",
        ),
        (
            Ballot(1),
            ItemKind.DECISION,
            "Adoptée à l’unanimité : 1 voix pour, 14 votants.",
        ),
        (
            Ballot(7, 7, casting_vote=Choice.AGAINST),
            ItemKind.DECISION,
            "Rejetée par la voix prépondérante du président : 7 pour, 7 contre ; 14 suffrages "
            "exprimés, majorité absolue 8.",
        ),
        (None, ItemKind.DECISION, "Aucun vote n’est noté."),
        (None, ItemKind.INFORMATION, "Ce point ne donne lieu à aucun vote."),
    ],
)
def test_the_result_is_said_with_its_majority(
    ballot: Ballot | None, kind: ItemKind, said: str
) -> None:
    item = replace(SESSION.deliberations[0], ballot=ballot, kind=kind)
    assert said_of(item).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        ((), "Notez les voix du premier tour."),
        (
            ((1, 0),),
            "D’après ce qui est noté\u00a0: Mme BRUN élue au 1er tour : 1 suffrage exprimé, "
            "majorité absolue 1.",
        ),
        (((8, 0),), "Mme BRUN élue au 1er tour : 8 suffrages exprimés, majorité absolue 5."),
        (
            ((6, 6),),
            "D’après ce qui est noté\u00a0: personne n’est élu au 1er tour : 12 suffrages "
            "exprimés, majorité absolue 7. Ajoutez un tour.",
        ),
        (
            ((7, 7), (7, 7), (7, 7)),
            "Égalité au 3e tour : la date de naissance des candidats départage (art. L2121-21).",
        ),
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
    assert said_of(item) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mme Léa BRUN", "Mme Léa BRUN élue"),
        ("Madame BRUN", "Madame BRUN élue"),
        ("M. CROZET", "M. CROZET élu"),
        ("Monsieur CROZET", "Monsieur CROZET élu"),
        ("Claude MARTIN", "Élection de Claude MARTIN"),
    ],
)
def test_who_is_elected_is_said_in_their_gender_where_the_name_tells_it(
    name: str, said: str
) -> None:
    election = Appointment((Candidate(name),), (Round((8,)),))
    item = replace(SESSION.deliberations[0], kind=ItemKind.APPOINTMENT, appointment=election)
    assert said_of(item).startswith(f"{said} au 1er tour")


def test_an_election_without_candidates_asks_for_them() -> None:
    item = replace(
        SESSION.deliberations[0], kind=ItemKind.APPOINTMENT, appointment=Appointment(), ballot=None
    )
    asked = "Ajoutez les candidats, puis les voix de chaque tour."
    assert said_of(item) == asked


def test_an_election_kept_on_an_item_that_is_none_any_more_decides_nothing() -> None:
    election = Appointment((Candidate("Mme BRUN"),), (Round((8,)),))
    item = replace(SESSION.deliberations[0], appointment=election, ballot=None)
    assert said_of(item) == "Aucun vote n’est noté."


def test_a_ballot_without_a_voice_says_that_no_vote_is_noted() -> None:
    item = replace(SESSION.deliberations[0], ballot=Ballot())
    assert said_of(item) == "Aucun vote n’est noté."
