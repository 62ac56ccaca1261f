"""Documents of others: their text as it is, tables and emphasis too; or why it is not read."""

import io
import zipfile
from pathlib import Path

import pytest
from odfdo import Document, Paragraph, Span, Style, Table
from odfdo import List as OdfList

from registre_app.domain.prose import Block, plain
from registre_app.domain.prose import Paragraph as Said
from registre_app.exchange.documents import DocumentRefused, read_document
from registre_app.text.writing import write
from tests.joined_files import a_pdf

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-'
    'types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    """A Word document of a body, in the shortest form that Word opens."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELATIONS)
        packed.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        )
    return made.getvalue()


def p(text: str, look: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def odt(path: Path) -> Path:
    document = Document("text")
    document.insert_style(Style("text", name="Gras", bold=True), automatic=True)
    document.insert_style(Style("paragraph", name="Fort", bold=True, area="text"), automatic=True)
    vu = Paragraph("Vu le code, ")
    vu.append(Span("notamment", style="Gras"))
    document.body.clear()
    document.body.append(vu)
    document.body.append(Paragraph("Décide :", style="Fort"))
    document.body.append(OdfList(["le budget", "les taux"]))
    table = Table("T", width=2, height=2)
    table.set_values([["Chapitre", "Montant"], ["011", "1 800 €"]])
    document.body.append(table)
    document.save(path)
    return path


def blocks(path: Path, content: bytes) -> tuple[Block, ...]:
    path.write_bytes(content)
    return read_document(path).blocks


def test_a_word_document_keeps_its_words_its_emphasis_and_its_tables(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(p(text)) for text in row)}</w:tr>"
        for row in (("Chapitre", "Montant"), ("011", "1 800 €"))
    )
    body = p("Vu le code,") + p("Décide :", "<w:b/>") + f"<w:tbl>{rows}</w:tbl>"
    assert write(blocks(tmp_path / "acte.docx", docx(body))) == (
        "Vu le code,\n\n**Décide :**\n\n| Chapitre | Montant |\n|---|---|\n| 011 | 1 800 € |"
    )


def test_what_is_deleted_by_a_tracked_change_is_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Montant : </w:t></w:r>"
        "<w:del><w:r><w:delText>1 500 €</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>1 800 €</w:t></w:r></w:ins></w:p>"
    )
    (said,) = blocks(tmp_path / "acte.docx", docx(body))
    assert isinstance(said, Said)
    assert plain(said.line) == "Montant : 1 800 €"


def test_a_document_of_libreoffice_keeps_its_words_its_lists_and_its_tables(
    tmp_path: Path,
) -> None:
    source = write(read_document(odt(tmp_path / "acte.odt")).blocks)
    assert source.startswith(
        "Vu le code, **notamment**\n\n**Décide :**\n\n- le budget\n- les taux\n\n|"
    )
    assert "| 011 | 1 800 € |" in source


def test_a_pdf_is_read_by_its_text(tmp_path: Path) -> None:
    assert (
        write(blocks(tmp_path / "acte.pdf", a_pdf(text="Vu le code")))
        == "Vu le code 1\n\nVu le code 2"
    )


def test_a_text_is_read_in_any_encoding(tmp_path: Path) -> None:
    content = "Délibération".encode("cp1252")
    assert write(blocks(tmp_path / "acte.txt", content)) == "Délibération"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien document Word"),
        (b"PK\x03\x04 rien", "ne peut être lu"),
        (b"%PDF-1.7 rien", "ne peut être lu"),
        (docx(""), "n’a pas de texte"),
        (b"\x00\x01\x02\x03", "n’est pas un texte"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(DocumentRefused, match=f"« acte.docx ».*{said}"):
        blocks(tmp_path / "acte.docx", content)


def test_nothing_of_another_file_comes_in_by_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET", "utf-8")
    inside = docx(p("Vu &e; le code"))
    kind = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inside)) as read, zipfile.ZipFile(made, "w") as packed:
        for name in read.namelist():
            start = kind.encode() if name == "word/document.xml" else b""
            packed.writestr(name, start + read.read(name))
    assert "SECRET" not in write(blocks(tmp_path / "acte.docx", made.getvalue()))


def test_a_document_that_would_unpack_without_end_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for rank in range(6):
            packed.writestr(f"{rank}", b"0" * 100_000_000)
    with pytest.raises(DocumentRefused, match="démesuré"):
        blocks(tmp_path / "bombe.docx", made.getvalue())
