"""Membership through time: seats, who is in office, order."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.member import Member
from registre_app.domain.roster import (
    deemed_complete,
    in_office_on,
    legal_order,
    seats,
    with_newcomers,
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
    assert deemed_complete(population, in_office, date(2026, 3, 15)) is complete


@pytest.mark.parametrize(
    ("population", "in_office", "day", "complete"),
    [
        (800, 13, date(2026, 3, 14), False), (800, 15, date(2026, 3, 14), True),
        (560, 13, date(2023, 6, 9), False), (560, 13, date(2026, 3, 15), True),
        (300, 9, date(2023, 6, 9), True), (80, 5, date(2023, 6, 9), True),
        (300, 9, date(2019, 12, 28), False), (300, 11, date(2019, 12, 28), True),
    ],
)  # fmt: skip
def test_a_council_is_deemed_complete_by_the_law_of_its_day(
    population: int, in_office: int, day: date, complete: bool
) -> None:
    """L2121-2-1: under 500 inhabitants since December 2019, under 1,000 since March 2026."""
    assert deemed_complete(population, in_office, day) is complete


def test_resignation_and_death_leave_a_seat_vacant_from_the_day_after() -> None:
    roster = list(members(15))
    roster[3] = replace(roster[3], in_office_until=date(2022, 6, 30))
    assert len(in_office_on(roster, date(2022, 6, 30))) == 15
    assert len(in_office_on(roster, date(2022, 7, 1))) == 14


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


def test_those_of_a_table_who_are_not_known_yet_join_the_roster_in_its_order() -> None:
    body = BODIES[BodyKind.COMMUNE]
    mayor, first, second, *_ = members(3)
    known = (mayor, second)
    deputy = replace(first, deputy_rank=1)
    again = replace(second, id="autre", last_name="Crozet")
    assert with_newcomers(body, known, [deputy, again]) == ((mayor, deputy, second), 1)
    assert with_newcomers(body, (second, mayor), [again]) == ((second, mayor), 0)


def test_two_deputies_follow_the_order_of_their_election_before_any_councillor() -> None:
    mayor, first, second, elder = members(4)
    by_law = (
        replace(mayor, born_on=date(1990, 1, 1)),
        replace(first, deputy_rank=1),
        replace(second, deputy_rank=2, elected_on=ELECTION),
        replace(elder, elected_on=ELECTION, votes=1, born_on=date(1930, 1, 1)),
    )
    assert legal_order(BODIES[BodyKind.COMMUNE], reversed(by_law)) == by_law


def test_one_vote_comes_before_none_on_record() -> None:
    _, *councillors = members(3)
    counted, unknown = (replace(each, elected_on=ELECTION) for each in councillors)
    by_law = (replace(counted, votes=1), unknown)
    assert legal_order(BODIES[BodyKind.COMMUNE], reversed(by_law)) == by_law


def test_a_mayor_who_was_a_deputy_before_comes_first_all_the_same() -> None:
    mayor, first, second = members(3)
    by_law = (
        replace(mayor, deputy_rank=2),
        replace(first, deputy_rank=1),
        replace(second, deputy_rank=3),
    )
    assert legal_order(BODIES[BodyKind.COMMUNE], reversed(by_law)) == by_law
