"""Files to join to an item: sound ones of every type, made in memory."""

import io
import zipfile

import pikepdf
from PIL import Image

from registre_app.domain.annex import ODS

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006"/>'
)


def a_pdf(
    pages: int = 2, size: tuple[float, float] = (595, 842), text: str = "Convention"
) -> bytes:
    """A PDF that says a text on each page, without PDF/A nor tags."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        said = f"BT /F1 24 Tf 72 {size[1] / 2} Td ({text} {number}) Tj ET"
        page.Contents = made.make_stream(said.encode("latin-1"))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def a_picture(kind: str = "PNG", size: tuple[int, int] = (120, 80), mode: str = "RGB") -> bytes:
    """A picture, red on its left half."""
    made = Image.new(mode, size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    saved = io.BytesIO()
    made.save(saved, kind)
    return saved.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of parts by their names."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()


def an_xlsx(**parts: str | bytes) -> bytes:
    """The skeleton of an XLSX workbook."""
    return packed({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "<workbook/>", **parts})


def an_ods() -> bytes:
    """The skeleton of an ODS workbook."""
    return packed({"mimetype": ODS, "content.xml": "<office:document-content/>"})


A_CSV = "Poste;Montant\nCantine;1 200,50\nÉcole;800\n".encode("cp1252")
