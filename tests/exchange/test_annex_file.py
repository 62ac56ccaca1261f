"""Files to join: known by their content, and refused in words that say what to do."""

import hashlib
import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.annex import CSV, JPEG, LIMIT, MEDIA, ODS, PDF, PNG, XLSX, Annex
from registre_app.exchange import FileRefused
from registre_app.exchange.annex_file import joined, read_annex
from tests.joined_files import A_CSV, CONTENT_TYPES, a_pdf, a_picture, an_ods, an_xlsx, packed


def refused(tmp_path: Path, content: bytes, name: str = "piece.pdf") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refusal:
        read_annex(path)
    said = str(refusal.value)
    assert said.startswith(f"« {path} » ")
    assert "Rien n’a été joint. " in said
    return said


def test_a_file_becomes_an_annex_with_its_digest_its_size_and_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "convention_cantine.pdf"
    path.write_bytes(a_pdf(pages=3))
    read = read_annex(path)
    assert read.content == path.read_bytes()
    assert read.annex == Annex(
        "Convention cantine",
        hashlib.sha256(read.content).hexdigest(),
        PDF,
        len(read.content),
        "convention_cantine.pdf",
        pages=3,
    )


@pytest.mark.parametrize(
    ("content", "media", "pages"),
    [
        (a_pdf(1), PDF, 1),
        (a_picture("PNG"), PNG, 1),
        (a_picture("JPEG"), JPEG, 1),
        (an_ods(), ODS, None),
        (an_xlsx(), XLSX, None),
        (A_CSV, CSV, None),
        ("\ufeffNom,Âge\nBrun,40\n".encode(), CSV, None),
    ],
)
def test_the_type_is_told_by_the_content_whatever_the_name(
    content: bytes, media: str, pages: int | None
) -> None:
    found = joined(content, Path("sans-rapport.doc")).annex
    assert (found.media, found.pages) == (media, pages)


def test_a_program_named_as_a_pdf_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, b"MZ\x90\x00\x03" + a_pdf())
    assert "est un programme, qui ne se joint pas" in said
    assert "Vérifiez d’où il vient" in said


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "est vide" in refused(tmp_path, b"")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_pdf_cut_short_is_refused_and_not_mended_in_silence(tmp_path: Path, share: float) -> None:
    whole = a_pdf(pages=5)
    said = refused(tmp_path, whole[: int(len(whole) * share)])
    assert "est un PDF incomplet ou abîmé" in said
    assert "enregistrez-le de nouveau en PDF" in said


def test_a_pdf_behind_a_password_is_refused(tmp_path: Path) -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="maire", user="secret"))
    assert "protégé par un mot de passe" in refused(tmp_path, saved.getvalue())


def test_a_pdf_without_a_page_is_refused(tmp_path: Path) -> None:
    assert "est un PDF sans page" in refused(tmp_path, a_pdf(pages=0))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_cut_short_is_refused(tmp_path: Path, kind: str) -> None:
    whole = a_picture(kind, size=(400, 400))
    assert "incomplète ou abîmée" in refused(tmp_path, whole[: len(whole) * 2 // 3], "plan.png")


def test_a_picture_of_too_many_points_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    header = bytearray(a_picture("PNG"))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    header[29:33] = crc32(header[12:29]).to_bytes(4, "big")
    assert "de trop de points" in refused(tmp_path, bytes(header), "plan.png")


def test_a_workbook_that_would_unpack_without_end_is_refused_unread(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for sheet in range(30):
            archive.writestr(f"xl/worksheets/sheet{sheet}.xml", bytes(40_000_000))
    assert len(bomb.getvalue()) < 2_000_000
    said = refused(tmp_path, bomb.getvalue(), "budget.xlsx")
    assert "déplié, serait démesuré" in said


def test_a_workbook_whose_part_lies_about_its_size_is_read_in_part_only() -> None:
    content = an_xlsx(**{"xl/workbook.xml": b" " * 50_000_000})
    assert joined(content, Path("budget.xlsx")).annex.media == XLSX


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (an_xlsx(**{"xl/vbaProject.bin": b"macro"}), "des macros"),
        (packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<w/>"}), "Office"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "LibreOffice"),
        (packed({"virus.exe": b"MZ"}), "est une archive ZIP"),
        (an_xlsx()[:-30], "incomplet ou abîmé"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "ancien document Office"),
        (b"<html><script>alert(1)</script></html>", "page du web"),
        (b"II*\x00" + bytes(50), "TIFF"),
        (b"\x7fELF\x02", "est un programme"),
        (b"#!/bin/sh\nrm -rf /\n", "est un programme"),
        (b"Bonjour,\n\nvoici la convention.", "n’est pas un tableau CSV"),
        (bytes(range(256)), "n’est d’aucun type qui se joigne"),
    ],
)
def test_what_may_not_be_joined_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    assert what in refused(tmp_path, content)


def test_a_file_of_51_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.truncate(51_000_000)
    with pytest.raises(FileRefused, match=r"pèse 51.Mo, et une annexe 50.Mo au plus"):
        read_annex(path)


def test_a_file_of_50_mb_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    line = b"Cantine;1200\n"
    path.write_bytes(line * (LIMIT // len(line)))
    assert read_annex(path).annex.media == CSV


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="n’existe pas"):
        read_annex(tmp_path / "absent.pdf")
    with pytest.raises(FileRefused, match="n’est pas un fichier"):
        read_annex(tmp_path)
    os.mkfifo(tmp_path / "tube")
    with pytest.raises(FileRefused, match="n’est pas un fichier"):
        read_annex(tmp_path / "tube")


def test_a_name_that_no_text_can_hold_is_cleaned() -> None:
    found = joined(A_CSV, Path("bud\nget\udcff\x00.csv")).annex
    assert (found.name, found.title) == ("budget.csv", "Budget")


@given(st.binary(max_size=300))
def test_any_content_is_taken_or_refused_in_words(content: bytes) -> None:
    for start in (b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"):
        with suppress(FileRefused):
            found = joined(start + content, Path("x"))
            assert found.annex.media in MEDIA
