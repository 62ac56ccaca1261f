"""Heads and feet of every paper, whatever the name of the body: measured, never over anything."""

from dataclasses import replace
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.session import Session
from registre_app.layout.margins import margin_text, text_width
from registre_app.papers.house_style import house_style
from tests import pdf
from tests.councils import council
from tests.layout.test_tables import BUDGET
from tests.printed import KEYS, drawn

NAMES = (
    "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
    "Communauté d’agglomération du Pays de Saint-Malo, Dinan, Ploërmel et Redon",
    "Syndicat intercommunal à vocation unique pour le regroupement pédagogique des communes de "
    "Bouzemont, Genest et Isson"[:120],
    "W" * 120,
)
SIDE = 25 * 72 / 25.4


def session_of(name: str) -> Session:
    session = council(15)
    item = replace(session.deliberations[0], body=BUDGET)
    named = replace(session.collectivity, name=name)
    return replace(session.with_deliberation(0, item), collectivity=named)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_the_margins_nor_stands_on_anything(key: str, name: str) -> None:
    content = pdf.conforming(drawn(key, session_of(name)))
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            width, height = page.get_size()
            kinds = [pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
            boxes = [item.get_bounds() for item in page.get_objects(filter=kinds, max_depth=2)]
            for left, bottom, right, top in boxes:
                assert left >= SIDE - 2  # the tail of a « J »
                assert right <= width - SIDE + 1
                assert bottom >= 20
                assert top <= height - 25
            for one, other in combinations(boxes, 2):
                wide = min(one[2], other[2]) - max(one[0], other[0])
                high = min(one[3], other[3]) - max(one[1], other[1])
                assert wide <= 1 or high <= 1.5, (one, other)
    finally:
        document.close()


@pytest.mark.parametrize("key", KEYS)
def test_the_foot_has_the_whole_name_where_two_lines_hold_it(key: str) -> None:
    if key == "registre":
        return
    name = NAMES[0]
    document = pypdfium2.PdfDocument(drawn(key, session_of(name)))
    try:
        page = document[0]
        said = page.get_textpage().get_text_bounded(top=70)
        assert name in pdf.flat(said)
    finally:
        document.close()


def test_a_sheet_of_the_register_has_the_name_and_the_day_whole() -> None:
    page = pdf.pages(drawn("registre", session_of(NAMES[2])))[0]
    said = " ".join(map(pdf.flat, page.lines))
    assert f"{NAMES[2]} – Délibérations – séance du 15 décembre 2022" in said


@given(st.text("abcdefgh Wi-", max_size=300), st.floats(60, 700))
def test_a_text_in_the_margin_is_no_wider_than_its_room(text: str, width: float) -> None:
    look = house_style()
    said = margin_text(text, width, look)
    assert len(said.lines) <= 2
    assert all(text_width(line, look, said.size) <= width + 0.01 for line in said.lines)


def test_a_text_shortened_keeps_its_beginning_and_its_end() -> None:
    said = margin_text(f"Commune {'très ' * 80}longue – Délibération n° 12", 200, house_style())
    assert said.lines[0].startswith("Commune")
    assert said.lines[-1].endswith("Délibération n° 12")
    assert "…" in " ".join(said.lines)
