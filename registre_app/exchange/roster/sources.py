"""The rows of a file: a CSV of any encoding, read line by line, or a workbook, read apart."""

import csv
import io
import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import TextIO

from registre_app.confined import Bounds, Stopped, confined
from registre_app.domain.errors import reason
from registre_app.exchange.files import FileRefused, read_limited
from registre_app.exchange.roster.encodings import encoding_of
from registre_app.exchange.roster.refused import RosterRefused
from registre_app.exchange.roster.table import MOST_COLUMNS, Table, table_of

_LARGEST_CSV = 400_000_000  # bytes: the national directory of councillors has 90
_LARGEST_WORKBOOK = 20_000_000
_UNPACKED = 500_000_000  # bytes that the parts of a workbook say that they have
_ROWS = 60_000  # of a workbook, blank ones included
_SECONDS = 20.0
_SEPARATORS = ";,\t|"
_START = 20  # lines by which the separator is told
_XLSX = b"PK\x03\x04"
Rows = Sequence[tuple[str, ...]]
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "est un ancien classeur (XLS), ou un classeur protégé"),
    (b"%PDF-", "est un PDF"),
    (b"{\\rtf", "est un texte RTF"),
    (b"<", "est une page du web"),
)


def read_table(path: Path, asked: str = "", home: str = "", sheet: str = "") -> Table:
    """Read the table of a file, CSV or XLSX by what it holds.

    ``asked`` and ``home`` are as in ``table_of``; ``sheet`` names that of a workbook, the first
    if none is. Raises FileRefused, RosterRefused.
    """
    start = read_start(path)
    for sign, what in _OTHERS:
        if start.startswith(sign):
            raise RosterRefused(f"« {path} » {what}. Enregistrez-le en XLSX ou en CSV.")
    if start.startswith(_XLSX):
        sheets, rows = _of_workbook(path, sheet)
        return replace(table_of(rows, asked, home), sheets=sheets)
    with _text(path) as text:
        return table_of(_rows(text), asked, home)


def parse_table(text: str, asked: str = "", home: str = "") -> Table:
    """Read the table of the text of a CSV. Raises RosterRefused."""
    return table_of(_rows(io.StringIO(text, newline="")), asked, home)


def read_start(path: Path) -> bytes:
    """Return the first bytes of a file, which is none too large. Raises FileRefused."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST_CSV:
            return read_limited(path, _LARGEST_CSV)[:8]  # refused there
        with path.open("rb") as file:
            return file.read(8)
    except FileNotFoundError:
        return read_limited(path, _LARGEST_CSV)
    except OSError as error:
        raise FileRefused(
            f"Le fichier « {path} » ne peut être lu ({reason(error, 'de le lire')}). "
            "Vérifiez son nom et vos droits."
        ) from error


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    with path.open("rb") as file:
        encoding = encoding_of(file)
        if encoding is None:
            raise RosterRefused(
                f"« {path} » n’est pas un tableau CSV. Enregistrez-le en CSV ou en XLSX."
            )
        file.seek(0)
        errors = "replace" if encoding in ("cp1252", "mac_roman") else "strict"
        with io.TextIOWrapper(file, encoding, errors, newline="") as text:
            yield text


def _rows(text: TextIO) -> Iterator[list[str]]:
    start = "".join(islice(text, _START))
    separator = max(_SEPARATORS, key=start.count)
    text.seek(0)
    yield from csv.reader(text, delimiter=separator, strict=True)


def _of_workbook(path: Path, sheet: str) -> tuple[tuple[str, ...], Rows]:
    content = read_limited(path, _LARGEST_WORKBOOK)
    try:
        return confined(
            rows_of_workbook,
            content,
            sheet,
            bounds=Bounds.of(len(content), _SECONDS),
            needed=("openpyxl",),
        )
    except Stopped as why:
        raise RosterRefused(
            f"« {path} » ne peut être lu : {why}. Ouvrez-le, réenregistrez-le en XLSX ou en CSV."
        ) from why


def rows_of_workbook(content: bytes, sheet: str = "") -> tuple[tuple[str, ...], Rows]:
    """Return the sheets of a workbook, and the rows of one, read here. Raises RosterRefused."""
    import openpyxl  # noqa: PLC0415 -- slow import

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _UNPACKED:
            raise RosterRefused("Ce classeur, déplié, serait démesuré. Vérifiez d’où il vient.")
        if "xl/workbook.xml" not in packed.namelist():
            raise RosterRefused(
                "Ce fichier n’est pas un classeur XLSX. Enregistrez le tableau en XLSX ou en CSV."
            )
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    names = {each.title.casefold(): each for each in book.worksheets}
    if not names or (sheet and sheet.casefold() not in names):
        known = ", ".join(f"« {each.title} »" for each in book.worksheets)
        raise RosterRefused(
            f"Ce classeur n’a pas de feuille « {sheet} ». Il a : {known or 'rien'}."
        )
    chosen = names[sheet.casefold()] if sheet else book.worksheets[0]
    chosen.reset_dimensions()  # a sheet may tell any
    rows = chosen.iter_rows(values_only=True)
    found = [tuple(map(_cell, row[:MOST_COLUMNS])) for row in islice(rows, _ROWS + 1)]
    if len(found) > _ROWS:
        raise RosterRefused(f"Cette feuille a plus de {_ROWS} lignes. Gardez celles des élus.")
    return tuple(each.title for each in book.worksheets), found


def _cell(value: object) -> str:
    """Write what a cell holds as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
