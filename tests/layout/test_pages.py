"""The typesetter alone: any fonts, any story, no council."""

import io
import pickle
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import reportlab
from PIL import ImageCms
from reportlab.pdfbase import pdfmetrics

from registre_app.layout.breaks import BodyBlock, HeadingBlock
from registre_app.layout.documents import Document, Foot, paginate
from registre_app.layout.errors import MissingGlyph, TooTall
from registre_app.layout.flowables import Flowable, PageBreak, Spacer
from registre_app.layout.fonts import Family, FontFiles, family, font
from registre_app.layout.metadata import Description
from registre_app.layout.pages import lay_out
from registre_app.layout.structure import Element
from registre_app.layout.style import Style
from tests import pdf

FONTS = Path(reportlab.__file__).parent / "fonts"
FILES = FontFiles(*(FONTS / f"Vera{style}.ttf" for style in ("", "Bd", "It", "BI")))
VERSE = "Demain, dès l’aube, à l’heure où blanchit la campagne, je partirai. "


@pytest.fixture(scope="module", autouse=True)
def _registry_of_its_own() -> Iterator[None]:
    """Keep these fonts out of reportlab's registry, where one face has one name in a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdfmetrics, "_fonts", dict(pdfmetrics._fonts))
        patch.setattr(pdfmetrics, "_dynFaceNames", {})
        yield


def vera() -> Family:
    return family("Bitstream Vera", FILES)


def style() -> Style:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return Style(vera(), profile)


def book(title: str, *story: Flowable, root: Element | None = None) -> bytes:
    look = style()
    description = Description(title, "Victor Hugo", "essai")
    foot = Foot("Les Contemplations", lambda number, count: f"page {number} / {count}")
    document = Document(lay_out(story, look), root or Element("Document"), foot)
    return paginate(document, look, description)


def test_a_book_in_other_fonts_conforms_to_both_standards() -> None:
    root, look = Element("Document"), style()
    heading = HeadingBlock(root.add("H1"), "Demain, dès l’aube", look.title)
    body = BodyBlock(root.add("P"), VERSE * 80, look.body)
    content = pdf.conforming(book("Les Contemplations", heading, body, root=root))
    assert pdf.text(content).count("Demain, dès l’aube") == 81
    assert pdf.pages(content)[0].foot == f"page 1 / {len(pdf.pages(content))} Les Contemplations"


@pytest.mark.parametrize("title", ["{author} & {title}", "Prix < 3 € {}"])
def test_a_title_is_in_the_metadata_as_it_is(title: str) -> None:
    with pikepdf.open(io.BytesIO(book(title, Spacer(0, 10)))) as document:
        assert document.open_metadata()["dc:title"] == title


def test_a_part_higher_than_a_page_is_refused() -> None:
    with pytest.raises(TooTall):
        lay_out([Spacer(0, 2_000)], style())


def test_page_breaks_one_after_the_other_leave_no_blank_page() -> None:
    story = [PageBreak(), Spacer(0, 10), PageBreak(), PageBreak(), Spacer(0, 10), PageBreak()]
    assert len(lay_out(story, style()).contents) == 2


def test_a_character_that_the_fonts_lack_is_named_with_the_words_around_it() -> None:
    with pytest.raises(MissingGlyph) as refused:
        vera().require("Le signe 漢 n’y est pas")
    assert refused.value.character == "漢"
    assert refused.value.around == "Le signe 漢 n’y est pas"


def test_a_family_sent_to_another_process_is_read_there_from_its_files() -> None:
    assert pickle.loads(pickle.dumps(vera())) is vera()
    assert font("Bitstream Vera", bold=True, italic=True) is vera().fonts[3]


@pytest.mark.parametrize("name", ["Bitstream Vera", "Autre nom"])
def test_a_font_has_one_name_and_a_name_one_font(name: str) -> None:
    # reportlab would silently give the first font for the second.
    vera()
    with pytest.raises(ValueError, match=name):
        family(name, FontFiles(*reversed(FILES)))
