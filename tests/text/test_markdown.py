"""The text of a deliberation: what it may hold, and what is refused by its name."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.prose import (
    Align,
    Block,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    plain,
)
from registre_app.text import TextRefused, findings, markdown, parse
from tests.councils import council


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_paragraphs_with_bold_and_italic() -> None:
    assert parse("Le **maire** *expose*.\n\nFin.") == (
        Paragraph(
            (Run("Le "), Run("maire", bold=True), Run(" "), Run("expose", italic=True), Run("."))
        ),
        paragraph("Fin."),
    )


def test_bold_and_italic_at_once() -> None:
    assert parse("***tout***") == (Paragraph((Run("tout", bold=True, italic=True),)),)


def test_a_line_break_in_the_source_is_a_space() -> None:
    assert parse("Vu le code\ngénéral") == (paragraph("Vu le code général"),)


def test_a_bulleted_list() -> None:
    (listing,) = parse("- un\n- deux")
    assert listing == Listing(((paragraph("un"),), (paragraph("deux"),)), tight=True)


def test_a_numbered_list_keeps_its_first_number() -> None:
    (listing,) = parse("3. trois\n4. quatre")
    assert isinstance(listing, Listing)
    assert listing.start == 3


def test_a_list_in_a_list() -> None:
    (outer,) = parse("- un\n  1. dedans")
    assert isinstance(outer, Listing)
    assert isinstance(outer.items[0][1], Listing)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("+ 3 %", ["+ 3 %"]),
        ("+ 3 %\n+ 2 %", ["+ 3 %", "+ 2 %"]),
        ("Évolution :\n+ 3 %", ["Évolution :", "+ 3 %"]),
        ("- un\n- + 3 %", ["un", "+ 3 %"]),
        ("1. un\n   + 3 %", ["un", "+ 3 %"]),
    ],
)
def test_a_plus_at_the_start_of_a_line_is_a_sign_of_arithmetic(
    source: str, lines: list[str]
) -> None:
    assert list(texts(parse(source))) == lines


def test_headings() -> None:
    assert parse("## Exposé") == (Heading(2, (Run("Exposé"),)),)


def test_a_table_with_its_alignments() -> None:
    (table,) = parse("| Poste | Montant |\n|---|--:|\n| Voirie | **10** € |")
    assert isinstance(table, Table)
    assert table.aligns == (Align.LEFT, Align.RIGHT)
    assert table.rows[0][1] == (Run("10", bold=True), Run(" €"))


@pytest.mark.parametrize(
    ("source", "name", "line"),
    [
        ("Voir [le site](https://exemple.fr)", "un lien", 1),
        ("Voir <https://exemple.fr>", "un lien", 1),
        ("Plan :\n\n![plan](plan.png)", "une image", 3),
        ("Le `code`", "du code", 1),
        ("Texte\nsuite `code`", "du code", 2),
        ("```\ncode\n```", "un bloc de code", 1),
        ("    quatre espaces", "un bloc de code", 1),
        ("> cité", "une citation", 1),
        ("Fin\n\n---\n", "un filet", 3),
        ("<div>bloc</div>", "du code HTML", 1),
        ("un <b>gras</b>", "du code HTML", 1),
        ("ligne  \nsuivante", "retour à la ligne", 1),
        ("[note]: /ailleurs\n\nTexte", "définition de lien", 1),
        ("1. un\n3. trois", "numéros ne se suivent pas", 2),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "plus de cases", 3),
        ("- " * 60 + "fond", "trop profondément", 1),
    ],
)
def test_anything_else_is_refused_by_name_and_line(source: str, name: str, line: int) -> None:
    with pytest.raises(TextRefused, match=name) as refusal:
        parse(source)
    assert refusal.value.line == line


@pytest.mark.parametrize(
    "source", ["", "   \n", "5 < 6 & 7 > 3", "l'an 2022 ; 50 %", "a_b_c", "\\*"]
)
def test_ordinary_signs_are_ordinary_text(source: str) -> None:
    assert all(isinstance(block, Paragraph) for block in parse(source))


def test_a_text_that_cannot_be_printed_is_a_finding() -> None:
    session = council(15)
    item = replace(session.deliberations[0], body="Voir [le site](https://exemple.fr)")
    (finding,) = findings(session.with_deliberation(0, item))
    assert finding.code == "texte-refuse"
    assert finding.place.field == "body"


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(line) | Heading(_, line):
                yield plain(line)
            case Listing(items):
                for item in items:
                    yield from texts(item)
            case Table(head, rows):
                yield from (plain(cell) for row in (head, *rows) for cell in row)


@given(st.text("abé*_-+#>|[]()!.:\\`~<=/ \n\t12", max_size=60))
def test_no_letter_is_ever_dropped(source: str) -> None:
    try:
        blocks = parse(source)
    except TextRefused:
        return
    letters = Counter(c for text in texts(blocks) for c in text if c.isalpha())
    assert letters == Counter(c for c in source if c.isalpha())


MARKS = [
    *"abcdeéèàxyz" * 3,
    *"« ’.,;:!?()-–+=#>*_`[]<&|~\\1\n\t\N{NO-BREAK SPACE}\x85",
    *[" ", "\n\n", "a b"] * 4,
]


@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_a_text_without_marks_is_read_as_the_whole_reader_reads_it(text: str) -> None:
    quick = result(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_BARE", re.compile("(?!)"))
        assert result(text) == quick


def result(text: str) -> object:
    try:
        return parse(text)
    except TextRefused as refusal:
        return str(refusal)
