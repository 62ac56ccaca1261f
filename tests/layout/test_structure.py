"""The logical structure: what a screen reader reads, in the order a person would."""

import io
from dataclasses import replace

import pikepdf
import pytest

from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.exchange import example_session
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.structure import Element
from registre_app.papers import extract
from registre_app.papers.house_style import house_style
from tests import pdf
from tests.councils import council, evening
from tests.printed import KEYS, drawn

SENTENCE = "Considérant que la commune souhaite poursuivre son action auprès des habitants ; "


def tags(content: bytes) -> list[tuple[int, str]]:
    """Return the structure types of a file with their depth, in reading order."""
    found: list[tuple[int, str]] = []

    def walk(node: pikepdf.Object, depth: int) -> None:
        if "/S" in node:
            found.append((depth, str(node.S).lstrip("/")))
            for kid in node.K:
                if isinstance(kid, pikepdf.Dictionary):
                    walk(kid, depth + 1)

    with pikepdf.open(io.BytesIO(content)) as document:
        walk(document.Root.StructTreeRoot.K[0], 0)
    return found


def of(session: Session, **changes: str) -> bytes:
    item = replace(session.deliberations[0], **changes)
    session = session.with_deliberation(0, item)
    return pdf.conforming(extract.render(session, 0))


def kinds(content: bytes) -> list[str]:
    return [tag for _, tag in tags(content)]


def test_the_extract_of_dijon_conforms_to_both_standards() -> None:
    session = example_session()
    pdf.conforming(extract.render(session, 0))


def test_members_are_read_in_the_order_of_the_roster_not_across_the_columns() -> None:
    read = pdf.reading_order(of(council(7)))
    names = [pdf.flat(member.full_name) for member in council(7).present]
    assert [line for line in read if line in names] == names


def test_absents_are_read_one_list_then_the_other() -> None:
    session = council(15, present=12).with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-0")))
    read = pdf.reading_order(of(session))
    start = read.index("Membres absents :")
    assert read[start + 1 : start + 4] == [
        "Monsieur Jean EYRAUD-B",
        "Monsieur Rémi GUÉRIN-B",
        "Madame Anaïs FAURE-B pouvoir à Monsieur Paul ARNOUX",
    ]


def test_lists_have_labels_and_bodies_and_nest() -> None:
    content = of(council(7), body="- un\n  1. dedans\n- deux", decision="")
    expected = ["L", "LI", "Lbl", "LBody", "P", "L", "LI", "Lbl", "LBody", "P", "LI", "Lbl"]
    assert " ".join(expected) in " ".join(kinds(content))


def test_a_table_has_rows_header_cells_with_their_scope_and_cells() -> None:
    content = of(council(7), body="| a | b |\n|---|--:|\n| 1 | 2 |")
    found = kinds(content)
    start = found.index("Table")
    assert found[start : start + 7] == ["Table", "TR", "TH", "TH", "TR", "TD", "TD"]
    with pikepdf.open(io.BytesIO(content)) as document:
        scopes = [
            str(item.A.Scope)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.TH
        ]
    assert scopes == ["/Column", "/Column"]


def test_the_head_of_a_table_over_several_pages_is_read_once() -> None:
    rows = "\n".join(["| Voirie | 10 € |"] * 90)
    content = of(council(7), body=f"| Poste | Montant |\n|---|--:|\n{rows}")
    assert len(pdf.pages(content)) > 1
    assert pdf.reading_order(content).count("Poste") == 1
    assert pdf.text(content).count("Poste") > 1


def test_headings_never_skip_a_level() -> None:
    body = "### Trois\n\nTexte.\n\n# Un\n\n###### Six\n\nTexte."
    found = [tag for tag in kinds(of(council(7), body=body)) if tag.startswith("H")]
    assert found == ["H1", "H2", "H2", "H3", "H3", "H4"]


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    content = of(council(7), body=SENTENCE * 120)
    assert len(pdf.pages(content)) > 1
    whole = [line for line in pdf.reading_order(content) if line.startswith("Considérant")]
    assert len(whole) == 1
    assert whole[0].count("Considérant") == 120


def test_the_foot_of_a_page_is_not_read() -> None:
    assert not [line for line in pdf.reading_order(of(council(7))) if line.startswith("page 1")]


def test_the_file_says_its_title_its_language_and_both_standards() -> None:
    with pikepdf.open(io.BytesIO(of(council(7), title="Lots A & B <1 ha>"))) as document:
        assert str(document.Root.Lang) == "fr-FR"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        metadata = document.open_metadata()
        assert metadata["dc:title"] == "Délibération n° 2022-001 – Lots A & B <1 ha>"
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"


def test_the_words_on_either_side_of_a_line_end_are_read_apart() -> None:
    content = of(council(15), body=SENTENCE * 6)
    read = next(line for line in pdf.reading_order(content) if line.startswith("Considérant"))
    assert read == pdf.flat(SENTENCE * 6)


def test_a_word_cut_at_a_line_end_is_one_word_for_who_listens() -> None:
    body = "Vu " + "inconstitutionnellement " * 20
    content = of(council(15), body=body)
    assert body.strip() in pdf.reading_order(content)
    assert kinds(content).count("Span") > 2
    with pikepdf.open(io.BytesIO(content)) as document:
        hyphens = {
            str(item.ActualText)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Span
        }
    assert hyphens == {"\N{SOFT HYPHEN}"}, "the hyphen is not in the word: ISO 32000-1, 14.8.2.2.3"


