"""The guide on paper: an accessible file, its contents, its links, its pictures."""

import io
import re
from functools import cache

import pikepdf

from registre_app.guide.book import CONTENTS, TITLE, guide_pdf
from registre_app.guide.markdown import Table, blocks_of
from registre_app.guide.pages import NAMES, PARTS, guide_page, guide_pages
from registre_app.layout.printed import printed
from tests import pdf

VERSION = "1.2.3"
PICTURE = re.compile(r"!\[(.+?)\]")
REFERENCE = re.compile(r"tableau de bord \(p\. (\d+)\)")


@cache
def book() -> bytes:
    return guide_pdf(VERSION)


def page_texts() -> list[str]:
    return [pdf.flat(" ".join(page.lines)) for page in pdf.pages(book())]


def elements(tag: str) -> list[pikepdf.Object]:
    found = []

    def walk(node: pikepdf.Object) -> None:
        if str(node.S) == f"/{tag}":
            found.append(node)
        for kid in node.K:
            if not isinstance(kid, int) and "/S" in kid:
                walk(kid)

    walk(document().Root.StructTreeRoot.K[0])
    return found


@cache
def document() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(book()))


def test_it_is_an_archival_and_accessible_file() -> None:
    pdf.conforming(book())


def test_the_same_pages_give_the_same_bytes() -> None:
    assert guide_pdf(VERSION) == book()


def test_the_title_page_tells_the_version() -> None:
    first = page_texts()[0]
    assert TITLE in first
    assert f"Version {VERSION}" in first


def test_every_page_of_the_guide_begins_a_page_where_the_contents_say() -> None:
    texts = page_texts()
    assert texts[1].startswith(CONTENTS)
    for page in guide_pages():
        title = pdf.flat(printed(page.title))
        line = re.search(rf"{re.escape(title)}[ .]* (\d+)(?: |$)", texts[1])
        assert line, title
        assert title in texts[int(line[1]) - 1][: len(title) + 40]


def test_the_contents_lead_to_those_pages() -> None:
    pages = {page.objgen: number for number, page in enumerate(document().pages, start=1)}
    links = document().pages[1].Annots
    assert len(links) == len(NAMES)
    said = [int(each) for each in re.findall(r" (\d+)(?= |$)", page_texts()[1])]
    assert [pages[link.Dest[0].objgen] for link in links] == said


def test_a_reference_tells_a_page_and_leads_to_it() -> None:
    texts = page_texts()
    number = next(int(found[1]) for text in texts if (found := REFERENCE.search(text)))
    assert "Tableau de bord" in texts[number - 1][:40]
    pages = {page.objgen: index for index, page in enumerate(document().pages, start=1)}
    links = [link for page in document().pages for link in page.get("/Annots", ())]
    named = [link for link in links if str(link.Contents) == "tableau-de-bord"]
    assert len(named) > 1
    assert {pages[link.Dest[0].objgen] for link in named} == {number}


def test_a_reference_to_a_finding_leads_to_the_page_of_its_row() -> None:
    texts = page_texts()
    links = [link for page in document().pages for link in page.get("/Annots", ())]
    pages = {page.objgen: index for index, page in enumerate(document().pages)}
    rows = [link for link in links if str(link.Contents) == "constats#quorum-perdu"]
    assert rows
    assert all("quorum-perdu" in texts[pages[link.Dest[0].objgen]] for link in rows)


def test_every_link_leads_to_a_page_of_the_file() -> None:
    links = [link for page in document().pages for link in page.get("/Annots", ())]
    assert [str(link.Contents) for link in links if isinstance(link.Dest, pikepdf.String)] == []


def test_the_outline_has_the_parts_and_under_them_the_pages() -> None:
    titles = [title for title, _ in pdf.bookmarks(book())]
    wanted = [printed(each) for each in (TITLE, CONTENTS, *PARTS)]
    assert [title for title in titles if title in wanted] == wanted
    assert {printed(guide_page(name).title) for name in NAMES} <= set(titles)


def test_every_picture_is_read_by_its_words_and_tells_its_room() -> None:
    words = [printed(each) for page in guide_pages() for each in PICTURE.findall(page.text)]
    figures = elements("Figure")
    assert [str(each.Alt) for each in figures] == words
    assert all(len(each.A.BBox) == 4 for each in figures)


def test_a_picture_shown_twice_is_in_the_file_once() -> None:
    named = [name for page in guide_pages() for name in re.findall(r"\]\((images.+?)\)", page.text)]
    images = [
        each
        for each in document().objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]
    assert len(named) > len(set(named)) == len(images)


def test_the_heads_of_tables_are_heads_of_columns() -> None:
    heads = elements("TH")
    assert {str(each.A.Scope) for each in heads} == {"/Column"}
    tables = [block for page in guide_pages() for block in blocks_of(page.text)]
    assert len(elements("Table")) == sum(isinstance(each, Table) for each in tables) > 1
