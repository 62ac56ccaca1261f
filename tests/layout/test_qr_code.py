"""QR codes: their size, their quiet zone, what is drawn of them."""

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from registre_app.layout.documents import Document, Foot, paginate
from registre_app.layout.metadata import Description
from registre_app.layout.pages import lay_out
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.qr_code import BASE, SIDE, Code, modules, with_room
from registre_app.layout.structure import Element
from registre_app.layout.style import Style
from registre_app.papers.house_style import house_style
from tests import pdf

MM = 72 / 25.4
DOTS = 6  # pixels a point
INK = 128  # grey under which there is some
DIGEST = "6B86B273FF34FCE19D6B804EFF5A3F5747ADA4EAA22F1D49C01E52DDB7875B4B"


def style() -> Style:
    return with_room(house_style())


def page(code: Code) -> Image.Image:
    """Return the page of a document whose foot has that code; 255 is ink."""
    root = Element("Document")
    look = style().body
    pages = lay_out([TextBlock(root.add("P"), "Texte. " * 4_00, look)], style())
    foot = Foot("Commune d’Arnay", lambda number, count: f"page {number} / {count}", code)
    made = paginate(Document(pages, root, foot), style(), Description("Titre", "Arnay", "registre"))
    document = pypdfium2.PdfDocument(io.BytesIO(pdf.conforming(made)))
    try:
        picture: Image.Image = document[0].render(scale=DOTS, grayscale=True).to_pil()
        return picture.point(lambda grey: 255 if grey < INK else 0)
    finally:
        document.close()


def corner(drawn: Image.Image) -> tuple[float, float]:
    """Return where a code begins in that page, in pixels: its left side, its top."""
    look = style()
    left = (look.page_width - look.side_margin - SIDE) * DOTS
    return left, drawn.height - (BASE + SIDE) * DOTS


@pytest.mark.parametrize("number", ["2022-042 ", "12 bis ", "n° été ", ""])
def test_each_module_is_drawn_where_the_code_has_it(number: str) -> None:
    code = Code((number, DIGEST), ("Empreinte",))
    rows = modules(code.texts)
    drawn = page(code)
    left, top = corner(drawn)
    unit = SIDE * DOTS / len(rows)
    for rank, row in enumerate(rows):
        for column, dark in enumerate(row):
            place = (round(left + (column + 0.5) * unit), round(top + (rank + 0.5) * unit))
            assert drawn.getpixel(place) == (255 if dark else 0), (rank, column)


def test_a_code_is_18_millimetres_at_most_and_has_four_blank_modules_around() -> None:
    assert SIDE <= 18 * MM
    code = Code(("2022-042 ", DIGEST), ("Empreinte DE3B-4WZZ-6KYE-37BB-G17F", "n° 2022-042"))
    drawn = page(code)
    left, top = corner(drawn)
    side, quiet = SIDE * DOTS, 4 * SIDE * DOTS / len(modules(code.texts))
    around = drawn.crop((left - quiet, top - quiet, left + side + quiet, top + side + quiet))
    ink = around.getbbox()
    assert ink is not None
    assert min(ink[0], ink[1], around.width - ink[2], around.height - ink[3]) >= quiet - 2


def test_a_code_is_the_smallest_that_holds_its_texts() -> None:
    known = QRCode(4, QRErrorCorrectLevel.M)
    for text in ("2022-042 ", DIGEST):
        known.addData(text)
    known.make()
    assert modules(("2022-042 ", DIGEST)) == tuple(tuple(map(bool, row)) for row in known.modules)
    assert len(modules((DIGEST,))) < len(modules(("délibération numéro 2022-042 bis ", DIGEST)))
