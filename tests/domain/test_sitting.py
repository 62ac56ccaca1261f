"""Properties of the sittings: they hold for any session, however irregular."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.attendance import Movement, MovementKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting, attendance_at, sittings
from tests.councils import council
from tests.domain.evenings import evenings
from tests.strategies import sessions

SUM_CODES = {"votes-trop-nombreux", "votes-manquants", "votes-pouvoir-sans-effet"}


def moments(session: Session) -> list[Sitting]:
    return [session.sitting(), *sittings(session)]


@given(evenings())
def test_present_represented_and_absent_part_the_members_in_office(session: Session) -> None:
    for sitting in moments(session):
        together = [*sitting.present, *sitting.represented, *sitting.absent]
        assert sorted(together) == sorted(sitting.in_office)
        assert len(set(together)) == len(together)


@given(evenings())
def test_voters_are_those_present_who_can_vote_and_the_proxies_that_can_be_used(
    session: Session,
) -> None:
    for sitting in moments(session):
        able = set(sitting.present) - set(sitting.apart) - set(sitting.withdrawn)
        holders = [proxy.holder for proxy in sitting.proxies if proxy.giver in sitting.represented]
        assert sitting.voters == len(able) + len(sitting.represented)
        assert set(holders) <= able
        assert len(set(holders)) == len(holders), "a holder uses one proxy only"


@given(evenings())
def test_the_quorum_never_counts_a_proxy(session: Session) -> None:
    without = replace(session, proxies=())
    for with_proxies, bare in zip(moments(session), moments(without), strict=True):
        assert with_proxies.quorum == bare.quorum
        assert with_proxies.quorum_present == bare.quorum_present


@given(evenings())
def test_a_ballot_adds_up_to_its_voters_or_a_finding_says_so(session: Session) -> None:
    told = {finding.place.position for finding in broken(session) if finding.code in SUM_CODES}
    for index, sitting in enumerate(sittings(session)):
        item = session.deliberations[index]
        if item.ballot and item.shows_result:
            assert (item.ballot.voices != sitting.voters) == (index in told)


@given(
    evenings(),
    st.builds(
        Movement,
        st.integers(0, 10).map(lambda rank: MemberId(f"elu-{rank}")),
        st.sampled_from(MovementKind),
        st.integers(0, 3),
        st.booleans(),
    ),
)
def test_a_movement_undone_restores_every_figure(session: Session, movement: Movement) -> None:
    before = moments(session)
    if movement not in session.movements:
        undone = session.with_movement(movement).without_movement(movement)
        assert moments(undone) == before


@given(evenings(), st.randoms())
def test_the_order_of_entry_changes_nothing(session: Session, chance: random.Random) -> None:
    def shuffled(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(chance.sample(things, len(things)))

    other = replace(
        session,
        proxies=shuffled(session.proxies),  # type: ignore[arg-type]
        movements=shuffled(session.movements),  # type: ignore[arg-type]
    )
    assert moments(other) == moments(session)
    assert sorted(broken(other), key=repr) == sorted(broken(session), key=repr)


@given(sessions())
def test_any_record_has_its_sittings_and_its_findings(session: Session) -> None:
    assert len(moments(session)) == 1 + len(session.deliberations)
    for finding in broken(session):
        assert finding.message
        assert finding.article


def test_one_item_and_all_items_say_the_same() -> None:
    session = replace(council(11), deliberations=(Deliberation(),) * 3)
    session = session.with_movement(Movement(MemberId("elu-4"), MovementKind.LEAVES, 1))
    assert [attendance_at(session, item) for item in range(3)] == list(sittings(session))


def test_a_member_out_of_office_that_day_is_in_no_sitting() -> None:
    session = council(11)
    first, *others = session.attendance
    ended = replace(first, member=replace(first.member, in_office_until=date(2022, 1, 1)))
    session = replace(session, attendance=(ended, *others))
    assert first.member.id not in session.sitting(0).in_office
    assert session.sitting(0).voters == 10
