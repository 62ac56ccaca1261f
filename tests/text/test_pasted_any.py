"""What holds for any paste: nothing shown is lost, no figure changes its column."""

import re
from collections import Counter
from itertools import count
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.prose import Block, Paragraph, Table, plain
from registre_app.text import parse
from registre_app.text.pasting import from_html
from registre_app.text.writing import write
from tests.text.test_html import words_of
from tests.text.test_pasted_cases import blocks_as_html
from tests.text.test_writing import headings, inner, listings, styled_lines, tables

# The words of a document are « m1 m2 m3 », in any order: what is shown is told from what is not.


class Written(NamedTuple):
    """A piece of HTML, its words that show, how many passages do not."""

    html: str
    shown: list[str]
    hidden: int


WORDS = st.integers(1, 999).map(lambda number: Written(f" m{number} ", [f"m{number}"], 0))


def together(parts: list[Written]) -> Written:
    return Written(
        "".join(part.html for part in parts),
        [word for part in parts for word in part.shown],
        sum(part.hidden for part in parts),
    )


def wrapped(parts: st.SearchStrategy[Written], *openings: str) -> st.SearchStrategy[Written]:
    return st.builds(
        lambda part, opening: part._replace(html=f"<{opening}>{part.html}</{opening.split()[0]}>"),
        parts,
        st.sampled_from(openings),
    )


def left_out(parts: st.SearchStrategy[Written], *openings: str) -> st.SearchStrategy[Written]:
    return wrapped(parts, *openings).map(lambda part: Written(part.html, [], 1))


def several(parts: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    return st.lists(parts, min_size=1, max_size=4).map(together)


SHOWN_INLINE = ("b", "i", "span", "font color=red", "u", "em", "strong", "ins", "a href='#x'")
HIDDEN_INLINE = (
    "del",
    "s",
    "strike",
    "span style='display:none'",
    "span class=MsoCommentReference",
)
inline = st.recursive(
    WORDS,
    lambda parts: several(wrapped(parts, *SHOWN_INLINE) | left_out(parts, *HIDDEN_INLINE) | parts),
    max_leaves=6,
)
paragraph = wrapped(inline, "p", "h3", "p class=MsoNormal", "div align=right")


def in_table(cells: list[Written]) -> Written:
    whole = together(cells)
    middle = len(cells) // 2
    rows = [
        "".join(f"<td>{cell.html}</td>" for cell in row) for row in (cells[:middle], cells[middle:])
    ]
    return whole._replace(html="<table><tr>" + "<tr>".join(rows) + "</table>")


def in_list(items: list[Written]) -> Written:
    return together(items)._replace(html="<ul>" + "".join(f"<li>{x.html}" for x in items) + "</ul>")


def with_blocks(parts: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    some = st.lists(parts, min_size=1, max_size=4)
    return (
        several(parts)
        | wrapped(parts, "div", "blockquote", "section", "center")
        | left_out(parts, "div hidden", "div style='mso-hide:all'")
        | some.map(in_table)
        | some.map(in_list)
    )


documents = st.recursive(paragraph, with_blocks, max_leaves=12)


def words(blocks: tuple[Block, ...]) -> list[str]:
    return re.findall(r"m\d+", " ".join(words_of(blocks)))


@given(documents)
def test_all_that_is_shown_is_in_the_text_and_nothing_that_is_not(document: Written) -> None:
    read = from_html(document.html)
    assert Counter(words(read.blocks)) == Counter(document.shown)
    assert bool(document.hidden) == ("n’ont pas été repris" in read.lost or "n’a pas" in read.lost)


@given(documents)
def test_what_is_pasted_is_recorded_and_printed_in_full(document: Written) -> None:
    blocks = from_html(document.html).blocks
    assert Counter(words(parse(write(blocks)))) == Counter(words(blocks))


simple = listings(styled_lines().map(lambda line: (Paragraph(line),)))
nested = listings(st.tuples(styled_lines().map(Paragraph), inner))


texts = st.lists(
    styled_lines().map(Paragraph) | headings | simple | nested | tables(), max_size=4
).map(tuple)


@given(texts)
def test_a_text_of_ours_pasted_back_is_the_same_text(text: tuple[Block, ...]) -> None:
    once = write(from_html(blocks_as_html(text)).blocks)
    again = write(from_html(blocks_as_html(parse(once, keep_marks=True))).blocks)
    assert again == once
    assert Counter(words_of(parse(once))) == Counter(words_of(text))


class Merged(NamedTuple):
    """A table with merged cells, and the column of each figure in its grid."""

    html: str
    columns: dict[str, int]
    width: int


@st.composite
def merged(draw: st.DrawFn) -> Merged:
    """A grid tiled by rectangles, each with a figure of its own."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: dict[tuple[int, int], int] = {}
    columns: dict[str, int] = {}
    figures = count(1000)
    rows = []
    for row in range(height):
        cells = ""
        for column in range(width):
            if (row, column) in taken:
                continue
            free = next((n for n in range(column, width) if (row, n) in taken), width) - column
            across = draw(st.integers(1, free))
            down = draw(st.integers(1, height - row))
            number = next(figures)
            for at in range(row, row + down):
                for to in range(column, column + across):
                    taken[at, to] = number
            columns[str(number)] = column
            cells += f"<td rowspan={down} colspan={across}>{number}</td>"
        rows.append(f"<tr>{cells}</tr>")
    return Merged(f"<table>{''.join(rows)}</table>", columns, width)


@given(merged())
def test_no_figure_changes_its_column_nor_is_said_twice(table: Merged) -> None:
    blocks = from_html(table.html).blocks
    assert Counter(words_of(blocks)) == Counter(list(table.columns))
    kept = sorted(set(table.columns.values()))  # a column that begins no cell says nothing
    for block in blocks:
        if isinstance(block, Table):
            assert len(kept) == len(block.head)
            for row in (block.head, *block.rows):
                for place, cell in enumerate(row):
                    if cell:
                        assert table.columns[plain(cell)] == kept[place]
