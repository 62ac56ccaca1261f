"""People pasted: cells of a spreadsheet, with their titles or without, or a list of names."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice

from registre_app.domain.french import folded
from registre_app.domain.member import Civility
from registre_app.exchange.roster.columns import FIELDS, matched
from registre_app.exchange.roster.drafts import Draft
from registre_app.exchange.roster.people import parted
from registre_app.exchange.roster.table import MOST
from registre_app.text.characters import healed

_TITLES = 2  # columns that a line names, of one that is no person
_CIVILITY = re.compile(r"(?:madame|mme|mlle|mademoiselle|monsieur|mr?)\.?", re.IGNORECASE)
_MEN = ("monsieur", "mr", "m")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_FUNCTION = re.compile(r"\b(?:maire|adjoint|conseill|president|vice-president|delegue)")
_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)°]|[-–—•*▪])\s+")
_AFTER_NAME = re.compile(r"\s*(?:[,;:(]|\s[-–—]\s)\s*")
_PARTICLES = ("de", "du", "des", "d’", "d'", "le", "la", "van", "von", "der", "den", "da", "dos")


def pasted(text: str) -> tuple[Draft, ...]:
    """Return the people of a text, one a line, at most as many as a table may have.

    Columns are told by their titles, else by what they hold: a civility, a day, a function, a name
    in capitals. A line of one cell is a name, « Mme Léa BRUN, 1re adjointe »: without capitals its
    last word is the surname. What is not told stays empty, to be typed.
    """
    rows = _rows(text)
    if not rows:
        return ()
    titles = matched(rows[0])
    if len(titles) >= _TITLES or (titles and all(len(row) == 1 for row in rows)):
        found = [_by(titles, row) for row in rows[1:]]
    elif max(map(len, rows)) > 1:
        columns = _guessed(rows)
        found = [_by(columns, row) for row in rows]
    else:
        found = [_named(row[0]) for row in rows]
    return tuple(each for each in found if any(each.values()))


def _rows(text: str) -> list[list[str]]:
    """The lines that hold something, without their marks, parted by tabulations or semicolons."""
    every = (_MARK.sub("", line, count=1) for line in healed(text).splitlines())
    lines = [line for line in every if line.strip()]
    sign = "\t" if any("\t" in line for line in lines) else ";"
    if sign == ";" and sum(";" in line for line in lines) * 2 < len(lines):
        return [[line.strip()] for line in lines[:MOST]]
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=sign)
    try:
        return [list(map(str.strip, row)) for row in islice(reader, MOST)]
    except csv.Error:  # a quotation mark that nothing closes, in a text that is no table
        return [list(map(str.strip, line.split(sign))) for line in lines[:MOST]]


def _by(columns: dict[str, int], row: Sequence[str]) -> Draft:
    values = {field: row[at] for field, at in columns.items() if field in FIELDS and at < len(row)}
    if whole := values.pop("full_name", ""):
        values = _named(whole) | {field: text for field, text in values.items() if text}
    return values


def _guessed(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Tell columns without titles by what most of their cells hold."""
    width = max(map(len, rows))
    cells = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    left = [at for at in range(width) if cells[at]]
    columns = {}
    asked: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("civility", _CIVILITY.fullmatch),
        ("born_on", _DAY.fullmatch),
        ("function", lambda cell: _FUNCTION.search(folded(cell))),
        ("last_name", str.isupper),
    )
    for field, holds in asked:
        likely = [at for at in left if sum(map(bool, map(holds, cells[at]))) * 2 > len(cells[at])]
        if likely:
            columns[field] = likely[0]
            left.remove(likely[0])
    left = [at for at in left if not all(cell.isdigit() for cell in cells[at])]  # mere ranks
    if "last_name" in columns:
        names = ["first_names"]
    else:
        names = ["last_name", "first_names"] if len(left) > 1 else ["full_name"]
    return columns | dict(zip(names, left, strict=False))


def _named(line: str) -> dict[str, str]:
    """Return who a line names: « M. Paul ARNOUX (maire) »."""
    name, *after = _AFTER_NAME.split(line.strip(), maxsplit=1)
    function = after[0].rstrip(" ).;") if after else ""
    first, _, rest = name.partition(" ")
    found = {"function": function}
    if rest and _CIVILITY.fullmatch(first):
        man = folded(first).rstrip(".") in _MEN
        found["civility"] = (Civility.MONSIEUR if man else Civility.MADAME).value
        name = rest
    return found | _parts(name)


def _parts(name: str) -> dict[str, str]:
    """Return the first names and the surname, by capitals, else the last word as the surname."""
    try:
        return parted({"full_name": name})
    except ValueError:
        words = name.split()
    last = len(words) - 1
    while last > 1 and folded(words[last - 1]) in _PARTICLES:
        last -= 1
    return {"first_names": " ".join(words[:last]), "last_name": " ".join(words[last:])}
