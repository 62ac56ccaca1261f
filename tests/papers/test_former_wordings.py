"""A former formula can stand as one that the body words: papers are then drawn as they were.

A later version that changes a formula must still draw the papers of before, to judge copies: see
resources/decisions/2026-11-27-former-wordings-must-still-be-tried.md.
"""

from dataclasses import replace

import pytest

from registre_app.domain.session import Session
from registre_app.domain.wording import Wording
from registre_app.papers import wordings
from registre_app.papers.audience import Audience
from registre_app.papers.catalogue import PAPERS
from registre_app.resources import resource
from tests.councils import evening
from tests.printed import drawn
from tests.rich_evenings import installation

DOCUMENTS = sorted(path.stem for path in resource("wordings").glob("*.toml"))
KEYS = [each.key for each in PAPERS if each.audience is not Audience.REGISTER]
"""Of the papers that carry no record: in a record, the formulas of the body are written."""


def shipped() -> tuple[Wording, ...]:
    """Every shipped formula as a body would word it; by an empty one it would take its own back."""
    named = [(name, wordings._formulas(name)) for name in DOCUMENTS]
    return tuple(
        Wording(document, name, text)
        for document, formulas in named
        for name, text in formulas.items()
        if text
    )


def worded(session: Session, *formulas: Wording) -> Session:
    return replace(session, collectivity=replace(session.collectivity, wordings=formulas))


def test_every_shipped_formula_can_stand_as_one_of_the_body() -> None:
    assert len(shipped()) > 500
    assert [each for each in shipped() if wordings.fault(each) is not None] == []


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("session", [evening(), installation()], ids=["soirée", "installation"])
def test_the_shipped_formulas_given_by_the_body_draw_the_same_bytes(
    key: str, session: Session
) -> None:
    assert drawn(key, worded(session, *shipped())) == drawn(key, session)


def test_a_former_formula_given_by_the_body_draws_the_paper_of_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = evening()
    of_before = drawn("emargement", session)
    load, document = wordings._shipped, "attendance_sheet"
    former = Wording(document, "title", str(load(document)["title"]))
    later = {**load(document), "title": "FEUILLE À SIGNER"}
    monkeypatch.setattr(
        wordings, "_shipped", lambda name: later if name == document else load(name)
    )
    assert drawn("emargement", session) != of_before
    assert drawn("emargement", worded(session, former)) == of_before


def test_a_formula_without_text_cannot_stand_as_one_of_the_body() -> None:
    """The limit of the method: words that a version adds go into a formula already there."""
    none = Wording("attendance_sheet", "foot", "")
    assert wordings.fault(none) == "elle ne donne aucun texte"
