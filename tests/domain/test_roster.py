"""Membership through time: seats, order, vacancies, replacement."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.member import Member
from registre_app.domain.roster import (
    deemed_complete,
    in_office_on,
    legal_order,
    next_on_list,
    seats,
    vacancies,
)
from tests.councils import members

ELECTION = date(2020, 3, 15)
LATER = date(2021, 6, 20)


@pytest.mark.parametrize(
    ("population", "by_law"),
    [
        (0, 7), (99, 7), (100, 11), (499, 11), (500, 15), (1_499, 15), (1_500, 19), (2_499, 19),
        (2_500, 23), (3_499, 23), (3_500, 27), (4_999, 27), (5_000, 29), (9_999, 29),
        (10_000, 33), (19_999, 33), (20_000, None),
    ],
)  # fmt: skip
def test_seats_follow_the_population(population: int, by_law: int | None) -> None:
    assert seats(population) == by_law


@pytest.mark.parametrize(
    ("population", "in_office", "complete"),
    [
        (80, 5, True), (80, 4, False), (300, 9, True), (300, 8, False), (800, 13, True),
        (800, 12, False), (2_000, 19, True), (2_000, 18, False),
    ],
)  # fmt: skip
def test_a_small_council_is_deemed_complete_with_fewer(
    population: int, in_office: int, complete: bool
) -> None:
    assert deemed_complete(population, in_office) is complete


def test_resignation_and_death_leave_a_seat_vacant_from_the_day_after() -> None:
    roster = list(members(15))
    roster[3] = replace(roster[3], in_office_until=date(2022, 6, 30))
    assert len(in_office_on(roster, date(2022, 6, 30))) == 15
    assert len(in_office_on(roster, date(2022, 7, 1))) == 14
    assert vacancies(15, roster, date(2022, 7, 1)) == 1


def test_the_next_of_the_same_list_takes_the_seat() -> None:
    leaving = replace(members(1)[0], list_name="Agir", list_rank=3)
    waiting = [
        replace(member, id=f"suivant-{rank}", list_name=name, list_rank=rank)
        for member, name, rank in zip(
            members(4), ("Agir", "Agir", "Ensemble", "Agir"), (18, 16, 1, 17), strict=True
        )
    ]
    replacement = next_on_list([leaving], waiting, leaving)
    assert replacement is not None
    assert (replacement.list_name, replacement.list_rank) == ("Agir", 16)
    seated = [leaving, replacement]
    following = next_on_list(seated, waiting, leaving)
    assert following is not None
    assert following.list_rank == 17


def test_an_exhausted_list_leaves_the_seat_vacant() -> None:
    leaving = replace(members(1)[0], list_name="Agir", list_rank=3)
    assert next_on_list([leaving], [], leaving) is None
    assert next_on_list([leaving], [leaving], replace(leaving, list_name="")) is None


def test_the_order_of_the_roster_is_that_of_the_law() -> None:
    mayor, first, second, *councillors = members(8)

    def councillor(member: Member, elected: date, votes: int, born: int) -> Member:
        return replace(member, elected_on=elected, votes=votes, born_on=date(born, 1, 1))

    elder, younger, fewer, newcomer, unknown = (
        councillor(councillors[0], ELECTION, 300, 1950),
        councillor(councillors[1], ELECTION, 300, 1980),
        councillor(councillors[2], ELECTION, 200, 1940),
        councillor(councillors[3], LATER, 900, 1930),
        councillors[4],
    )
    by_law = (
        mayor,
        replace(first, deputy_rank=1),
        replace(second, deputy_rank=2),
        elder,
        younger,
        fewer,
        newcomer,
        unknown,
    )
    body = BODIES[BodyKind.COMMUNE]
    assert legal_order(body, reversed(by_law)) == by_law
    assert legal_order(body, by_law) == by_law
