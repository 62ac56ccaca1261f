"""The record of a session: what it refuses, how it begins."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot, Choice, Vote
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.convening import convene, with_roster
from registre_app.domain.deliberation import Deliberation, Interest
from registre_app.domain.member import MemberId
from registre_app.domain.person import person_of
from registre_app.domain.settings import settings_of
from tests.councils import council, members

STRANGER = MemberId("inconnu")
FIRST, SECOND, THIRD = (MemberId(f"elu-{rank}") for rank in (1, 2, 3))


def with_item(**changes: object) -> tuple[Deliberation, ...]:
    return (replace(council(7).deliberations[0], **changes),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"president": STRANGER},
        {"secretaries": (STRANGER,)},
        {"proxies": (Proxy(STRANGER, FIRST),)},
        {"proxies": (Proxy(FIRST, STRANGER),)},
        {"movements": (Movement(STRANGER, MovementKind.LEAVES, 0),)},
        {"deliberations": with_item(president=STRANGER)},
        {"deliberations": with_item(interests=(Interest(STRANGER),))},
        {"deliberations": with_item(ballot=Ballot(roll=(Vote(STRANGER, Choice.FOR),)))},
        {"deliberations": with_item(ballot=Ballot(requested_by=(STRANGER,)))},
    ],
)
def test_a_reference_to_a_member_who_is_not_listed_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="inconnu"):
        replace(council(7), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"attendance": council(7).attendance[:1] * 2}, "stands twice"),
        ({"proxies": (Proxy(FIRST, SECOND), Proxy(FIRST, THIRD))}, "gives two proxies"),
        ({"secretaries": (FIRST, FIRST)}, "named twice"),
    ],
)
def test_what_is_noted_twice_is_refused(changes: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(council(7), **changes)  # type: ignore[arg-type]


def test_an_interest_is_noted_in_the_order_of_the_roster_and_taken_back() -> None:
    session = council(7).with_interest(0, SECOND).with_interest(0, FIRST)
    assert session.deliberations[0].interests == (Interest(FIRST), Interest(SECOND))
    assert session.with_interest(0, SECOND).deliberations[0].interests == (Interest(FIRST),)


def test_a_proxy_is_taken_out_for_its_giver_alone() -> None:
    session = (
        council(7).with_proxy(Proxy(SECOND, THIRD)).with_proxy(Proxy(FIRST, MemberId("elu-0")))
    )
    assert [proxy.giver for proxy in session.proxies] == [FIRST, SECOND]
    assert [proxy.giver for proxy in session.without_proxy(FIRST).proxies] == [SECOND]


def test_a_member_who_is_present_keeps_a_proxy_that_begins_later() -> None:
    later = Proxy(FIRST, SECOND, from_position=1)
    session = council(7).with_proxy(later).with_presence(FIRST, Presence.PRESENT)
    assert session.proxies == (later,)


def test_a_movement_is_recorded_once_and_taken_out_alone() -> None:
    leaves = Movement(FIRST, MovementKind.LEAVES, 0)
    steps_out = Movement(SECOND, MovementKind.STEPS_OUT, 0)
    session = council(7).with_movement(steps_out).with_movement(leaves).with_movement(leaves)
    assert session.movements == (leaves, steps_out)
    assert session.without_movement(leaves).movements == (steps_out,)


def test_a_session_is_convened_with_the_members_then_in_office() -> None:
    day = date(2023, 1, 20)
    gone, *others = members(5)
    roster = (replace(gone, in_office_until=date(2022, 12, 31)), *others)
    model = council(5)
    settings = settings_of(model.collectivity, model.assembly)
    session = convene(Chronicle(settings, tuple(map(person_of, roster))), day)
    assert session.date == day
    assert (session.collectivity, session.assembly) == (model.collectivity, model.assembly)
    assert [line.member for line in session.attendance] == others
    assert session.members_with(Presence.UNRECORDED) == tuple(others)
    assert session.secretaries == ()  # the assembly appoints its secretary (L2121-15)


def test_the_head_is_to_preside_a_session_convened_or_else_who_acts_for_them() -> None:
    """L2121-14, L2122-17."""
    day = date(2023, 1, 20)
    mayor, deputy, *others = members(5)
    deputy = replace(deputy, function="1re adjointe", deputy_rank=1)
    model = council(5)
    settings = settings_of(model.collectivity, model.assembly)
    whole = Chronicle(settings, tuple(map(person_of, (mayor, deputy, *others))))
    assert convene(whole, day).president == mayor.id
    gone = replace(mayor, in_office_until=date(2022, 12, 31))
    without = Chronicle(settings, tuple(map(person_of, (gone, deputy, *others))))
    assert convene(without, day).president == deputy.id


def test_who_left_before_the_session_does_not_preside_it() -> None:
    day = date(2023, 1, 20)
    mayor, deputy, *others = members(5)
    deputy = replace(deputy, function="1re adjointe", deputy_rank=1)
    model = council(5)
    settings = settings_of(model.collectivity, model.assembly)
    session = convene(Chronicle(settings, tuple(map(person_of, (mayor, deputy, *others)))), day)
    gone = replace(mayor, in_office_until=date(2022, 12, 31))
    without = Chronicle(settings, tuple(map(person_of, (gone, deputy, *others))))
    followed = with_roster(session, without)
    assert mayor.id not in {line.member.id for line in followed.attendance}
    assert followed.president == deputy.id


def test_those_who_cast_the_same_vote_are_named_in_the_order_of_the_roll() -> None:
    roll = (Vote(SECOND, Choice.AGAINST), Vote(THIRD, Choice.FOR), Vote(FIRST, Choice.AGAINST))
    assert Ballot(1, 2, roll=roll).members_who(Choice.AGAINST) == (SECOND, FIRST)
