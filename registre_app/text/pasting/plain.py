"""Pasted plain text: the lines of a page, the rows of a sheet, or paragraphs one a line."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from registre_app.domain.prose import Align, Block, Listing, Paragraph, Run, Table
from registre_app.text.characters import healed
from registre_app.text.pasting.lines import in_a_cell
from registre_app.text.pasting.wrapped import BULLETS, joined

_LINE_ENDS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t]+")
_BULLET = re.compile(rf"([{BULLETS}])[ \t\u00a0\u202f]+(?=\S)|(o)\t\s*(?=\S)")
_SIGN = re.compile(r"[-–—*][ \t\u00a0\u202f]+\d")  # a figure with its sign, or an item
_MARK = re.compile(rf"[{BULLETS}o]|\(?(?:\w{{1,4}}[.)°])+\)?")
_FIGURE = re.compile(r"[-–\u2212+]?[\d \u00a0\u202f]*\d(?:[.,]\d+)?[ \u00a0\u202f]*(?:€|%|k€|M€)?")
_LEAST = 2  # rows, and columns, of a table


def from_plain(source: str) -> tuple[Block, ...]:
    """Read plain text: rows of a sheet into a table, any other into paragraphs and lists.

    Lines that a page cut are joined. Numbers and letters before items stay in the text.
    """
    if table := _sheet(source):
        return (table,)
    lines = [_healed(line) for line in _LINE_ENDS.split(source)]
    paragraphs = [each.replace("\u00ad", "") for each in joined(lines)]
    return tuple(_blocks(paragraphs))


def _healed(line: str) -> str:
    """Return a line healed; a soft hyphen at its end, where a word is cut, stays."""
    text = _bulleted(line.strip())
    cut = "\u00ad" if text.endswith("\u00ad") else ""
    return healed(text) + cut if cut else healed(text).strip()


def _bulleted(line: str) -> str:
    """Return a line, the tabs inside it as spaces; the hollow bullet of Word as a bullet."""
    if line.startswith("o\t"):
        line = "◦" + line[1:]
    return _SPACES.sub(" ", line)


def _sheet(source: str) -> Table | None:
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
    head, *others = [[_cell(text) for text in row] for row in rows]
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


def _blocks(paragraphs: Sequence[str]) -> Iterator[Block]:
    """Yield paragraphs, those that begin with bullets as lists.

    « - 3 % » alone is a figure with its sign.
    """
    place = 0
    while place < len(paragraphs):
        end = place
        while end < len(paragraphs) and _BULLET.match(paragraphs[end]):
            end += 1
        items = paragraphs[place:end]
        if not items:
            yield Paragraph(_runs(paragraphs[place]))
            place += 1
            continue
        if all(map(_SIGN.match, items)):
            yield from (Paragraph(_runs(each)) for each in items)
        else:
            yield _listing(items)
        place = end


def _listing(items: Sequence[str]) -> Listing:
    """Return a list; a bullet of another kind under one is a list inside it."""
    kinds: list[str] = []
    levels: list[tuple[int, str]] = []
    for item in items:
        bullet = _BULLET.match(item)
        kind = bullet[1] or bullet[2] if bullet else ""
        if kind in kinds:
            del kinds[kinds.index(kind) + 1 :]
        else:
            kinds.append(kind)
        levels.append((len(kinds), item[bullet.end() :] if bullet else item))
    return _nested(levels, 1)


def _nested(levels: Sequence[tuple[int, str]], depth: int) -> Listing:
    items: list[tuple[Block, ...]] = []
    place = 0
    while place < len(levels):
        end = place + 1
        while end < len(levels) and levels[end][0] > depth:
            end += 1
        below = levels[place + 1 : end]
        inner = (_nested(below, depth + 1),) if below else ()
        items.append((Paragraph(_runs(levels[place][1])), *inner))
        place = end
    return Listing(tuple(items), None, tight=True)
