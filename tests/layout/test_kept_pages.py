"""Files of this typesetter read back and bound in one: their pages, structure, fonts, links."""

import io
from collections.abc import Sequence

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.layout.accessible import Attachment, Bookmark, Extras
from registre_app.layout.bound_pages import Binder, PageOf
from registre_app.layout.kept_pages import KeptPages, NotOurs
from registre_app.layout.metadata import Description
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.house_style import house_style
from tests import pdf
from tests.councils import council

SAID = Description("Titre", "Arnay", "registre")


def paper(*texts: str, attachments: tuple[Attachment, ...] = ()) -> bytes:
    composer = Composer.of("extract", council(7).collectivity, None)
    story = [*composer.title("Titre"), *map(composer.paragraph, texts)]
    return composer.finished(story, title="Titre", author="Arnay", foot="", attachments=attachments)


def table(*targets: str) -> bytes:
    composer = Composer.of("extract", council(7).collectivity, None)
    rows = [("Acte", target) for target in targets]
    story = composer.tables(("Objet", "Feuillet"), [("", rows)], [targets])
    return composer.finished([*composer.title("Table"), *story], title="", author="", foot="")


def in_order(
    files: Sequence[KeptPages],
    order: Sequence[PageOf],
    extras: Extras | None = None,
    style: Style | None = None,
) -> bytes:
    binder = Binder(style or house_style())
    for each in files:
        binder.add(each)
    return binder.finished(order, SAID, extras or Extras())


def bound(*contents: bytes, extras: Extras | None = None, style: Style | None = None) -> bytes:
    files = [KeptPages(each) for each in contents]
    order = [
        PageOf(rank, page, f"{rank + 1}-{page + 1}", f"{rank + 1}-{page + 1}")
        for rank, each in enumerate(files)
        for page in range(len(each.leaves))
    ]
    return in_order(files, order, extras, style)


LONG = "Considérant que la commune poursuit l’aménagement de ses espaces publics ; " * 120


def test_files_bound_in_one_conform_with_their_structure_in_order() -> None:
    papers = [paper("Le conseil délibère."), paper(LONG), paper("La séance est levée.")]
    whole = pdf.conforming(bound(*papers))
    assert pdf.reading_order(whole) == [text for each in papers for text in pdf.reading_order(each)]
    assert bound(*papers) == whole


def test_what_is_bound_can_be_bound_again() -> None:
    papers = [paper("Le conseil délibère."), paper(LONG)]
    again = pdf.conforming(bound(bound(*papers), papers[0]))
    assert pdf.text(again) == " ".join(pdf.text(each) for each in (*papers, papers[0]))


@given(st.permutations(range(4)))
def test_pages_stand_in_the_order_that_is_asked(ranks: list[int]) -> None:
    files = [KeptPages(paper(text)) for text in ("un", "deux", "trois", "quatre")]
    order = [PageOf(rank, 0, str(rank)) for rank in ranks]
    whole = in_order(files, order)
    words = [page.lines[-1] for page in pdf.pages(whole)]
    assert words == [("un", "deux", "trois", "quatre")[rank] for rank in ranks]


def test_a_page_is_never_left_out_nor_there_twice() -> None:
    files = [KeptPages(paper("un"))]
    for order in ([], [PageOf(0, 0, "1"), PageOf(0, 0, "2")]):
        with pytest.raises(ValueError, match="left out, or there twice"):
            in_order(files, order)


def test_a_link_leads_to_the_page_that_it_names_in_another_file() -> None:
    whole = pdf.conforming(bound(table("3-1", "2-1"), paper("deux"), paper("trois")))
    with pikepdf.open(io.BytesIO(whole)) as document:
        pages = {page.obj.objgen: rank for rank, page in enumerate(document.pages)}
        assert [pages[each.Dest[0].objgen] for each in document.pages[0].Annots] == [2, 1]


def test_a_link_to_no_page_is_refused() -> None:
    with pytest.raises(KeyError):
        bound(table("9-1"))


def test_a_font_is_embedded_once_with_the_glyphs_of_all() -> None:
    whole = bound(paper("vague"), paper("fjord"))
    with pikepdf.open(io.BytesIO(whole)) as document:
        programs = [each for each in document.objects if "/FontFile2" in _keys(each)]
        assert len({str(each.FontName) for each in programs}) == len(programs)
    assert {"vague", "fjord"} <= set(pdf.text(whole).split())


def test_what_is_attached_to_the_files_is_attached_to_the_whole() -> None:
    papers = [
        paper("un", attachments=(Attachment("acte.json", "L’acte", content),))
        for content in (b'{"a": 1}', b'{"a": 2}')
    ]
    extras = Extras(attachments=(Attachment("chaine.json", "La chaîne", b"[]"),))
    with pikepdf.open(io.BytesIO(pdf.conforming(bound(*papers, extras=extras)))) as document:
        held = {
            name: each.get_file().read_bytes().strip()
            for name, each in document.attachments.items()
        }
    assert held == {
        "chaine.json": b"[]",
        "acte.json": b'{"a": 1}',
        "acte.json (2)": b'{"a": 2}',
    }


def test_the_outline_of_a_file_is_read() -> None:
    under = (Bookmark("Une partie", 1),)
    marks = (Bookmark("Le début", 0, under), Bookmark("La fin", 1))
    whole = bound(paper("un"), paper("deux"), extras=Extras(marks))
    assert KeptPages(whole).bookmarks == marks


def test_a_file_of_another_writer_is_refused() -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper("un"))) as document:
        document.save(saved)
    for content in (saved.getvalue(), b"", b"%PDF-1.7\n%%EOF"):
        with pytest.raises(NotOurs):
            KeptPages(content)


@given(st.data())
def test_a_damaged_file_is_refused_or_read_never_worse(data: st.DataObject) -> None:
    content = bytearray(paper("Le conseil délibère."))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        kept = KeptPages(bytes(content))
    except NotOurs:
        return
    assert len(kept.leaves) == 1


def _keys(item: object) -> set[str]:
    return set(item.keys()) if isinstance(item, pikepdf.Dictionary) else set()
