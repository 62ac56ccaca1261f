"""Pasted plain text: the lines of a page, the rows of a sheet, or paragraphs one a line."""

import csv
import io
import re
from collections.abc import Sequence

from registre_app.domain.prose import Align, Block, Run, Table
from registre_app.text.characters import healed
from registre_app.text.pasting import bullets
from registre_app.text.pasting.lines import in_a_cell
from registre_app.text.pasting.losses import Tally
from registre_app.text.pasting.pages import without_heads_and_feet
from registre_app.text.pasting.signs import of_no_font
from registre_app.text.pasting.wrapped import BULLETS, joined

_LINE_ENDS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t]+")
_PRIVATE_BULLET = re.compile("\\s*[\ue000-\uf8ff](?=\\s)")
_MARK = re.compile(rf"[{BULLETS}o]|\(?(?:\w{{1,4}}[.)°])+\)?")
_FIGURE = re.compile(r"[-–\u2212+]?[\d \u00a0\u202f]*\d(?:[.,]\d+)?[ \u00a0\u202f]*(?:€|%|k€|M€)?")
_LEAST = 2  # rows, and columns, of a table


def from_plain(source: str) -> tuple[tuple[Block, ...], Tally]:
    """Read plain text: rows of a sheet into a table, any other into paragraphs and lists.

    Lines that a page cut are joined. Numbers and letters before items stay in the text.
    """
    tally = Tally()
    if table := _sheet(source, tally):
        return (table,), tally
    typed = _LINE_ENDS.split(source)
    lines = [_healed(line, tally) for line in typed]
    kept = [
        (line, bullets.column(as_typed))
        for line, as_typed in zip(without_heads_and_feet(lines, tally), typed, strict=True)
        if line is not None
    ]
    lines, columns = [line for line, _ in kept], [place for _, place in kept]
    paragraphs = [
        bullets.Said(text.replace("\u00ad", ""), columns[place])
        for place, text in joined(lines, bullets.hangs(lines, columns))
    ]
    return tuple(bullets.blocks(paragraphs)), tally


def ends_a_paragraph(source: str) -> bool:
    """Tell whether plain text ends with the end of a line."""
    return bool(_LINE_ENDS.fullmatch(source.rstrip(" \t")[-1:]))


def _healed(line: str, tally: Tally) -> str:
    """Return a line healed; a soft hyphen at its end, where a word is cut, stays."""
    bullet = _PRIVATE_BULLET.match(line)  # a bullet, whatever it shows
    start = bullet.end() if bullet else 0
    text = _bulleted((line[:start] + of_no_font(line[start:], tally)).strip())
    cut = "\u00ad" if text.endswith("\u00ad") else ""
    return healed(text) + cut if cut else healed(text).strip()


def _bulleted(line: str) -> str:
    """Return a line, the tabs inside it as spaces; the hollow bullet of Word as a bullet."""
    if line.startswith("o\t"):
        line = "◦" + line[1:]
    return _SPACES.sub(" ", line)


def _sheet(source: str, tally: Tally) -> Table | None:
    """Return the table of text that a spreadsheet copied: tabs, and as many in each row."""
    if "\t" not in source:
        return None
    try:
        rows = [row for row in csv.reader(io.StringIO(source, newline=""), "excel-tab") if row]
    except csv.Error:
        return None
    widths = {len(row) for row in rows}
    if len(widths) != 1 or len(rows) < _LEAST or max(widths) < _LEAST:
        return None
    if all(not row[0].strip() or _MARK.fullmatch(row[0].strip()) for row in rows):
        return None  # a list, its marks before tabs
    head, *others = [[_cell(of_no_font(text, tally)) for text in row] for row in rows]
    return Table(
        tuple(_runs(cell) for cell in head),
        tuple(tuple(_runs(cell) for cell in row) for row in others),
        tuple(_align(column) for column in zip(*others, strict=True)),
    )


def _cell(text: str) -> str:
    lines = [(Run(healed(line.strip())),) for line in _LINE_ENDS.split(text) if line.strip()]
    return "".join(run.text for run in in_a_cell(lines, broken=True))


def _runs(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


def _align(column: Sequence[str]) -> Align:
    said = [text for text in column if text]
    return Align.RIGHT if said and all(map(_FIGURE.fullmatch, said)) else Align.LEFT
