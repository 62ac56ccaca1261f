"""Pasted tables: one row of headings, each figure under its own."""

import pytest

from registre_app.domain.prose import plain
from registre_app.text.pasting import from_html, in_one_line
from registre_app.text.writing import write
from tests.text.test_pasted_cases import pasted, source


def test_each_figure_stands_under_its_own_heading() -> None:
    assert source(pasted("merged-table")) == (
        "| Catégorie | Tarifs – 2023 | Tarifs – 2024 |\n|---|--:|--:|\n"
        "| Adulte | 12,00\u00a0€ | 12,50\u00a0€ |\n| **TOTAL** |  |  |"
    )


@pytest.mark.parametrize(
    ("html", "written"),
    [
        # a cell over two rows leaves the place below it empty
        ("<tr><th>Lot<th>Prix<tr><td rowspan=2>A<td>1<tr><td>2",
         "| Lot | Prix |\n|---|---|\n| A | 1 |\n|  | 2 |"),
        # a title over the whole table stands over it
        ("<tr><td colspan=2>Tarifs<tr><td>Lot<td>Prix<tr><td>A<td>1",
         "Tarifs\n\n| Lot | Prix |\n|---|---|\n| A | 1 |"),
        ("<caption>Tarifs</caption><tr><td>Lot<td>Prix<tr><td>A<td>1",
         "Tarifs\n\n| Lot | Prix |\n|---|---|\n| A | 1 |"),
        # a merged heading over two columns is that of both
        ("<tr><td>Lot<td colspan=2>Prix<tr><td>A<td>1<td>2",
         "| Lot | Prix | Prix |\n|---|---|---|\n| A | 1 | 2 |"),
        # a merged figure is said once
        ("<tr><td>Lot<td colspan=2>1 250<tr><td>A<td>1<td>2",
         "| Lot | 1 250 |  |\n|---|---|---|\n| A | 1 | 2 |"),
        ("<thead><tr><td>Lot<td colspan=2>Prix<tr><td><td>HT<td>TTC<tbody><tr><td>A<td>1<td>2",
         "| Lot | Prix – HT | Prix – TTC |\n|---|---|---|\n| A | 1 | 2 |"),
        ("<tfoot><tr><td>Total<td>3</tfoot><tbody><tr><td>Lot<td>Prix<tr><td>A<td>3",
         "| Lot | Prix |\n|---|---|\n| A | 3 |\n| Total | 3 |"),
        # two paragraphs of a cell
        ("<tr><td>Lot<td>Prix<tr><td><p>Un<p>Deux<td><p>12,00 €<p>12,50 €",
         "| Lot | Prix |\n|---|---|\n| Un ; Deux | 12,00 € ; 12,50 € |"),
        ("<tr><td>Lot<td>Prix<br>(en €)<tr><td>A<br>b<td>12<br>13",
         "| Lot | Prix (en €) |\n|---|---|\n| A b | 12 ; 13 |"),
        ("<tr><td>Lot<td>Prix<tr><td><ol><li>un<li>deux</ol><td>1",
         "| Lot | Prix |\n|---|---|\n| 1. un ; 2. deux | 1 |"),
        # a table for layout only
        ("<tr><td><p>un<p>deux", "un\n\ndeux"),
        ("<tr><td><table><tr><td>Lot<td>Prix<tr><td>A<td>1</table>",
         "| Lot | Prix |\n|---|---|\n| A | 1 |"),
    ],
)  # fmt: skip
def test_a_table_is_read_as_it_shows(html: str, written: str) -> None:
    assert source(f"<table>{html}</table>") == written


def test_a_table_in_a_cell_with_columns_of_its_own_follows_and_is_said() -> None:
    inner = "<table><tr><td>Lot<td>Prix<tr><td>A<td>1</table>"
    read = from_html(f"<table><tr><td>Voir<td>Note<tr><td>x{inner}<td>y</table>")
    assert write(read.blocks) == (
        "| Voir | Note |\n|---|---|\n| x | y |\n\n| Lot | Prix |\n|---|---|\n| A | 1 |"
    )
    assert read.lost == "1 tableau contenu dans un autre le suit."


def test_a_table_put_in_one_cell_is_said_to_be() -> None:
    line, lost = in_one_line(from_html("<table><tr><td>Lot<td>Prix<tr><td>A<td>1</table>"))
    assert plain(line) == "Lot ; Prix ; A ; 1"
    assert lost == "1 tableau tient dans une seule case."


def test_spans_without_end_cost_no_more_than_the_table() -> None:
    html = "<table><tr><td rowspan=99999999 colspan=99999999>a<td>b<tr><td>c</table>"
    assert "a" in source(html)
