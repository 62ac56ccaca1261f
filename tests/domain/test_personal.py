"""Personal data: what stands between [[ and ]] is not made public (CRPA L312-1-2)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.personal import (
    is_well_marked,
    marked,
    masked,
    publishable,
    unmarked,
    withheld,
)
from registre_app.domain.session import Session
from tests.councils import council

NAME = "Mme Jeanne MARTIN"
FIELDS = ("title", "heading", "body", "decision", "debate")


def with_text(field: str, text: str, position: int = 1) -> Session:
    session = council(7)
    session = replace(session, deliberations=session.deliberations * 2)
    item = session.deliberations[position]
    return session.with_deliberation(position, replace(item, **{field: text}))


@pytest.mark.parametrize("field", FIELDS)
def test_a_marked_passage_is_in_no_field_of_what_is_made_public(field: str) -> None:
    session = with_text(field, f"Secours à [[{NAME}]], [[4 rue des\nLilas]].")
    session = replace(session, minutes_settled_on=date(2023, 1, 20))
    assert marked(session)
    shown = publishable(session, "[…]")
    assert getattr(shown.deliberations[1], field) == "Secours à […], […]."
    assert not marked(shown)
    assert shown.deliberations[0] == session.deliberations[0]


def test_a_mark_is_hidden_in_whichever_text_it_stands() -> None:
    session = replace(
        council(7),
        place=f"Chez [[{NAME}]]",
        notice=replace(council(7).notice, note=f"Note sur [[{NAME}]]"),
    )
    election = Appointment((Candidate(f"[[{NAME}]]"),), (Round((7,)),))
    item = replace(session.deliberations[0], kind=ItemKind.APPOINTMENT, appointment=election)
    shown = masked(session.with_deliberation(0, item), "[…]")
    assert NAME not in repr(shown)
    assert shown.place == "Chez […]"


def test_debates_are_public_once_the_minutes_are_settled() -> None:
    session = with_text("debate", "M. CROZET s’y oppose.")
    assert publishable(session, "…").deliberations[1].debate == ""
    settled = replace(session, minutes_settled_on=date(2023, 1, 20))
    assert publishable(settled, "…").deliberations[1].debate == "M. CROZET s’y oppose."
    assert masked(session, "…").deliberations[1].debate == "M. CROZET s’y oppose."


def test_a_session_without_a_mark_is_public_as_it_is() -> None:
    assert not marked(council(7))
    assert publishable(council(7), "[…]") == council(7)


@pytest.mark.parametrize("text", ["[[Mme", "Mme]]", "[[a [[b]]", "[[]]", "[[a]] ]]", "]]a[["])
def test_a_mark_that_is_not_closed_is_not_well_made(text: str) -> None:
    assert not is_well_marked(text)


@given(st.text("[]ab \n", max_size=20))
def test_what_is_well_marked_leaves_no_mark_once_withheld(text: str) -> None:
    if is_well_marked(text):
        shown = withheld(text, "…")
        assert "[[" not in shown
        assert "]]" not in shown


def test_the_record_has_the_passage_without_its_marks() -> None:
    assert unmarked(f"Secours à [[{NAME}]]") == f"Secours à {NAME}"


@pytest.mark.parametrize(
    "text",
    [
        r"\[\[Mme X\]\] fin",
        r"[\[Mme X]\]",
        "&#91;&#91;Mme X&#93;&#93;",
        "[**[Mme X]**]",
        "| [[Mme X | 300]] | 5 |",
        "**[[Mme** X]] aidée",
    ],
)
def test_a_mark_that_is_printed_or_crosses_a_structure_is_not_well_made(text: str) -> None:
    assert not is_well_marked(text)