def test_the_hyphen_of_a_cut_word_is_a_hyphen_for_who_searches() -> None:
    content = of(council(15), body="Vu " + "inconstitutionnellement " * 20)
    drawn = b"".join(
        stream.read_bytes()
        for page in pikepdf.open(io.BytesIO(content)).pages
        for stream in page.Contents
    )
    assert b"BDC (-) Tj EMC" in drawn
    assert "\N{SOFT HYPHEN}".encode("latin-1") not in drawn


def test_what_is_parted_from_a_paragraph_keeps_its_lines_in_any_width() -> None:
    part = TextBlock(Element("P"), SENTENCE * 8, house_style().body)
    part.wrap(300, 0)
    first, rest = part.split(300, 60)
    for each in (first, rest):
        lines = [line.text for line in each.lines]
        each.wrap(299.999, 0)
        assert [line.text for line in each.lines] == lines
    joined = " ".join(line.text for each in (first, rest) for line in each.lines)
    assert pdf.flat(joined.replace("\N{SOFT HYPHEN} ", "")) == pdf.flat(SENTENCE * 8)


@pytest.mark.parametrize("key", ["extrait", "publication", "liste", "pv", "convocation", "pouvoir"])
def test_the_letterhead_is_read_first_as_it_stands_first(key: str) -> None:
    session = evening()
    body = replace(session.collectivity, department="Côte-d’Or", siret="21210231300013")
    content = pdf.conforming(drawn(key, replace(session, collectivity=body)))
    read = [line for line in pdf.reading_order(content) if line]
    assert read[:2] == ["Arnay", "Département : Côte-d’Or – SIRET 212 102 313 00013"]
    first = [pdf.flat(line) for line in pdf.pages(content)[0].lines]
    if key == "publication":
        assert read[2] == first[2] == "EXEMPLAIRE DE PUBLICATION"


@pytest.mark.parametrize("key", KEYS)
def test_what_is_read_is_in_the_order_of_the_pages(key: str) -> None:
    content = drawn(key, evening())
    with pikepdf.open(io.BytesIO(content)) as document:
        numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot.K[0]
        places = [first_place(kid, numbers) for kid in root.K]
    found = [place for place in places if place]
    assert found == sorted(found)


def first_place(
    node: pikepdf.Object, numbers: dict[tuple[int, int], int]
) -> tuple[int, int] | None:
    """Return the page and the number there of the first content of an element."""
    for kid in node.K:
        if isinstance(kid, int):
            return numbers[node.Pg.objgen], kid
        if kid.get("/Type") == pikepdf.Name.MCR:
            return numbers[kid.Pg.objgen], int(kid.MCID)
        if place := first_place(kid, numbers):
            return place
    return None


@pytest.mark.parametrize("key", KEYS)
def test_dotted_leaders_are_drawn_and_not_read(key: str) -> None:
    bare = replace(council(7), president=None, secretaries=(), list_posted_on=None, proxies=())
    content = pdf.conforming(drawn(key, bare))
    assert not [line for line in pdf.reading_order(content) if "……" in line]
    if key in ("pouvoir", "certificat", "liste", "pv"):
        assert "……" in pdf.text(content)


def test_what_stands_around_a_leader_is_read_whole() -> None:
    content = drawn("pouvoir", council(7))
    assert "Le membre soussigné ," in pdf.reading_order(content)


@pytest.mark.parametrize("key", KEYS)
def test_a_document_of_more_than_three_pages_has_an_outline(key: str) -> None:
    titles = [f"Point {rank} de la séance" for rank in range(40)]
    items = tuple(
        Deliberation(str(rank), title=title, body="Texte.\n\n" * 60, ballot=Ballot(7))
        for rank, title in enumerate(titles)
    )
    note = "\n\n".join(f"## Titre {rank}\n\n{SENTENCE * 30}" for rank in range(8))
    session = replace(council(7), deliberations=items, notice=Notice(None, note=note))
    content = pdf.conforming(drawn(key, session))
    marks = pdf.bookmarks(content)
    if len(pdf.pages(content)) > 3:
        assert marks
        texts = pdf.pages(content)
        assert all(0 <= page < len(texts) for _, page in marks)
    else:
        assert len(marks) == 0


def test_bookmarks_are_under_one_another_as_the_headings_are() -> None:
    items = tuple(
        Deliberation(str(rank), title=f"Objet {rank}", body=f"## Partie\n\n{SENTENCE * 40}")
        for rank in range(4)
    )
    content = pdf.conforming(drawn("pv", replace(council(7), deliberations=items)))
    marks = pdf.bookmarks(content)
    assert marks[0] == ("PROCÈS-VERBAL", 0)
    pages = pdf.pages(content)
    for title, page in marks:
        if title.startswith("Point"):
            assert any(pdf.flat(line).startswith(title) for line in pages[page].lines)


@pytest.mark.parametrize("key", KEYS)
def test_all_that_is_drawn_is_in_black_of_a_scale_of_grey(key: str) -> None:
    with pikepdf.open(io.BytesIO(drawn(key, evening()))) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                assert str(operator) not in {"rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"}
                if str(operator) in {"g", "G"}:
                    assert float(operands[0]) == 0
