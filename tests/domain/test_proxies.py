"""Findings on proxies say what the sittings count, and nothing else (L2121-20)."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.proxy_use import Unused
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from tests.councils import council
from tests.domain.evenings import evenings

DOUBLE, AWAY, OUT = "pouvoir-double", "pouvoir-porteur-absent", "pouvoir-porteur-sorti"
OUTSIDER, TWO_STATES = "pouvoir-hors-tableau", "elu-deux-etats"
FIRST, SECOND, THIRD = MemberId("elu-1"), MemberId("elu-2"), MemberId("elu-3")
HOLDER = MemberId("elu-0")


def told(session: Session, giver: MemberId) -> set[str]:
    """Codes of the findings on the proxy of a giver."""
    return {
        finding.code
        for finding in broken(session)
        if finding.place.member == giver
        and finding.code in (DOUBLE, AWAY, OUT, OUTSIDER, TWO_STATES)
    }


def on_record(session: Session, proxy: Proxy) -> list[int]:
    """Items at which a giver is away and the paper in force."""
    return [
        position
        for position in range(len(session.deliberations))
        if proxy in session.sitting(position).proxies
    ]


def counted(session: Session, proxy: Proxy) -> list[int]:
    """Items at which the sitting counts it."""
    return [
        position
        for position in on_record(session, proxy)
        if proxy.giver in session.sitting(position).represented
    ]


@given(evenings())
def test_a_proxy_is_one_too_many_where_it_would_count_without_the_others(session: Session) -> None:
    for proxy in session.proxies:
        alone = replace(session, proxies=(proxy,))
        displaced = set(counted(alone, proxy)) - set(counted(session, proxy))
        assert (DOUBLE in told(session, proxy.giver)) == bool(displaced)


@given(evenings())
def test_a_proxy_without_effect_at_an_item_is_told_or_the_law_itself_sets_it_aside(
    session: Session,
) -> None:
    for proxy in session.proxies:
        idle = set(on_record(session, proxy)) - set(counted(session, proxy))
        if told(session, proxy.giver):
            continue
        for position in idle:
            item, sitting = session.deliberations[position], session.sitting(position)
            account = item.kind is ItemKind.ACCOUNT and session.head in (proxy.giver, proxy.holder)
            interested = proxy.giver in {each.member for each in item.interests}
            assert proxy.holder is not None
            unrecorded = session.line(proxy.holder).presence is Presence.UNRECORDED
            earlier = [session.sitting(), *(session.sitting(each) for each in range(position))]
            to_come = proxy.holder not in sitting.present and not any(
                proxy.holder in each.present for each in earlier
            )
            serves_later = to_come and any(each > position for each in on_record(session, proxy))
            assert account or interested or unrecorded or serves_later


@given(evenings())
def test_a_proxy_of_which_something_is_told_does_not_count_somewhere(session: Session) -> None:
    for proxy in session.proxies:
        idle = set(on_record(session, proxy)) - set(counted(session, proxy))
        codes = told(session, proxy.giver)
        if {DOUBLE, AWAY, OUT} & codes:
            assert idle
        if {AWAY, OUTSIDER, TWO_STATES} & codes:
            assert not counted(session, proxy)
        assert (OUTSIDER in codes) == (proxy.holder is None)


@given(evenings())
def test_a_proxy_at_which_the_holder_takes_no_part_is_told(session: Session) -> None:
    for proxy in session.proxies:
        for position in on_record(session, proxy):
            item, sitting = session.deliberations[position], session.sitting(position)
            interests = {each.member for each in item.interests}
            barred_giver = proxy.giver in interests or (
                item.kind is ItemKind.ACCOUNT and proxy.giver == session.head
            )
            if proxy.holder in sitting.withdrawn or (
                proxy.holder in interests and proxy.holder in sitting.present
            ):
                by_account = item.kind is ItemKind.ACCOUNT and proxy.holder == session.head
                if not barred_giver and not by_account:
                    assert OUT in told(session, proxy.giver)


def away(session: Session, *members: MemberId) -> Session:
    for member in members:
        session = session.with_presence(member, Presence.ABSENT)
    return session


def evening_of(items: int, *proxies: Proxy) -> Session:
    session = replace(
        council(15), deliberations=tuple(Deliberation(f"2022-{n:03}") for n in range(items))
    )
    return replace(away(session, FIRST, SECOND), proxies=proxies, secretaries=(THIRD,))


def messages(session: Session, code: str) -> list[str]:
    return [finding.message for finding in broken(session) if finding.code == code]


def test_the_other_proxy_named_is_the_one_that_counts_at_that_item() -> None:
    """The first of the list was revoked before: the second is displaced by the third."""
    session = away(
        evening_of(
            3,
            Proxy(FIRST, HOLDER, revoked_at=1),
            Proxy(SECOND, HOLDER, from_position=1),
            Proxy(THIRD, HOLDER, from_position=2),
        ),
        THIRD,
    )
    (message,) = messages(session, DOUBLE)
    assert message == (
        "M. ARNOUX porte déjà le pouvoir de M. CROZET ; celui de Mme DUPRÉ est de trop, un élu "
        "n’en porte qu’un."
    )


def test_a_proxy_too_many_for_some_items_names_them() -> None:
    session = evening_of(
        4, Proxy(FIRST, HOLDER, revoked_at=3), Proxy(SECOND, HOLDER, from_position=1)
    )
    (message,) = messages(session, DOUBLE)
    assert message == (
        "M. ARNOUX porte déjà le pouvoir de Mme BRUN ; celui de M. CROZET est de trop aux points "
        "2 et 3, un élu n’en porte qu’un."
    )


def test_the_items_at_which_the_holder_is_out_are_named() -> None:
    session = evening_of(4, Proxy(FIRST, HOLDER))
    for position in (0, 1, 3):
        session = session.with_movement(Movement(HOLDER, MovementKind.STEPS_OUT, position))
    (message,) = messages(session, OUT)
    assert message == (
        "Le pouvoir de Mme BRUN ne compte pas aux points 1, 2 et 4 : M. ARNOUX n’y prend pas part "
        "au vote."
    )
    once = session.without_movement(session.movements[0]).without_movement(session.movements[1])
    assert "au point 4 :" in messages(once, OUT)[0]


def test_two_proxies_given_to_an_outsider_are_each_given_to_no_colleague() -> None:
    session = evening_of(1, Proxy(FIRST, None, "Mme ROCHA"), Proxy(SECOND, None, "Mme ROCHA"))
    assert told(session, FIRST) == told(session, SECOND) == {OUTSIDER}


def test_a_proxy_given_to_a_member_out_of_office_is_given_to_no_colleague() -> None:
    session = evening_of(1, Proxy(FIRST, HOLDER))
    first, *others = session.attendance
    ended = replace(first, member=replace(first.member, in_office_until=date(2022, 11, 30)))
    session = replace(session, attendance=(ended, *others))
    assert session.sitting(0).represented == ()
    assert told(session, FIRST) == {OUTSIDER}


def test_a_proxy_is_judged_at_the_opening_while_the_agenda_is_empty() -> None:
    session = evening_of(0, Proxy(FIRST, HOLDER), Proxy(SECOND, HOLDER))
    assert (told(session, FIRST), told(session, SECOND)) == (set(), {DOUBLE})
    assert told(away(session, HOLDER), FIRST) == {AWAY}


def test_a_holder_whose_attendance_is_still_to_be_recorded_is_not_away() -> None:
    session = evening_of(1, Proxy(FIRST, HOLDER)).with_presence(HOLDER, Presence.UNRECORDED)
    assert told(session, FIRST) == set()


def test_a_holder_who_leaves_at_the_vote_does_not_vote_for_the_giver() -> None:
    session = evening_of(2, Proxy(FIRST, HOLDER))
    session = session.with_movement(Movement(HOLDER, MovementKind.STEPS_OUT, 0, at_vote=True))
    assert [session.sitting(position).represented for position in (0, 1)] == [(), (FIRST,)]
    assert told(session, FIRST) == {OUT}


def test_a_sitting_says_why_a_proxy_does_not_count() -> None:
    session = evening_of(1, Proxy(FIRST, None, "Mme ROCHA"), Proxy(SECOND, HOLDER))
    assert session.sitting(0).why_idle(FIRST) is Unused.OUTSIDER
    assert session.sitting(0).why_idle(SECOND) is None
    barred = session.with_interest(0, SECOND)
    assert barred.sitting(0).why_idle(SECOND) is Unused.GIVER_APART
    assert session.with_interest(0, HOLDER).sitting(0).why_idle(SECOND) is Unused.HOLDER_APART
    assert away(session, HOLDER).sitting(0).why_idle(SECOND) is Unused.HOLDER_AWAY
