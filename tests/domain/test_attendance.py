"""Presence and proxies: recording one keeps the other true."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId
from tests.councils import council

GIVER, HOLDER = MemberId("elu-3"), MemberId("elu-0")


def test_who_gives_a_proxy_is_not_present() -> None:
    session = council(7).with_proxy(Proxy(GIVER, HOLDER))
    assert session.line(GIVER).presence is Presence.ABSENT
    assert session.proxy_of(GIVER) == Proxy(GIVER, HOLDER)


def test_a_giver_who_arrives_takes_the_vote_back() -> None:
    session = council(7).with_proxy(Proxy(GIVER, HOLDER)).with_presence(GIVER, Presence.PRESENT)
    assert session.proxies == ()


def test_a_giver_who_is_excused_stays_excused() -> None:
    session = council(7).with_presence(GIVER, Presence.EXCUSED).with_proxy(Proxy(GIVER, HOLDER))
    assert session.line(GIVER).presence is Presence.EXCUSED


def test_a_second_proxy_of_the_same_giver_replaces_the_first() -> None:
    session = council(7).with_proxy(Proxy(GIVER, HOLDER))
    session = session.with_proxy(Proxy(GIVER, MemberId("elu-1")))
    assert session.proxies == (Proxy(GIVER, MemberId("elu-1")),)


def test_all_present_leaves_what_is_already_recorded() -> None:
    session = council(7, present=0)
    session = session.with_presence(GIVER, Presence.UNRECORDED).with_all_present()
    assert [member.id for member in session.present] == [GIVER]


def test_a_proxy_names_its_holder_once() -> None:
    with pytest.raises(ValueError, match="holder"):
        Proxy(GIVER)
    with pytest.raises(ValueError, match="holder"):
        Proxy(GIVER, HOLDER, "Madame Léa BRUN")


@given(
    st.lists(
        st.tuples(st.integers(0, 10), st.sampled_from(list(Presence)), st.integers(0, 10)),
        max_size=30,
    )
)
def test_whatever_is_typed_everyone_in_office_is_in_exactly_one_state(
    entries: list[tuple[int, Presence, int]],
) -> None:
    session = council(11)
    roster = [line.member.id for line in session.attendance]
    for member, presence, holder in entries:
        session = session.with_presence(roster[member], presence)
        if presence is Presence.ABSENT:
            session = session.with_proxy(Proxy(roster[member], roster[holder]))
    counted = sum(len(session.members_with(presence)) for presence in Presence)
    assert counted == len(session.sitting().in_office) == 11
    givers = {proxy.giver for proxy in session.proxies}
    assert not givers & {member.id for member in session.present}
    assert session.sitting().voters <= 11


def test_a_proxy_for_later_leaves_its_giver_present() -> None:
    session = council(7).with_proxy(Proxy(GIVER, HOLDER, from_position=2))
    assert session.line(GIVER).presence is Presence.PRESENT
    assert session.with_presence(GIVER, Presence.PRESENT).proxies == session.proxies


def test_what_is_tied_to_later_items_follows_them_when_one_is_taken_out() -> None:
    session = council(7)
    items = tuple(Deliberation(title=f"Point {rank}") for rank in range(4))
    session = replace(session, deliberations=items)
    session = session.with_movement(Movement(GIVER, MovementKind.LEAVES, 3))
    session = session.with_proxy(Proxy(GIVER, HOLDER, from_position=3))
    before = session.sitting(3)
    shorter = session.without_deliberation(1)
    assert [item.title for item in shorter.deliberations] == ["Point 0", "Point 2", "Point 3"]
    after = shorter.sitting(2)
    assert (after.present, after.represented) == (before.present, before.represented)


def test_those_recorded_away_are_told_apart_and_may_be_replaced_at_once() -> None:
    session = council(7).with_presence(GIVER, Presence.EXCUSED)
    session = session.with_proxy(Proxy(MemberId("elu-4"), HOLDER))
    session = session.with_presence(MemberId("elu-5"), Presence.UNRECORDED)
    assert [line.member.id for line in session.recorded_away] == ["elu-3", "elu-4"]
    whole = session.with_nobody_away()
    assert len(whole.present) == 7
    assert (whole.recorded_away, whole.proxies) == ((), ())
