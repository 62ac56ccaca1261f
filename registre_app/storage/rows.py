"""Rows of the register: how they are read, and how a record of the domain is made into one.

A column has the name and the value of a field; that of a record which has no table of its own is
prefixed (``notice_sent_on``). Fields that are records, or several, are rows of other tables.

Reading needs sqlite3 alone: sqlite-utils is slow to import, and is loaded with the first edit.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from registre_app.records import Field, fields_of

Row = dict[str, Any]


class UnreadableRow(ValueError):
    """A row that no record of the domain can be: a value that its type does not know."""


Record = TypeVar("Record")
_Convert = Callable[[Any], Any]


def select(
    db: sqlite3.Connection, query: str, values: Sequence[object] | Mapping[str, object] = ()
) -> Iterator[Row]:
    """Run a query; each row of the answer by the names of its columns."""
    answer = db.execute(query, values)
    names = [column[0] for column in answer.description]
    return (dict(zip(names, row, strict=True)) for row in answer)


def to_row(record: object, prefix: str = "") -> Row:
    """Return the columns that hold the plain values of a record."""
    row = {}
    for cell in _cells(type(record), prefix):
        value = getattr(record, cell.field)
        row[cell.column] = cell.write(value) if cell.write and value is not None else value
    return row


def from_row(kind: type[Record], row: Row, prefix: str = "", /, **others: object) -> Record:
    """Return the record that a row holds; ``others`` are its fields from other tables.

    Raises UnreadableRow.
    """
    try:
        for cell in _cells(kind, prefix):
            value = row[cell.column]
            others[cell.field] = cell.read(value) if cell.read and value is not None else value
        return kind(**others)
    except ValueError as error:
        raise UnreadableRow(f"{kind.__name__}: {error}") from error


@dataclass(frozen=True)
class _Cell:
    """One column and the field that it holds; a value is converted where SQLite has no type."""

    field: str
    column: str
    write: _Convert | None
    read: _Convert | None


def _make_cells(kind: type, prefix: str) -> tuple[_Cell, ...]:
    return tuple(
        _Cell(each.name, prefix + each.name, *_conversion(each))
        for each in fields_of(kind)
        if not each.is_record and (not each.many or each.kind is int)
    )


_cells: Callable[[type, str], tuple[_Cell, ...]] = cache(_make_cells)


def _conversion(field: Field) -> tuple[_Convert | None, _Convert | None]:
    kind = field.kind
    if field.many:
        return json.dumps, lambda text: tuple(json.loads(text))
    if kind is bool:
        return int, bool
    if kind is date:
        return date.isoformat, date.fromisoformat
    if kind is time:
        return lambda moment: moment.isoformat("minutes"), time.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda member: member.value, kind
    return None, None
