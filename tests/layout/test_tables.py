"""Tables: columns as wide as what they hold, figures by their comma, rows over pages."""

import re
from dataclasses import replace
from itertools import pairwise
from math import ceil

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.app.findings import findings
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.layout.figures import Figure, figure
from registre_app.layout.table_widths import Extent, shared
from registre_app.papers.house_style import house_style
from registre_app.papers.register import bind
from tests import pdf
from tests.councils import council
from tests.printed import book_of, drawn

SENTENCE = "Considérant que la commune poursuit l’aménagement de ses espaces publics ; "
SUM = "1 250 000,00 €"
LESS = "\N{MINUS SIGN} 35 000,00 €"
BUDGET = (
    "| Chap. | Art. | Fonction | Libellé | BP 2023 | DM 2023 | CA 2023 | RAR | Proposé | Voté |\n"
    + "|---" * 10
    + "|\n"
    + "\n".join(
        f"| 21 | 21318 | 020 | Constructions : autres bâtiments publics | {SUM} | {LESS} |"
        f" {SUM} | 51 566,88 € | {SUM} | {SUM} |"
        for _ in range(28)
    )
)


def of(body: str, **changes: str) -> Session:
    session = council(15)
    item = replace(session.deliberations[0], body=body, **changes)
    return session.with_deliberation(0, item)


def extract(body: str) -> bytes:
    return pdf.conforming(drawn("extrait", of(body)))


def sizes(content: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def table(*rows: str, head: str = "| Poste | Montant |", marks: str = "|---|---|") -> str:
    return "\n".join([head, marks, *rows])


def ends(content: bytes, pattern: str) -> list[float]:
    """Return the abscissas where what a pattern finds ends, in points."""
    document = pypdfium2.PdfDocument(content)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            said = text.get_text_range()
            for match in re.finditer(pattern, said):
                found.append(text.get_charbox(match.end() - 1)[2])
        return found
    finally:
        document.close()


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("1 250 000,00 €", ("1 250 000", ",00 €")),
        ("\N{MINUS SIGN} 35 000,5", ("\N{MINUS SIGN} 35 000", ",5")),
        ("12 %", ("12", " %")),
        ("1.250,00", ("1.250", ",00")),
        ("2023", ("2023", "")),
        ("350 € HT", ("350", " € HT")),
    ],
)
def test_a_figure_is_parted_at_its_decimal_comma(cell: str, parts: tuple[str, str]) -> None:
    assert figure(cell) == Figure(*parts)


@pytest.mark.parametrize("cell", ["", "03 80 12 34 56", "12/05/2026", "21 bis", "de 3 à 5 €", "–"])
def test_what_is_not_a_figure_alone_is_none(cell: str) -> None:
    assert figure(cell) is None


extents = st.builds(
    lambda least, more, usual: Extent(least, least + more, max(1.0, least + more * usual)),
    st.floats(1, 200),
    st.floats(0, 400),
    st.floats(0, 1),
)


@given(st.lists(extents, min_size=1, max_size=12), st.floats(50, 800))
def test_no_column_is_narrower_than_its_words_and_all_fit(
    columns: list[Extent], width: float
) -> None:
    widths = shared(columns, width)
    if sum(column.least for column in columns) > width:
        assert widths is None
        return
    assert widths is not None
    assert sum(widths) <= width + 1e-6
    for each, column in zip(widths, columns, strict=True):
        assert column.least - 1e-6 <= each <= column.most + 1e-6


def test_a_short_column_leaves_its_width_to_a_long_one() -> None:
    short, long = Extent(20, 40, 30), Extent(60, 900, 800)
    widths = shared([short, long], 450)
    assert widths is not None
    assert widths[0] == 40
    assert widths[1] > 400


def test_one_long_cell_does_not_set_all_others_on_two_lines() -> None:
    names = Extent(20, 200, 200, (200.0,) * 10)
    remarks = Extent(20, 800, 320, (*(200.0,) * 9, 800.0))
    widths = shared([names, remarks], 440)
    assert widths is not None
    assert min(widths) >= 200
    assert sum(widths) <= 440


def test_no_figure_nor_word_of_a_wide_budget_is_cut() -> None:
    content = extract(BUDGET)
    said = "\n".join(line for page in pdf.pages(content) for line in page.lines)
    plain = re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", said)
    assert plain.count(SUM) == 4 * 28
    assert plain.count(LESS) == 28
    assert plain.count("Constructions : autres bâtiments publics") == 28


@pytest.mark.parametrize("key", ["extrait", "pv"])
def test_a_table_too_wide_turns_its_page_and_no_other(key: str) -> None:
    content = pdf.conforming(drawn(key, of(BUDGET)))
    turned = [width > height for width, height in sizes(content)]
    assert any(turned)
    assert not turned[0]
    assert not turned[-1]
    for is_turned, page in zip(turned, pdf.pages(content), strict=True):
        assert is_turned == any("Constructions" in line for line in page.lines)
        assert page.foot


