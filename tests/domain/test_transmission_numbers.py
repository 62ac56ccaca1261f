"""The number under which an act is sent to the State's representative."""

from dataclasses import replace

import pytest
from hypothesis import given

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.domain.transmission_numbers import (
    LONGEST,
    LONGEST_OBJECT,
    NumberRefused,
    object_sent,
    require_number,
    sent,
    transmission_numbers,
)
from tests.councils import council
from tests.strategies import lines, sessions


def two_acts() -> Session:
    session = council(11)
    item = session.deliberations[0]
    alike = (replace(item, number=f"2022-015{sign}bis") for sign in " /")
    return replace(session, deliberations=tuple(alike))


def test_it_is_proposed_by_the_day_and_the_order_of_the_act() -> None:
    """Those of acts whose numbers differ by a sign differ too."""
    assert transmission_numbers(two_acts(), (0, 1), ()) == {0: "20221215_01", 1: "20221215_02"}


def test_another_session_of_the_day_goes_on_with_the_numbers() -> None:
    found = transmission_numbers(two_acts(), (0, 1), ("20221215_01", "20221215_02"))
    assert found == {0: "20221215_03", 1: "20221215_04"}


def test_one_that_is_kept_stays() -> None:
    session = two_acts()
    kept = replace(session.deliberations[1], transmission_number="2022_CANTINE")
    session = session.with_deliberation(1, kept)
    assert transmission_numbers(session, (0, 1), ("2022_CANTINE",))[1] == "2022_CANTINE"


@pytest.mark.parametrize("number", ["2022-015", "2022 015", "é", "a", "1" * (LONGEST + 1), ""])
def test_one_that_the_platform_refuses_is_refused(number: str) -> None:
    with pytest.raises(NumberRefused, match="15 signes"):
        require_number(number)


@given(sessions())
def test_no_two_acts_of_any_session_have_the_same(session: Session) -> None:
    bare = (replace(each, transmission_number="") for each in session.deliberations)
    session = replace(session, deliberations=tuple(bare))
    found = transmission_numbers(session, range(len(session.deliberations)), ())
    assert len(set(found.values())) == len(session.deliberations)
    assert all(require_number(each) for each in found.values())


@given(lines.map(lambda text: (text + " ") * 40))
def test_what_an_act_is_about_is_never_too_long(title: str) -> None:
    assert len(object_sent(title)) <= LONGEST_OBJECT


def test_what_is_not_subject_to_it_is_not_sent() -> None:
    road = Deliberation("1", title="Classement du chemin", subject="8.3")
    session = two_acts()
    ballot = session.deliberations[0].ballot
    roads = replace(session, deliberations=(replace(road, ballot=ballot),))
    assert (sent(session), sent(roads)) == ((0, 1), ())
