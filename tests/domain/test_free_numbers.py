"""Only what was deliberated or noted has a number; one proposed for another item is free."""

from dataclasses import replace

import pytest

from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.free_numbers import without_idle_numbers
from tests.councils import council
from tests.seals import with_seal

PUT_OFF = Deliberation("2026-002", title="Tarifs", fate=Fate.POSTPONED)
VOTED = Deliberation("2026-001", title="Budget", ballot=Ballot(15))
MARCH = replace(council(15), deliberations=(VOTED, PUT_OFF))


@pytest.mark.parametrize(
    "item",
    [
        PUT_OFF,
        replace(PUT_OFF, fate=Fate.WITHDRAWN),
        replace(PUT_OFF, fate=Fate.NOT_EXAMINED),
        replace(PUT_OFF, fate=Fate.TAKEN, kind=ItemKind.INFORMATION),
    ],
    ids=["put off", "withdrawn", "not examined", "information"],
)
def test_a_number_proposed_for_an_item_that_is_no_act_is_free(item: Deliberation) -> None:
    session = replace(MARCH, deliberations=(VOTED, item))
    assert [each.number for each in without_idle_numbers(session).deliberations] == ["2026-001", ""]


def test_a_number_waits_with_an_item_whose_vote_is_still_to_come() -> None:
    session = replace(MARCH, deliberations=(VOTED, replace(PUT_OFF, fate=Fate.TAKEN)))
    assert without_idle_numbers(session) is session


def test_a_sealed_number_is_never_free() -> None:
    session = with_seal(replace(MARCH, deliberations=(VOTED, PUT_OFF)))
    assert without_idle_numbers(session) is session
