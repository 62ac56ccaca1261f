"""An item is known by its position: of items alike in every word, each prints its own counts."""

import io
from dataclasses import replace

import pikepdf
import pytest

from registre_app.domain.attendance import Movement, MovementKind
from registre_app.domain.body import ActModel
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.papers.register.sheets import draft_sheets
from tests import pdf
from tests.councils import council
from tests.printed import drawn

COUNTS = {
    ActModel.METROPOLITAN: "présents participant au vote : {} ",
    ActModel.COMMUNAL: "présents : {} ",
}
"""What an act prints of the members present, in each model."""


def three_alike(model: ActModel = ActModel.METROPOLITAN) -> Session:
    """Three items equal in every field; a member leaves at the second, another at the third."""
    session = council(15)
    session = replace(
        session,
        collectivity=replace(session.collectivity, act_model=model),
        deliberations=session.deliberations * 3,
    )
    for member, position in (("elu-5", 1), ("elu-6", 2)):
        left = Movement(MemberId(member), MovementKind.LEAVES, position)
        session = session.with_movement(left)
    return session


@pytest.mark.parametrize("model", ActModel)
@pytest.mark.parametrize("key", ["extrait", "publication"])
@pytest.mark.parametrize(("position", "present"), [(0, 15), (1, 14), (2, 13)])
def test_a_copy_of_an_item_has_the_counts_of_that_item(
    key: str, model: ActModel, position: int, present: int
) -> None:
    printed = pdf.text(drawn(key, three_alike(model), position))
    assert COUNTS[model].format(present) in printed


@pytest.mark.parametrize("model", ActModel)
def test_the_sheets_of_the_register_have_the_counts_of_each_item(model: ActModel) -> None:
    printed = pdf.text(draft_sheets(three_alike(model)))
    places = [printed.find(COUNTS[model].format(present)) for present in (15, 14, 13)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_minutes_have_the_voters_of_each_item() -> None:
    printed = pdf.text(drawn("pv", three_alike()))
    places = [printed.find(f"Votants : {voters}.") for voters in (15, 14, 13)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_list_has_a_line_for_each_item() -> None:
    printed = pdf.text(drawn("liste", three_alike()))
    assert printed.count("Décision modificative n° 2") == 3


def test_a_mark_left_open_in_one_item_keeps_no_other_from_being_published() -> None:
    session = three_alike()
    broken = replace(session.deliberations[1], body="Secours à [[Mme MARTIN")
    session = session.with_deliberation(1, broken)
    with pikepdf.open(io.BytesIO(drawn("publication", session, 2))) as published:
        assert len(published.pages) >= 1
