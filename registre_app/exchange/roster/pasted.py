"""People pasted: cells of a spreadsheet, with their titles or without, or a list of names."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from registre_app.exchange.roster.columns import DOUBT, FIELDS, matched
from registre_app.exchange.roster.drafts import Draft
from registre_app.exchange.roster.guessing import guessed
from registre_app.exchange.roster.named import GUESSED, is_civility, named, unmixed
from registre_app.exchange.roster.table import MOST
from registre_app.text.characters import healed

_TITLES = 2  # columns that a line names, of one that is no person
_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)°]|[-–—•*▪])\s+")
_LONGEST = 40  # characters of a cell that is told


@dataclass(frozen=True)
class Pasted:
    """People, a draft each, and the columns of which nothing was taken: their titles, or a cell."""

    drafts: tuple[Draft, ...] = ()
    left: tuple[str, ...] = ()


def pasted(text: str) -> Pasted:
    """Return the people of a text, one a line, at most as many as a table may have.

    Columns are told by their titles, else by what they hold: a civility, a day, a function, a name
    in capitals. A line of one cell is a name, « Mme Léa BRUN, 1re adjointe »: without capitals its
    last word is the surname. What is not told stays empty, to be typed.
    """
    rows = _rows(text)
    if not rows:
        return Pasted()
    head: Sequence[str] = ()
    titles = matched(rows[0])
    if len(titles) >= _TITLES or (titles and not any(map(is_civility, rows[0]))):
        head, *rows = rows
    else:
        titles = {}
    if max(map(len, (head, *rows))) > 1:
        columns, doubtful = guessed(rows, titles)
        found = [_by(columns, row, doubtful=doubtful) for row in rows]
        left = tuple(_left(columns.values(), head, rows))
    else:
        found, left = [named(row[0]) for row in rows], ()
    return Pasted(tuple(each for each in found if any(each.values())), left)


def _rows(text: str) -> list[list[str]]:
    """The lines that hold something, without their marks, parted by the sign of the table."""
    every = (_MARK.sub("", line, count=1) for line in healed(text).splitlines())
    lines = [line for line in every if line.strip()]
    sign = _sign(lines)
    if not sign:
        return [[line.strip()] for line in lines[:MOST]]
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=sign)
    try:
        return [list(map(str.strip, row)) for row in islice(reader, MOST)]
    except csv.Error:  # a quotation mark that nothing closes, in a text that is no table
        return [list(map(str.strip, line.split(sign))) for line in lines[:MOST]]


def _sign(lines: Sequence[str]) -> str:
    """What parts the cells; nothing for a list of names, whose commas come before functions."""
    if any("\t" in line for line in lines):
        return "\t"
    if lines and sum(";" in line for line in lines) * 2 >= len(lines):
        return ";"
    first = [line.split(",") for line in lines]
    civil = sum(len(cells) > _TITLES and is_civility(cells[0]) for cells in first)
    return "," if lines and (civil * 2 > len(lines) or len(matched(first[0])) >= _TITLES) else ""


def _by(columns: Mapping[str, int], row: Sequence[str], *, doubtful: bool) -> Draft:
    values = {field: row[at] for field, at in columns.items() if field in FIELDS and at < len(row)}
    if whole := values.pop("full_name", ""):
        values = named(whole) | {field: text for field, text in values.items() if text}
    values = unmixed(values)
    if doubtful and values.get("first_names") and values.get("last_name"):
        values[DOUBT] = GUESSED
    return values


def _left(
    taken: Collection[int], head: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[str]:
    """The columns of which nothing is taken, but for mere ranks."""
    for at in range(max(map(len, rows), default=0)):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if at not in taken and cells and not all(map(str.isdigit, cells)):
            told = head[at] if at < len(head) and head[at] else cells[0]
            yield told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
