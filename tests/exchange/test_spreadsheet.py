"""Tables for a spreadsheet: no cell of them is a formula, and each can be read back."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from registre_app.exchange.spreadsheet import spreadsheet, typed

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")) | st.sampled_from(
    ["=1+1", "+ 3 % de crédits", "- Budget", "@maire", "'t Hooft", "'=A1", "a;b", '"Lys"']
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_is_read_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    content = spreadsheet(("Numéro", "Objet"), rows)
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [tuple(map(typed, row)) for row in read[1:]] == rows


@given(CELLS)
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    content = spreadsheet(("Objet",), [(cell,)]).decode("utf-8-sig")
    ((_,), *rows) = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert not any(each.startswith(("=", "+", "-", "@", "\t")) for row in rows for each in row)
