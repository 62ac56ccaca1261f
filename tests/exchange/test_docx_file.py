"""A paper as DOCX: styles, headings, lists and tables of the word processor."""

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import given

from registre_app.domain.prose import Align, Heading, Listing, Paragraph, Run, Table
from registre_app.domain.written import Look, Part, Written
from registre_app.exchange.docx_file import docx_of
from tests.joined_files import a_picture
from tests.strategies import lines

ITEM = (Paragraph((Run("un"),)),)
NESTED = (Paragraph((Run("deux"),)), Listing((ITEM,)))
TABLE = Table(
    ((Run("Tranche"),), (Run("Tarif"),)),
    (((Run("A"),), (Run("1,00 €", bold=True),)),),
    (Align.LEFT, Align.LEFT),
)


def read(*parts: Part) -> Any:
    made = docx_of(Written("Procès-verbal", "Arnay", "Arnay – Procès-verbal", parts))
    return Document(io.BytesIO(made))


def test_headings_have_the_styles_of_headings() -> None:
    document = read(
        Part(Heading(1, (Run("PROCÈS-VERBAL"),)), Look.CENTRED), Part(Heading(2, (Run("Quorum"),)))
    )
    assert [each.style.name for each in document.paragraphs] == ["Heading 1", "Heading 2"]


def test_bold_and_italic_are_kept() -> None:
    line = (Run("Vu "), Run("le code", bold=True), Run(" ;", italic=True))
    runs = read(Part(Paragraph(line))).paragraphs[0].runs
    assert [(each.text, each.bold, each.italic) for each in runs] == [
        ("Vu ", None, None),
        ("le code", True, None),
        (" ;", None, True),
    ]


def test_each_numbered_list_counts_from_its_own_start() -> None:
    document = read(Part(Listing((ITEM, ITEM), 1)), Part(Listing((ITEM,), 3)))
    one, two, other = (each._p.pPr.numPr.numId.val for each in document.paragraphs)
    assert one == two != other
    numbering = document.part.numbering_part.element
    starts = {
        each.numId: each.find(".//{*}startOverride").val
        for each in numbering.num_lst
        if each.numId in (one, other)
    }
    assert starts == {one: 1, other: 3}


def test_a_list_in_a_list_is_one_level_down() -> None:
    document = read(Part(Listing((NESTED,))))
    assert [each.style.name for each in document.paragraphs] == ["List Bullet", "List Bullet 2"]


def test_a_table_has_a_head_that_is_repeated() -> None:
    (table,) = read(Part(TABLE)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tranche", "Tarif"],
        ["A", "1,00 €"],
    ]
    assert table.rows[0]._tr.trPr.find("{*}tblHeader") is not None


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    properties = read(Part(Paragraph((Run("Vu"),)))).core_properties
    assert (properties.title, properties.author, properties.language) == (
        *("Procès-verbal", "Arnay"),
        "fr-FR",
    )


def test_a_blazon_stands_at_the_head() -> None:
    written = Written("PV", "Arnay", "", (Part(Paragraph((Run("Vu"),))),), a_picture("PNG"))
    document = Document(io.BytesIO(docx_of(written)))
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Blason : Arnay"
    assert picture.height.mm == pytest.approx(20, abs=0.1)


def test_the_same_paper_gives_the_same_words() -> None:
    document = read(Part(Paragraph((Run("un\ndeux"),))))
    assert document.paragraphs[0].text == "un\ndeux"
    assert document.sections[0].footer.paragraphs[0].text.startswith("Arnay – Procès-verbal – page")


@given(lines)
def test_any_line_is_kept(text: str) -> None:
    assert read(Part(Paragraph((Run(text),)))).paragraphs[0].text == text
