"""CGCT L2121-21: who is elected, at which round."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.ballot import Ballot, BallotKind
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.election import held
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from tests.councils import council

ANA = Candidate("Mme Ana BRUN", date(1960, 5, 1))
LUC = Candidate("M. Luc CROZET", date(1955, 2, 1))
ZOE = Candidate("Mme Zoé DUPRÉ")


def elected(*rounds: tuple[int, ...], candidates: tuple[Candidate, ...] = (ANA, LUC)) -> str | None:
    return first_elected(Appointment(candidates, tuple(map(Round, rounds))))


def first_elected(election: Appointment) -> str | None:
    winners = held(election).winners
    return winners[0].name if winners else None


def test_an_absolute_majority_elects_in_the_first_round() -> None:
    assert elected((8, 7)) == ANA.name


def test_half_of_the_votes_is_not_an_absolute_majority() -> None:
    assert elected((7, 7)) is None
    assert elected((7, 5, 2), candidates=(ANA, LUC, ZOE)) is None


def test_blank_papers_are_not_votes_cast() -> None:
    assert first_elected(Appointment((ANA, LUC), (Round((5, 4), blank=6),))) == ANA.name


def test_the_second_round_still_asks_for_an_absolute_majority() -> None:
    assert elected((7, 7), (7, 6)) == ANA.name
    assert elected((7, 7), (6, 6)) is None


def test_a_relative_majority_is_enough_in_the_third_round() -> None:
    rounds = ((5, 5, 4), (5, 5, 4), (6, 5, 3))
    assert elected(*rounds, candidates=(ANA, LUC, ZOE)) == ANA.name


def test_the_elder_wins_a_tie_in_the_third_round() -> None:
    assert elected((7, 7), (7, 7), (7, 7)) == LUC.name


def test_a_tie_between_ages_not_on_record_elects_nobody() -> None:
    assert elected((7, 7), (7, 7), (7, 7), candidates=(ANA, ZOE)) is None


def test_nobody_is_elected_without_a_vote() -> None:
    assert elected((0, 0)) is None
    assert elected() is None


def appointing(election: Appointment, ballot: Ballot | None = None) -> Session:
    item = Deliberation(
        number="2022-001",
        title="Élection d’un délégué",
        kind=ItemKind.APPOINTMENT,
        appointment=election,
        ballot=ballot,
    )
    return replace(council(15), deliberations=(item,))


def codes(session: Session) -> list[str]:
    return [finding.code for finding in broken(session)]


def test_a_regular_appointment_has_no_finding() -> None:
    assert codes(appointing(Appointment((ANA, LUC), (Round((8, 7)),)))) == []


def test_an_appointment_by_show_of_hands_needs_a_unanimous_waiver() -> None:
    rounds = (Round((8, 7)),)
    ballot = Ballot(votes_for=15, kind=BallotKind.ORDINARY)
    assert codes(appointing(Appointment((ANA, LUC), rounds), ballot)) == ["nomination-secret"]
    waived = Appointment((ANA, LUC), rounds, open_ballot=True)
    assert codes(appointing(waived, ballot)) == []


@pytest.mark.parametrize(
    ("rounds", "code"),
    [
        (((7, 7),), "nomination-sans-elu"),
        (((8, 7), (8, 7)), "nomination-tours"),
        (((7, 7), (7, 7), (7, 7), (8, 7)), "nomination-tours"),
        (((7, 7, 1),), "nomination-tours"),
        (((10, 7),), "nomination-bulletins"),
    ],
)
def test_rounds_that_do_not_hold_together_are_reported(
    rounds: tuple[tuple[int, ...], ...], code: str
) -> None:
    assert code in codes(appointing(Appointment((ANA, LUC), tuple(map(Round, rounds)))))


def test_votes_for_nobody_break_nothing_and_elect_nobody_else() -> None:
    assert first_elected(Appointment((ANA,), (Round((5, 8)),))) is None
    assert first_elected(Appointment((ANA, LUC), (Round((8,)),))) == ANA.name
