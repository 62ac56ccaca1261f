"""What stands together on a page, over every height at which a page can end."""

import pytest

from registre_app.layout.breaks import BodyBlock, HeadingBlock, Kept, SignatureBlock, bound
from registre_app.layout.columns import Columns, Name
from registre_app.layout.documents import Document, Foot, paginate
from registre_app.layout.flowables import Flowable
from registre_app.layout.metadata import Description
from registre_app.layout.pages import lay_out
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.structure import Element
from registre_app.papers.house_style import house_style
from tests import pdf

LOOK = house_style()
LONG = "Le bourg a des murs de bois et de grès sur les bords du lac. " * 5  # no word is cut
HEIGHTS = range(28, 44)  # paragraphs of a line: a page holds 34


def lines(*story: Flowable) -> list[tuple[str, ...]]:
    """Return the lines of each page of a story."""
    document = Document(lay_out(story, LOOK), ROOT, Foot("essai", "page {} / {}".format))
    content = paginate(document, LOOK, Description("essai", "essai", "essai"))
    return [page.lines for page in pdf.pages(content)]


ROOT = Element("Document")


@pytest.fixture(autouse=True)
def _new_root() -> None:
    ROOT.kids.clear()


def body(text: str) -> BodyBlock:
    return BodyBlock(ROOT.add("P"), text, LOOK.body)


def heading(text: str) -> HeadingBlock:
    return HeadingBlock(ROOT.add("H1"), text, LOOK.label)


def signature() -> SignatureBlock:
    return SignatureBlock([[TextBlock(ROOT.add("P"), "Le Maire,", LOOK.fact)]], [400], room=85)


def filling(count: int) -> list[Flowable]:
    return [body("Ligne.") for _ in range(count)]


def page_of(pages: list[tuple[str, ...]], said: str) -> tuple[str, ...]:
    return next(page for page in pages if said in page)


@pytest.mark.parametrize("count", HEIGHTS)
def test_a_heading_stands_on_the_page_of_what_follows_it(count: int) -> None:
    pages = lines(*filling(count), heading("Titre"), heading("Sous-titre"), body(LONG))
    page = page_of(pages, "Titre")
    assert len(page) - page.index("Titre") >= 4


@pytest.mark.parametrize("count", HEIGHTS)
def test_a_heading_has_two_lines_under_it_on_its_page(count: int) -> None:
    pages = lines(*filling(count), heading("Titre"), body("Un."), body("Deux."), body(LONG))
    page = page_of(pages, "Titre")
    assert page[page.index("Titre") :][:3] == ("Titre", "Un.", "Deux.")


@pytest.mark.parametrize("count", HEIGHTS)
def test_lines_set_solid_are_not_parted(count: int) -> None:
    solid = [TextBlock(ROOT.add("P"), text, LOOK.fact) for text in ("Un.", "Deux.")]
    pages = lines(*filling(count), *solid, *filling(4))
    assert "Deux." in page_of(pages, "Un.")


@pytest.mark.parametrize("count", HEIGHTS)
def test_what_ends_in_a_colon_stands_on_the_page_of_its_list(count: int) -> None:
    pages = lines(*filling(count), body(f"{LONG}Aux conditions suivantes :"), body("Un."))
    assert any("suivantes :" in line for line in page_of(pages, "Un."))


@pytest.mark.parametrize("count", HEIGHTS)
def test_a_long_paragraph_goes_to_its_list_by_its_last_lines_alone(count: int) -> None:
    pages = lines(*filling(count), body(f"{LONG * 3}Aux conditions suivantes :"), body("Un."))
    assert all(len(page) > 20 for page in pages[:-1])


@pytest.mark.parametrize("count", HEIGHTS)
def test_a_sentence_stands_on_the_page_of_the_heading_that_ends_it(count: int) -> None:
    verb = HeadingBlock(ROOT.add("P"), "DÉCIDE :", LOOK.label)
    pages = lines(*filling(count), body("Le conseil,"), verb, body("d’approuver."))
    page = page_of(pages, "DÉCIDE :")
    assert page[page.index("DÉCIDE :") - 1 :] == ("Le conseil,", "DÉCIDE :", "d’approuver.")


@pytest.mark.parametrize("count", HEIGHTS)
@pytest.mark.parametrize("after", [0, 1, 20])
def test_signatures_stand_under_lines_of_what_they_sign(count: int, after: int) -> None:
    pages = lines(*filling(count), signature(), *filling(after))
    assert page_of(pages, "Le Maire,").index("Le Maire,") >= 2


@pytest.mark.parametrize("count", HEIGHTS)
def test_a_block_that_ends_a_document_is_on_one_page_with_lines_above_it(count: int) -> None:
    block = [body("Scrutin.") for _ in range(5)] + [signature(), body(LONG), body("Recours.")]
    pages = lines(*bound(filling(count), block, LOOK))
    page = page_of(pages, "Scrutin.")
    assert page[-1] == "Recours."
    assert page.count("Scrutin.") == 5
    assert page[page.index("Scrutin.") - 1] == "Ligne."


@pytest.mark.parametrize("count", HEIGHTS)
def test_no_page_has_one_line(count: int) -> None:
    assert all(len(page) > 1 for page in lines(*filling(count)))
    assert all(len(page) > 1 for page in lines(*filling(count), body(LONG)))


def test_what_no_page_holds_together_is_parted_all_the_same() -> None:
    pages = lines(Kept([heading("Titre"), *filling(80)], LOOK, whole=True))
    assert sum(page.count("Ligne.") for page in pages) == 80


@pytest.mark.parametrize("count", HEIGHTS)
def test_names_in_columns_have_two_rows_on_either_page(count: int) -> None:
    listing = ROOT.add("L")
    named = [
        [Name(f"M. {letter}{rank}", listing.add("LI").add("LBody")) for rank in range(8)]
        for letter in "AB"
    ]
    pages = lines(*filling(count), Columns.of(named, LOOK.text_width, LOOK.listed_name))
    for page in pages:
        rows = sum("M. A" in line for line in page)
        assert rows != 1
