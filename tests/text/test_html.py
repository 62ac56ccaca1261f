"""Text pasted from Word and LibreOffice: every word kept, only the styles of the subset."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from registre_app.domain.prose import (
    Align,
    Block,
    Heading,
    Line,
    Listing,
    Paragraph,
    Run,
    Table,
    plain,
)
from registre_app.text import parse
from registre_app.text.pasting import from_html
from registre_app.text.writing import write

PASTED = Path(__file__).parent / "pasted"
WORD = (PASTED / "word.html").read_text("utf-8")

LIBREOFFICE = (PASTED / "libreoffice.html").read_text("utf-8")


def blocks_of(source: str) -> tuple[Block, ...]:
    return from_html(source).blocks


def p(*runs: Run) -> Paragraph:
    return Paragraph(runs)


def item(*runs: Run) -> tuple[Block, ...]:
    return (Paragraph(runs),)


def test_what_word_copies_is_read_as_what_it_shows() -> None:
    assert blocks_of(WORD) == (
        Heading(2, (Run("Tarifs de la cantine"),)),
        p(Run("Vu", bold=True), Run(" le Code général des collectivités territoriales\u00a0;")),
        Listing(
            (
                item(Run("d’adopter les "), Run("tarifs", italic=True), Run("\u00a0;")),
                item(Run("d’autoriser le maire.")),
            ),
            None,
            True,
        ),
        Table(
            ((Run("Repas"),), (Run("Prix"),)),
            (((Run("Enfant"),), (Run("3,50\u00a0€"),)),),
            (Align.LEFT, Align.RIGHT),
        ),
        Listing(((p(Run("premier")), p(Run("a. détail"))),), 1),
        p(Run("Fait & délibéré le jour même.")),
    )


def test_what_libreoffice_copies_is_read_as_what_it_shows() -> None:
    assert blocks_of(LIBREOFFICE) == (
        p(Run("Considérant", bold=True), Run(" qu’il convient de fixer les tarifs\u00a0;")),
        Listing(
            (
                item(Run("le premier "), Run("repas", italic=True), Run("\u00a0;")),
                (
                    Paragraph((Run("le second."),)),
                    Listing((item(Run("trois")), item(Run("quatre"))), 3, True),
                ),
            ),
            None,
            True,
        ),
        p(Run("sans gras")),
        p(Run("ligne suivante avec un lien")),
    )


class Words(HTMLParser):
    """Every word between the tags of the body, but for the marks of Word's lists."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found += data.split()


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    def lines(blocks: tuple[Block, ...]) -> list[Line]:
        found: list[Line] = []
        for block in blocks:
            match block:
                case Paragraph(line) | Heading(_, line):
                    found.append(line)
                case Listing():
                    for each in block.items:
                        found += lines(each)
                case Table():
                    found += [*block.head, *(cell for row in block.rows for cell in row)]
        return found

    return [word for line in lines(blocks) for word in plain(line).split()]


@pytest.mark.parametrize("source", [WORD, LIBREOFFICE], ids=["word", "libreoffice"])
def test_every_word_is_kept_in_its_order(source: str) -> None:
    body = source[source.index("<body") :]
    mark = r"<span\s+style='[^']*mso-list:Ignore'>(?!a\.).*?</span></span>"  # a letter is a word
    body = re.sub(mark, "", body, flags=re.S)
    reader = Words()
    reader.feed(re.sub(r"<!\[[^>]*>", "", body))
    assert words_of(blocks_of(source)) == reader.found


@pytest.mark.parametrize("source", [WORD, LIBREOFFICE], ids=["word", "libreoffice"])
def test_what_is_pasted_can_be_recorded_as_it_is(source: str) -> None:
    blocks = blocks_of(source)
    assert words_of(parse(write(blocks))) == words_of(blocks)


@pytest.mark.parametrize(
    "source", ["", "<p>", "</td></ul>texte", "<table><tr>", "<ul>seul", "<b><i>", "<li>x"]
)
def test_broken_html_breaks_nothing(source: str) -> None:
    blocks = blocks_of(source)
    assert words_of(blocks) == re.sub(r"<[^>]*>", "", source).split()


@pytest.mark.parametrize("style", ["font-size:0", "font-size:0pt", "opacity:0", "display:none"])
def test_letters_that_nobody_sees_do_not_enter(style: str) -> None:
    pasted = from_html(f"<p>Vu<span style='{style}'> CACHÉ</span> le code</p>")
    assert "CACHÉ" not in repr(pasted.blocks)
    assert pasted.lost