def test_a_table_too_wide_is_told() -> None:
    (told,) = [each for each in findings(of(BUDGET)) if each.code == "tableau-large"]
    assert "exposé" in told.message
    assert "sa page est tournée" in told.message
    assert not [each for each in findings(of(table("| a | 1 |"))) if each.code == "tableau-large"]


def test_a_table_a_little_too_wide_is_set_in_smaller_letters() -> None:
    words = "| " + " | ".join(["intercommunales"] * 6) + " |"
    body = table(words, head=words, marks="|---" * 6 + "|")
    assert {width < height for width, height in sizes(extract(body))} == {True}
    (told,) = [each for each in findings(of(body)) if each.code == "tableau-large"]
    assert "8 points" in told.message


def test_figures_stand_under_one_another_by_their_comma() -> None:
    content = extract(table("| a | 1 250 000,00 € |", "| b | 12,5 |", "| c | 7 |"))
    commas = ends(content, r"000(?=,00)|12(?=,5)|(?<=\n)7(?=\r|\n)|(?<= )7(?=\r|\n)")
    assert len(commas) == 3
    assert max(commas) - min(commas) < 0.6


def test_columns_of_figures_have_their_heading_over_them() -> None:
    content = extract(table("| a | 1 250,00 € |", "| b | 12,50 € |"))
    assert abs(ends(content, "Montant")[0] - ends(content, "€")[0]) < 1


ROW = "| Subvention à l’association sportive de la vallée | 1 000,00 € |"


@settings(max_examples=25)
@given(before=st.integers(0, 40), count=st.integers(3, 90))
def test_rows_stand_two_at_least_on_either_side_of_a_page_break(before: int, count: int) -> None:
    body = "\n\n".join([SENTENCE] * before + [table(*[ROW] * count)])
    pages = pdf.pages(extract(body))
    rows = [sum("Subvention" in line for line in page.lines) for page in pages]
    assert sum(rows) == count
    assert 1 not in rows
    for page, held in zip(pages, rows, strict=True):
        assert not held or any("Poste Montant" in line for line in page.lines)


@settings(max_examples=15)
@given(before=st.integers(1, 40), count=st.integers(3, 34))
def test_a_table_that_a_page_holds_is_not_parted(before: int, count: int) -> None:
    body = "\n\n".join([SENTENCE] * before + [table(*[ROW] * count), SENTENCE, SENTENCE])
    rows = [sum("Subvention" in line for line in page.lines) for page in pdf.pages(extract(body))]
    assert sorted(rows)[-1] == count


def test_three_hundred_rows_take_the_pages_that_they_need() -> None:
    rows = [
        f"| {rank} | Association de la vallée | Fonctionnement | {rank} 000,00 € |"
        for rank in range(300)
    ]
    head = "| N° | Association | Objet de la subvention | Montant |"
    content = extract(table(*rows, head=head, marks="|---|---|---|---|"))
    look = house_style()
    assert len(pdf.pages(content)) <= ceil(300 * 17 / look.text_height) + 1


def test_the_columns_of_the_tables_by_subject_are_the_same() -> None:
    session = council(15)
    items = tuple(
        replace(session.deliberations[0], heading=heading, number=number, title=title)
        for heading, number, title in (
            ("VOIRIE", "1", "Rue"),
            ("FINANCES", "2022-1000", "Décision modificative n° 2 du budget de la commune"),
        )
    )
    content = bind(book_of(replace(session, deliberations=items)))
    last = [page for page in pdf.pages(content) if "TABLE PAR MATIÈRE" in page.lines]
    assert last
    found = ends(content, r"Objet(?=[^\n]*Feuillet)")
    assert len(found) == 3
    assert all(abs(one - other) < 0.5 for one, other in pairwise(found[1:]))


def test_no_figure_of_fourteen_columns_is_cut() -> None:
    rows = ["| Voirie | " + " | ".join(["1 250 000,00 €"] * 13) + " |"] * 3
    head = "| Chapitre | " + " | ".join(f"BP {year}" for year in range(2010, 2023)) + " |"
    body = "\n".join([head, "|---" + "|--:" * 13 + "|", *rows])
    lines = [pdf.flat(line) for page in pdf.pages(extract(body)) for line in page.lines]
    assert " ".join(lines).count("1 250 000,00 €") == 39


def test_one_long_cell_keeps_the_other_rows_on_one_line() -> None:
    long = "Convention de mise à disposition des locaux communaux " * 6
    rows = [("2026-001", long), *((f"2026-{rank:03}", "Tarifs") for rank in range(2, 30))]
    session = replace(
        council(15),
        deliberations=tuple(
            Deliberation(number, title=title.strip(), ballot=Ballot(15)) for number, title in rows
        ),
    )
    assert len(pdf.pages(drawn("liste", session))) == 2
