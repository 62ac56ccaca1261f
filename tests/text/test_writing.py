"""Blocks written as source: read back, they are the same blocks, whatever the words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from registre_app.text.writing import write

WORDS = st.text(
    st.sampled_from("abÉ *_`#-+>=|\\[]<&;:.)1 «»~!\u00a0\u202f"), min_size=1, max_size=12
)
words = WORDS.map(str.strip).filter(lambda text: text and "[[" not in text and "]]" not in text)
plain_lines = words.map(lambda text: (Run(text),))
LETTERS = st.text(st.sampled_from("abcdé"), min_size=1, max_size=6)


@st.composite
def styled_lines(draw: st.DrawFn) -> Line:
    """Words in bold, italics or both, a space between two of them."""
    runs: list[Run] = []
    for rank, word in enumerate(draw(st.lists(LETTERS, min_size=1, max_size=5))):
        if rank:
            runs.append(Run(" "))
        bold, italic = draw(st.tuples(st.booleans(), st.booleans()))
        runs.append(Run(word, bold, italic))
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    return tuple(merged)


lines = plain_lines | styled_lines()
paragraphs = lines.map(Paragraph)
headings = st.builds(Heading, st.integers(1, 6), lines)


def listings(
    items: st.SearchStrategy[tuple[Block, ...]], most: int = 20
) -> st.SearchStrategy[Listing]:
    return st.builds(
        Listing,
        st.lists(items, min_size=1, max_size=3).map(tuple),
        st.none() | st.integers(1, most),
        st.just(True),
    )


simple = listings(paragraphs.map(lambda each: (each,)))
inner = listings(paragraphs.map(lambda each: (each,)), most=1)
nested = listings(st.tuples(paragraphs, inner))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(lines, min_size=width, max_size=width).map(tuple)
    aligns = st.lists(st.sampled_from(Align), min_size=width, max_size=width).map(tuple)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=3))), draw(aligns))


blocks = st.lists(paragraphs | headings | simple | nested | tables(), max_size=5).map(tuple)


@given(blocks)
def test_what_is_written_is_read_as_it_was(text: tuple[Block, ...]) -> None:
    assert parse(write(text), keep_marks=True) == text


@given(blocks)
def test_what_is_written_again_does_not_move(text: tuple[Block, ...]) -> None:
    once = write(text)
    assert write(parse(once, keep_marks=True)) == once


@given(st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_no_word_is_lost_even_where_its_style_cannot_be_said(runs: list[Run]) -> None:
    line = tuple(runs)
    if "[[" in plain(line) or "]]" in plain(line):
        return
    read = parse(write([Paragraph(line)]), keep_marks=True)
    said = plain(read[0].line) if read else ""
    assert said == plain(line).strip()


@pytest.mark.parametrize(
    ("blocks", "source"),
    [
        ([Paragraph((Run("Vu le code ;"),))], "Vu le code ;"),
        ([Paragraph((Run("d’adopter", bold=True), Run(" le budget")))], "**d’adopter** le budget"),
        (
            [Listing(((Paragraph((Run("un"),)),), (Paragraph((Run("deux"),)),)), None, True)],
            "- un\n- deux",
        ),
        ([Heading(2, (Run("Budget"),))], "## Budget"),
        ([Paragraph((Run("1. Premier"),))], "1\\. Premier"),
        ([Paragraph((Run("Secours à [[Mme X]]"),))], "Secours à [[Mme X]]"),
    ],
)
def test_the_source_stays_plain_to_read(blocks: list[Block], source: str) -> None:
    assert write(blocks) == source


SIGNS = st.text(st.sampled_from("+-*#>=~|_`<&[]()0123456789.) %€a\\!:"), min_size=1, max_size=14)


@given(st.lists(SIGNS.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_any_line_of_plain_text_reads_as_it_was_typed(typed: list[str]) -> None:
    """« + 3 % », « - 3 % », « 12. », « # 3 », « > », « = »: no line is taken for a mark."""
    kept = [line for line in typed if "[[" not in line and "]]" not in line]
    read = parse(write([Paragraph((Run(line),)) for line in kept]), keep_marks=True)
    assert read == tuple(Paragraph((Run(line),)) for line in kept)
