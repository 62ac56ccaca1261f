"""A result is certain once no paper that remains to be noted can change it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.appointment import Appointment, Candidate, Method, Round
from registre_app.domain.certainty import is_certain
from registre_app.domain.deliberation import Deliberation, ItemKind
from tests.councils import council

VOTERS = 11
PEOPLE = tuple(Candidate(name) for name in ("Ana", "Luc", "Zoé"))


def certain(*rounds: Round, seats: int | None = None, method: Method | None = None) -> bool:
    people = PEOPLE[: max((len(each.votes) for each in rounds), default=1)]
    appointment = Appointment(people, rounds, seats=seats, method=method)
    item = Deliberation(title="Élection", kind=ItemKind.APPOINTMENT, appointment=appointment)
    return is_certain(replace(council(VOTERS), deliberations=(item,)), 0)


@pytest.mark.parametrize(
    ("held", "sure"),
    [
        (Round((5,)), False),  # the first cell
        (Round((6,)), True),  # more than half of eleven
        (Round((5, 5)), False),
        (Round((5, 5), blank=1), True),
        (Round((4, 3), papers=9), False),
        (Round((5, 4), papers=9), True),
        (Round((5, 2), papers=9), True),  # five of nine, whatever the others bear
    ],
)
def test_a_round_is_certain_once_every_voter_is_accounted_for_or_half_of_them_agree(
    held: Round, sure: bool
) -> None:
    assert certain(held) is sure


def test_the_last_round_is_certain_once_nobody_can_catch_up() -> None:
    tied = Round((5, 5), blank=1)
    assert not certain(tied, tied, Round((5, 3)))
    assert certain(tied, tied, Round((5, 3), blank=2))


def test_with_several_seats_the_papers_found_or_the_distance_make_it_certain() -> None:
    assert certain(Round((10, 9, 2)), seats=2)
    assert not certain(Round((10, 6, 2)), seats=2)
    assert certain(Round((10, 6, 2), papers=11), seats=2)
    assert not certain(Round((10,)), seats=2)


def test_seats_shared_by_proportion_wait_for_every_paper() -> None:
    assert not certain(Round((8, 2)), seats=3, method=Method.PROPORTIONAL)
    assert certain(Round((8, 3)), seats=3, method=Method.PROPORTIONAL)


@given(st.lists(st.integers(0, 5), min_size=2, max_size=2), st.integers(0, 2))
def test_what_is_certain_is_not_changed_by_the_papers_still_to_note(
    votes: list[int], blank: int
) -> None:
    held = Round(tuple(votes), blank=blank)
    if not certain(held):
        return
    for more in range(VOTERS - sum(votes) - blank + 1):
        left = VOTERS - sum(votes) - blank - more
        whole = Round((votes[0], votes[1] + more), blank=blank + left)
        assert _winner(whole) == _winner(held)


def _winner(held: Round) -> list[str]:
    item = Deliberation(
        title="Élection", kind=ItemKind.APPOINTMENT, appointment=Appointment(PEOPLE[:2], (held,))
    )
    election = replace(council(VOTERS), deliberations=(item,)).election(0)
    return [each.name for each in election.winners] if election else []
