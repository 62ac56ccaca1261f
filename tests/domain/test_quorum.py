"""CGCT L2121-17: more than half of the members in office, present in person."""

from dataclasses import replace

import pytest

from registre_app.domain.attendance import quorum
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.item_state import ItemState
from tests.councils import council, with_proxy


@pytest.mark.parametrize(
    ("in_office", "needed"),
    [(7, 4), (8, 5), (11, 6), (15, 8), (19, 10), (23, 12), (86, 44)],
)
def test_quorum_is_more_than_half_of_the_members_in_office(in_office: int, needed: int) -> None:
    assert quorum(in_office) == needed


def test_quorum_is_reached_with_exactly_the_number_needed() -> None:
    assert council(15, present=8).sitting().quorum_reached
    assert not council(15, present=7).sitting().quorum_reached


def test_a_proxy_counts_for_no_quorum() -> None:
    session = with_proxy(council(15, present=7), giver=14, holder=0)
    assert session.sitting().voters == 8
    assert not session.sitting().quorum_reached


def test_nothing_is_noted_without_a_quorum() -> None:
    noted = Deliberation("2022-002", title="Rapport sur l’eau", kind=ItemKind.NOTED)
    told = Deliberation(title="Calendrier", kind=ItemKind.INFORMATION)
    missed = replace(council(15, present=7), deliberations=(noted, told))
    assert missed.states == (ItemState.NOT_EXAMINED, ItemState.INFORMATION)
    assert replace(council(15), deliberations=(noted,)).states == (ItemState.NOTED,)
