"""The agenda changes: items taken out or moved, with the movements and proxies tied to them."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registre_app.domain.attendance import Movement, MovementKind, Proxy
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from tests.councils import council
from tests.domain.evenings import evenings

MEMBER, HOLDER = MemberId("elu-3"), MemberId("elu-0")
ARRIVES, LEAVES, STEPS_OUT, RETURNS = (
    MovementKind.ARRIVES,
    MovementKind.LEAVES,
    MovementKind.STEPS_OUT,
    MovementKind.RETURNS,
)


def agenda(count: int = 4) -> Session:
    items = tuple(Deliberation(title=f"Point {rank}") for rank in range(count))
    return replace(council(7), deliberations=items)


def moving(*movements: tuple[MovementKind, int]) -> Session:
    session = agenda()
    for kind, position in movements:
        session = session.with_movement(Movement(MEMBER, kind, position))
    return session


def moves(session: Session) -> list[tuple[MovementKind, int]]:
    return [(each.kind, each.position) for each in session.movements]


def papers(session: Session) -> list[tuple[int, int | None]]:
    return [(proxy.from_position, proxy.revoked_at) for proxy in session.proxies]


def given_for(start: int, end: int | None = None, items: int = 4) -> Session:
    return replace(agenda(items), proxies=(Proxy(MEMBER, HOLDER, "", start, end),))


def figures(sitting: Sitting) -> tuple[object, ...]:
    givers = [proxy.giver for proxy in sitting.proxies]
    return sitting.present, sitting.withdrawn, givers, sitting.voters, sitting.quorum_reached


@given(evenings(), st.integers(0, 3))
def test_taking_an_item_out_changes_nothing_at_the_others(session: Session, position: int) -> None:
    assume(not {"mouvement-impossible"} & {finding.code for finding in broken(session)})
    before = [figures(session.sitting(each)) for each in range(4) if each != position]
    shorter = session.without_deliberation(position)
    assert [figures(shorter.sitting(each)) for each in range(3)] == before


def test_who_stepped_out_for_the_item_taken_out_did_not_step_out() -> None:
    assert moves(moving((STEPS_OUT, 1)).without_deliberation(1)) == []
    assert moves(moving((STEPS_OUT, 2)).without_deliberation(1)) == [(STEPS_OUT, 1)]


def test_who_left_at_the_item_taken_out_leaves_at_the_next() -> None:
    assert moves(moving((LEAVES, 1)).without_deliberation(1)) == [(LEAVES, 1)]


def test_who_left_at_the_item_taken_out_and_came_back_at_the_vote_of_the_next_stays() -> None:
    back = Movement(MEMBER, MovementKind.RETURNS, 2, at_vote=True)
    session = moving((LEAVES, 1)).with_movement(back)
    assert session.without_deliberation(1).movements == ()


def test_who_left_at_the_vote_of_the_item_taken_out_is_not_at_the_discussion_of_the_next() -> None:
    session = agenda().with_movement(Movement(MEMBER, LEAVES, 1, at_vote=True))
    (movement,) = session.without_deliberation(1).movements
    assert movement == Movement(MEMBER, LEAVES, 1)


def test_who_left_at_the_last_item_taken_out_did_not_leave() -> None:
    session = moving((LEAVES, 3)).without_deliberation(3)
    assert moves(session) == []
    assert "mouvement-sans-point" not in {finding.code for finding in broken(session)}


def test_who_was_out_for_the_item_taken_out_alone_was_never_out() -> None:
    session = moving((LEAVES, 1), (RETURNS, 2))
    assert moves(session.without_deliberation(1)) == []
    assert moves(session.without_deliberation(2)) == [(LEAVES, 1), (RETURNS, 2)]
    later = moving((LEAVES, 1), (RETURNS, 3))
    assert moves(later.without_deliberation(1)) == [(LEAVES, 1), (RETURNS, 2)]


def test_two_members_who_come_and_go_about_the_item_taken_out_both_do() -> None:
    session = moving((LEAVES, 1)).with_movement(Movement(HOLDER, STEPS_OUT, 2))
    assert moves(session.without_deliberation(1)) == [(LEAVES, 1), (STEPS_OUT, 1)]


@pytest.mark.parametrize(
    ("paper", "position", "left"),
    [
        ((0, None), 0, [(0, None)]),
        ((0, None), 3, [(0, None)]),
        ((2, None), 1, [(1, None)]),
        ((2, None), 2, [(2, None)]),
        ((2, None), 3, [(2, None)]),
        ((3, None), 3, []),
        ((1, 2), 1, []),
        ((0, 1), 0, []),
        ((1, 3), 1, [(1, 2)]),
        ((1, 3), 2, [(1, 2)]),
        ((1, 3), 3, [(1, 3)]),
        ((1, 2), 0, [(0, 1)]),
    ],
)
def test_a_proxy_covers_the_same_items_when_another_is_taken_out(
    paper: tuple[int, int | None], position: int, left: list[tuple[int, int | None]]
) -> None:
    assert papers(given_for(*paper).without_deliberation(position)) == left


def test_a_proxy_given_at_the_opening_outlives_an_agenda_made_empty() -> None:
    assert papers(given_for(0, items=1).without_deliberation(0)) == [(0, None)]


def test_an_item_moved_takes_its_place_and_gives_its_own() -> None:
    titles = [item.title for item in agenda().with_item_moved(1, 1).deliberations]
    assert titles == ["Point 0", "Point 2", "Point 1", "Point 3"]
    assert [item.title for item in agenda().with_item_moved(3, -1).deliberations][2:] == [
        "Point 3",
        "Point 2",
    ]


@pytest.mark.parametrize(("position", "step"), [(0, -1), (3, 1), (4, -1), (-1, 1)])
def test_an_item_does_not_move_beyond_the_agenda(position: int, step: int) -> None:
    assert agenda().with_item_moved(position, step) == agenda()


@pytest.mark.parametrize(("at", "then"), [(0, 0), (1, 2), (2, 1), (3, 3)])
def test_a_movement_follows_its_item(at: int, then: int) -> None:
    for position, step in ((1, 1), (2, -1)):
        assert moves(moving((LEAVES, at)).with_item_moved(position, step)) == [(LEAVES, then)]


def test_movements_stay_in_the_order_of_the_agenda_when_an_item_moves() -> None:
    session = moving((LEAVES, 1)).with_movement(Movement(HOLDER, STEPS_OUT, 2))
    assert moves(session.with_item_moved(1, 1)) == [(STEPS_OUT, 1), (LEAVES, 2)]


@pytest.mark.parametrize(
    ("paper", "position", "then"),
    [
        ((2, None), 1, (1, None)),
        ((1, None), 1, (2, None)),
        ((3, None), 1, (3, None)),
        ((0, None), 0, (0, None)),
        ((0, 3), 0, (0, 3)),
        ((0, 2), 1, (0, 1)),
        ((0, 2), 2, (0, 3)),
        ((1, 2), 1, (2, 3)),
        ((2, 3), 1, (1, 2)),
        ((3, 4), 1, (3, 4)),
        ((0, 1), 0, (1, 2)),
    ],
)
def test_a_proxy_begins_and_ends_at_the_same_items_when_two_exchange_their_places(
    paper: tuple[int, int | None], position: int, then: tuple[int, int | None]
) -> None:
    assert papers(given_for(*paper).with_item_moved(position, 1)) == [then]


def test_who_leaves_at_an_item_and_gives_a_proxy_from_it_is_represented_wherever_it_moves() -> None:
    session = given_for(2).with_movement(Movement(MEMBER, LEAVES, 2))
    moved = session.with_item_moved(2, -1)
    assert [sitting.represented for sitting in moved.all_sittings] == [(), *[(MEMBER,)] * 3]


@pytest.mark.parametrize(("position", "place"), [(0, 3), (3, 0), (1, 2), (2, 2)])
def test_an_item_put_elsewhere_leaves_the_others_in_their_order(position: int, place: int) -> None:
    titles = [item.title for item in agenda().deliberations]
    titles.insert(place, titles.pop(position))
    put = agenda().with_item_at(position, place)
    assert [item.title for item in put.deliberations] == titles


@pytest.mark.parametrize(("at", "then"), [(0, 3), (1, 0), (2, 1), (3, 2)])
def test_a_movement_follows_its_item_put_elsewhere(at: int, then: int) -> None:
    assert moves(moving((LEAVES, at)).with_item_at(0, 3)) == [(LEAVES, then)]
