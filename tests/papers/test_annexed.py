"""The pages of the annexes after an extract: marked, in order, without a claim that is not true."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from registre_app.app.annexed import Annexed, draw_with_annexes
from registre_app.domain.annex import Annex
from registre_app.domain.session import Session
from registre_app.exchange.annex_file import joined
from registre_app.papers import extract
from registre_app.papers.catalogue import PAPERS, paper
from registre_app.papers.errors import CannotPrint
from registre_app.papers.topic import Topic
from tests import pdf
from tests.councils import council, evening
from tests.joined_files import A_CSV, a_pdf, a_picture, an_ods
from tests.printed import drawn as drawn_paper

CLAIMS = (b"pdfaid:part", b"pdfuaid:part")


def with_files(*contents: bytes, **changes: object) -> tuple[Session, dict[str, bytes]]:
    """A session whose first item has files joined, and their contents by their digests."""
    files = [
        joined(content, Path(f"piece-{rank}"), f"Pièce {rank}")
        for rank, content in enumerate(contents, start=1)
    ]
    session = council(7)
    annexes = tuple(replace(each.annex, **changes) for each in files)
    item = replace(session.deliberations[0], annexes=annexes)
    return session.with_deliberation(0, item), {each.annex.digest: each.content for each in files}


def drawn(session: Session, held: dict[str, bytes], key: str = "extrait") -> Annexed:
    return draw_with_annexes(paper(key), Topic(session, 0), held.get)


def metadata(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as read:
        return read.Root.Metadata.read_bytes()


def test_every_page_of_an_annex_says_of_which_act_it_is() -> None:
    found = drawn(*with_files(a_pdf(pages=3), a_pdf(pages=1, text="Plan")))
    shown = [page.lines for page in pdf.pages(found.content)][1:]
    marks = ["Annexe 1 à la délibération n° 2022-001"] * 3
    assert [pdf.flat(lines[0]) for lines in shown] == [
        *(f"{mark} page {page} / 3" for page, mark in enumerate(marks, start=1)),
        "Annexe 2 à la délibération n° 2022-001 page 1 / 1",
    ]
    assert [lines[1] for lines in shown] == [
        "Convention 1",
        "Convention 2",
        "Convention 3",
        "Plan 1",
    ]


def test_an_annex_has_its_bookmark() -> None:
    found = drawn(*with_files(a_pdf(pages=2), a_pdf(pages=1)))
    marks = [(pdf.flat(name), page) for name, page in pdf.bookmarks(found.content)]
    assert marks == [("Annexe 1 : Pièce 1", 1), ("Annexe 2 : Pièce 2", 3)]


def test_a_file_that_is_not_pdf_a_costs_the_whole_its_claims_and_it_is_said() -> None:
    found = drawn(*with_files(a_pdf()))
    assert all(claim not in metadata(found.content) for claim in CLAIMS)
    assert found.told == (
        "L’ensemble n’est ni PDF/A ni PDF/UA, parce que l’annexe 1 ne l’est pas ; l’extrait seul "
        "reste l’un et l’autre.",
    )


def test_a_file_that_is_pdf_a_and_pdf_ua_costs_the_whole_nothing() -> None:
    conforming = extract.render(evening(), 1)
    found = drawn(*with_files(conforming, extract.render(evening(), 0)))
    assert found.told == ()
    pdf.conforming(found.content)
    assert all(claim in metadata(found.content) for claim in CLAIMS)
    order = pdf.reading_order(found.content)
    assert any("Tarifs de la cantine" in each for each in order)


def test_one_file_that_is_neither_among_others_is_named() -> None:
    session, held = with_files(extract.render(evening(), 1), a_pdf(), a_picture("JPEG"))
    assert "parce que les annexes 2 et 3 ne le sont pas" in drawn(session, held).told[-1]


def test_a_picture_becomes_a_page_on_its_side_if_it_is_wide() -> None:
    found = drawn(*with_files(a_picture(size=(300, 200)), a_picture("JPEG", (200, 300))))
    with pikepdf.open(io.BytesIO(found.content)) as read:
        sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in read.pages]
    assert sizes == [[595, 842], [842, 595], [595, 842]]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA"])
def test_a_picture_of_any_colours_becomes_a_page(mode: str) -> None:
    saved = io.BytesIO()
    Image.new("RGB", (60, 90), "red").convert(mode).save(saved, "PNG")
    assert len(pdf.pages(drawn(*with_files(saved.getvalue())).content)) == 2


def test_a_turned_page_stays_readable() -> None:
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf(1))) as read:
        read.pages[0].Rotate = 90
        read.save(turned)
    found = drawn(*with_files(turned.getvalue()))
    with pikepdf.open(io.BytesIO(found.content)) as read:
        assert float(read.pages[1].mediabox[2]) > float(read.pages[1].mediabox[3])


def test_a_link_of_a_joined_file_leads_nowhere_from_the_act() -> None:
    linked = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf(1))) as read:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://exemple.fr"))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 99, 99], A=action
        )
        read.pages[0].Annots = read.make_indirect(pikepdf.Array([link]))
        read.save(linked)
    found = drawn(*with_files(linked.getvalue()))
    assert b"exemple.fr" not in pdf.everything(found.content)


def test_a_workbook_has_no_pages_and_is_named_as_joined_apart() -> None:
    found = drawn(*with_files(an_ods(), A_CSV))
    assert len(pdf.pages(found.content)) == 1
    pdf.conforming(found.content)
    assert [pdf.flat(each) for each in found.told] == [
        "L’annexe 1, « Pièce 1 » (classeur ODS, 1 ko), n’a pas de pages : joignez-la à part.",
        "L’annexe 2, « Pièce 2 » (tableau CSV, 1 ko), n’a pas de pages : joignez-la à part.",
    ]


def test_an_absent_file_is_said_absent_and_the_extract_is_drawn() -> None:
    session, _ = with_files(a_pdf())
    found = drawn(session, {})
    assert len(pdf.pages(found.content)) == 1
    assert found.told == (
        "L’annexe 1, « Pièce 1 », n’y est pas : son fichier est absent du registre.",
    )


@pytest.mark.parametrize("key", ["extrait", "publication"])
def test_a_personal_annex_is_in_no_copy_for_others(key: str) -> None:
    session, held = with_files(a_pdf(text="Dossier de Mme Martin"), a_pdf(text="Plan"))
    first, second = session.deliberations[0].annexes
    annexes = (replace(first, personal=True, title="Dossier Martin", name="martin.pdf"), second)
    item = replace(session.deliberations[0], annexes=annexes)
    found = drawn(session.with_deliberation(0, item), held, key)
    content = pdf.everything(found.content)
    assert not pdf.says(content, "Martin")
    assert not pdf.says(content, first.digest)
    assert "Annexe 2 à la délibération n° 2022-001" in pdf.text(found.content)
    assert "L’annexe 1, personnelle, n’y est pas." in found.told


def test_a_personal_annex_follows_the_whole_extract() -> None:
    session, held = with_files(a_pdf(text="Dossier"), personal=True)
    assert "Dossier 1" in pdf.text(drawn(session, held, "extrait-entier").content)


def test_an_annex_that_can_no_longer_be_read_is_named() -> None:
    session, held = with_files(a_pdf())
    (digest,) = held
    with pytest.raises(CannotPrint, match=r"l’annexe 1, « Pièce 1 ».*prenez l’extrait seul"):
        drawn(session, {digest: b"%PDF-1.7 altered"})


def test_the_same_files_give_the_same_bytes() -> None:
    session, held = with_files(a_pdf(), a_picture())
    assert drawn(session, held) == drawn(session, held)


def test_an_annex_without_pages_to_add_leaves_the_extract_as_it_is() -> None:
    session, held = with_files(an_ods())
    assert drawn(session, held).content == extract.render(session, 0)


def test_a_withheld_annex_keeps_its_place_and_nothing_else() -> None:
    annex = Annex("Dossier Martin", "a" * 64, "application/pdf", 12, "m.pdf", 3, personal=True)
    assert annex.withheld("[non publié]") == Annex(
        "[non publié]", "", "application/pdf", 0, personal=True
    )


@pytest.mark.parametrize("key", [each.key for each in PAPERS if not each.shows_marked])
def test_no_paper_for_others_tells_of_a_personal_annex(key: str) -> None:
    session = replace(evening(), minutes_settled_on=evening().date)
    annex = Annex("Dossier Martinet", "ab" * 32, "application/pdf", 9, "mme-martinet.pdf", 3, True)
    item = replace(session.deliberations[1], annexes=(annex,))
    content = pdf.everything(drawn_paper(key, session.with_deliberation(1, item), 1))
    for word in ("Martinet", "martinet", annex.digest):
        assert not pdf.says(content, word)
