"""Tables that a spreadsheet of this country opens by a double click: CSV with semicolons."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (CWE-1236)."""
_TEXT = "'"
"""What tells a spreadsheet that a cell is text."""


def spreadsheet(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV, in UTF-8 with its mark. No cell of it is read as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(header)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def typed(cell: str) -> str:
    """Return the text of a cell that ``spreadsheet`` wrote."""
    return cell[1:] if cell.startswith(_TEXT) and _is_marked(cell) else cell


def _cell(value: object) -> str:
    text = str(value)
    return f"{_TEXT}{text}" if _is_marked(text) else text


def _is_marked(text: str) -> bool:
    """Tell whether a text is a formula, or one that the mark of text precedes already."""
    return text.lstrip(_TEXT).startswith(_FORMULA)
