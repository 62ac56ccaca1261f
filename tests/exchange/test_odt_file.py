"""A paper as ODT: styles, headings, lists and tables of the word processor."""

import io
from typing import Any

from hypothesis import given
from odfdo import Document

from registre_app.domain.prose import Align, Heading, Listing, Paragraph, Run, Table
from registre_app.domain.written import Look, Part, Written
from registre_app.exchange.odt_file import odt_of
from tests.joined_files import a_picture
from tests.strategies import lines

ITEM = (Paragraph((Run("un"),)),)
TABLE = Table(
    ((Run("Tranche"),), (Run("Tarif"),)),
    (((Run("A"),), (Run("1,00 €", bold=True),)),),
    (Align.LEFT, Align.LEFT),
)


def read(*parts: Part) -> Any:
    made = odt_of(Written("Procès-verbal", "Arnay", "Arnay – Procès-verbal", parts))
    return Document(io.BytesIO(made))


def text(document: Any) -> str:
    return str(document.body.inner_text)


def test_headings_have_their_level_and_no_number() -> None:
    document = read(
        Part(Heading(1, (Run("PROCÈS-VERBAL"),)), Look.CENTRED), Part(Heading(2, (Run("Quorum"),)))
    )
    headings = document.body.get_headers()
    assert [(int(each.level), each.style) for each in headings] == [
        (1, "Titre_20_1_20_Centre"),
        (2, "Titre_20_2_20_Texte"),
    ]
    levels = document.get_part("styles.xml").root.get_elements("//text:outline-level-style")
    assert {each.get_attribute("style:num-format") for each in levels} == {""}


def test_bold_and_italic_are_kept() -> None:
    line = (Run("Vu "), Run("le code", bold=True), Run(" ;", italic=True))
    (paragraph,) = read(Part(Paragraph(line))).body.get_paragraphs()
    spans = [(each.style, each.inner_text) for each in paragraph.get_spans()]
    assert spans == [("Gras", "le code"), ("Italique", " ;")]


def test_a_numbered_list_counts_from_its_own_start() -> None:
    document = read(Part(Listing((ITEM, ITEM), 3)), Part(Listing((ITEM,))))
    numbered, dashed = document.body.get_lists()
    assert (numbered.style, dashed.style) == ("Numeros", "Puces")
    starts = [each.get_attribute("text:start-value") for each in numbered.children]
    assert starts == ["3", None]


def test_a_table_has_a_head_that_is_repeated() -> None:
    document = read(Part(TABLE))
    heads = document.body.get_elements("//table:table-header-rows")
    assert len(heads) == 1
    assert heads[0].inner_text.split("\n") == ["Tranche", "Tarif", ""]
    assert text(document) == '"Tranche" "Tarif"\n"A" "1,00 €"\n'


def test_a_part_may_begin_a_page() -> None:
    (paragraph,) = read(Part(Paragraph((Run("Note"),)), on_new_page=True)).body.get_paragraphs()
    assert paragraph.style == "Texte_20_en_20_tete_20_de_20_page"


def test_pages_are_a4_and_have_their_foot() -> None:
    document = read(Part(Paragraph((Run("Vu"),))))
    page = document.get_style("page-layout", "Mpm1").get_properties("page-layout")
    assert (page["fo:page-width"], page["fo:page-height"]) == ("21cm", "29.7cm")
    foot = document.get_style("master-page", "Standard").get_page_footer()
    assert "Arnay – Procès-verbal – page" in foot.inner_text


def test_a_blazon_stands_at_the_head() -> None:
    written = Written("PV", "Arnay", "", (Part(Paragraph((Run("Vu"),))),), a_picture("JPEG"))
    document = Document(io.BytesIO(odt_of(written)))
    (frame,) = document.body.get_frames()
    assert frame.svg_description == "Blason : Arnay"
    assert frame.size == ("3.00cm", "2cm")


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    document = read(Part(Paragraph((Run("Vu"),))))
    assert (document.meta.title, document.meta.creator) == ("Procès-verbal", "Arnay")
    assert document.language == "fr-FR"


@given(lines)
def test_any_line_is_kept(line: str) -> None:
    assert text(read(Part(Paragraph((Run(line),))))) == f"{line}\n"
