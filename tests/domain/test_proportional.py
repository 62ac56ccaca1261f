"""Sharing seats among lists: highest remainder (D1411-4), highest average (code électoral L289)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose, Round
from registre_app.domain.election import held
from registre_app.domain.proportional import highest_average


@pytest.mark.parametrize(
    ("votes", "seats", "shares"),
    [((11, 2, 2), 3, (3, 0, 0)), ((10, 5), 3, (2, 1)), ((9, 6), 5, (3, 2)), ((0, 0), 3, (0, 0))],
)
def test_the_highest_average_has_the_seats_left(
    votes: tuple[int, ...], seats: int, shares: tuple[int, ...]
) -> None:
    assert highest_average(votes, seats) == (shares, ())


def test_of_equal_averages_the_list_with_more_votes_has_the_seat() -> None:
    assert highest_average((8, 4), 2) == ((2, 0), ())


def test_equal_lists_wait_for_the_age_of_their_candidates() -> None:
    assert highest_average((5, 5), 3) == ((1, 1), (0, 1))


def elected(purpose: Purpose | None) -> list[str]:
    names = [
        tuple(Listed(f"{name} {rank}", born_on=date(1950 + rank, 1, 1)) for rank in (1, 2, 3))
        for name in ("Ana", "Luc", "Zoé")
    ]
    lists = tuple(Candidate(f"Liste {each[0].name}", listed=each) for each in names)
    election = Appointment(
        lists, (Round((11, 2, 2)),), purpose=purpose, method=Method.PROPORTIONAL, seats=3
    )
    return [each.name for each in held(election).winners]


def test_the_delegates_are_elected_by_the_highest_average_and_no_other_list_is() -> None:
    assert elected(Purpose.SENATORIAL) == ["Ana 1", "Ana 2", "Ana 3"]
    assert elected(Purpose.TENDERS)[:2] == ["Ana 1", "Ana 2"]
    assert "Ana 3" not in elected(Purpose.TENDERS)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5), st.integers(1, 15))
def test_no_list_would_give_a_better_average_to_the_last_seat(votes: list[int], seats: int) -> None:
    shares, equal = highest_average(votes, seats)
    if not sum(votes):
        assert not any(shares)
        return
    assert 0 <= seats - sum(shares) < max(len(equal), 1)
    for one, given_to_one in zip(votes, shares, strict=True):
        for other, given_to_other in zip(votes, shares, strict=True):
            assert not given_to_other or one * given_to_other <= other * (given_to_one + 1)
