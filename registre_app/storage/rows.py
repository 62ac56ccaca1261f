"""Conversion between rows of the register and dataclasses of the domain (records).

A column has the name of its field; a record without a table of its own shares the row of another,
with a prefix (``notice_sent_on``). Records that have a table are rows of it; others, rare and
always read with what holds them, are JSON in its row (see storage.json_columns).

Reading needs sqlite3 alone: sqlite-utils is slow to import, and is loaded with the first edit.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache, partial
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Attendance, Movement, Proxy
from registre_app.domain.ballot import Ballot, Vote
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.deliberation import Deliberation, Interest
from registre_app.domain.member import Member
from registre_app.domain.notice import Notice
from registre_app.domain.seal import Seal
from registre_app.domain.session import Session
from registre_app.records import Field, fields_of
from registre_app.storage import json_columns

Row = dict[str, Any]
"""A row to write: values by the names of their columns."""
Read = Mapping[str, Any]
"""A row that was read."""


class UnreadableRow(ValueError):
    """A row that is no valid record: a value that is not one of an enumeration, for example."""


Record = TypeVar("Record")
_Convert = Callable[[Any], Any]


def select(
    db: sqlite3.Connection, query: str, values: Sequence[object] | Mapping[str, object] = ()
) -> Iterator[Read]:
    """Run a query; each row of the answer by the names of its columns."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(query, values)


def to_row(record: object, prefix: str = "") -> Row:
    """Return the columns that hold the plain values of a record."""
    plan = _plan(type(record), prefix)
    values = list(plan.from_record(record))
    for index, write, _ in plan.converted:
        if values[index] is not None:
            values[index] = write(values[index])
    return dict(zip(plan.columns, values, strict=True))


def from_row(kind: type[Record], row: Read, prefix: str = "", /, **others: object) -> Record:
    """Return the record that a row holds; ``others`` are its fields from other tables.

    Raises UnreadableRow.
    """
    plan = _plan(kind, prefix)
    try:
        values = list(plan.from_row(row))  # IndexError: a damaged schema names it otherwise
        plan.require_types(values)
        for index, _, read in plan.converted:
            if values[index] is not None:
                values[index] = read(values[index])
        if plan.complete:
            return kind(*values)
        return kind(**dict(zip(plan.fields, values, strict=True)), **others)
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableRow(f"{kind.__name__}: {error}") from error


def read_all(
    db: sqlite3.Connection, kind: type[Record], table: str, key: str
) -> Iterator[tuple[str, Record]]:
    """Yield the records of a table whose fields are all columns, each with its key, in that order.

    For tables that are read whole: by the place of a column rather than by its name, which takes
    half the time. Raises UnreadableRow.
    """
    plan = _plan(kind, "")
    columns = ", ".join(plan.columns)
    cursor = db.cursor()
    cursor.row_factory = None
    try:
        rows = cursor.execute(f"SELECT {key}, {columns} FROM {table} ORDER BY {key}, day")
        for owner, *values in rows:
            plan.require_types(values)
            for index, _, read in plan.converted:
                if values[index] is not None:
                    values[index] = read(values[index])
            yield owner, kind(*values)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableRow(f"{kind.__name__}: {error}") from error


OWN_TABLES: frozenset[type] = frozenset(
    {
        *(Session, Notice, Collectivity, Assembly, Member, Attendance, Movement, Proxy),
        *(Deliberation, Interest, Ballot, Vote, Appointment, Candidate, Round),
        Seal,  # in the state kept of a sealed session
    }
)
"""Records that are rows of tables; any other record is a JSON column of the one that holds it."""

_MEMBERS_IN_TABLES = {(Session, "secretaries"), (Ballot, "requested_by")}


def _of_members(kind: type, field: Field) -> bool:
    """Tell whether a field lists members as rows of a table."""
    return (kind, field.name) in _MEMBERS_IN_TABLES


@dataclass(frozen=True)
class _Plan:
    """The fields of a record that are columns of its row; computed once for each class.

    ``complete`` if they are all of its fields. ``converted`` holds the index, the writing and the
    reading of those for which SQLite has no type. ``known`` holds the types of rows already
    accepted, so that most rows cost one lookup.
    """

    fields: tuple[str, ...]
    columns: tuple[str, ...]
    complete: bool
    from_record: _Convert
    from_row: _Convert
    converted: tuple[tuple[int, _Convert, _Convert], ...]
    plain: tuple[Field, ...]
    known: set[tuple[type, ...]]

    def require_types(self, values: Sequence[object]) -> None:
        """Raise TypeError where SQLite holds a value of another type: it refuses none itself."""
        types = tuple(map(type, values))
        if types not in self.known:
            for field, value in zip(self.plain, values, strict=True):
                require_type(field, value)
            self.known.add(types)


def require_type(field: Field, value: object) -> None:
    """Raise TypeError where a value that SQLite holds is not of the type that a field has there."""
    if value is None and field.optional:
        return
    if not isinstance(value, _held_as(field)):
        raise TypeError(f"{field.name}: {type(value).__name__}")


def _held_as(field: Field) -> type:
    if field.many or field.is_record:
        return str
    return int if field.kind is bool else _HELD.get(field.kind, str)


_HELD: dict[Any, type] = {int: int, bytes: bytes}
"""What SQLite holds as it is; all else is text."""


def _make_plan(kind: type, prefix: str) -> _Plan:
    every = fields_of(kind)
    plain = [each for each in every if each.kind not in OWN_TABLES and not _of_members(kind, each)]
    fields = tuple(each.name for each in plain)
    columns = tuple(prefix + name for name in fields)
    return _Plan(
        fields,
        columns,
        len(plain) == len(every),
        _several(attrgetter, fields),
        _several(itemgetter, columns),
        tuple((index, *found) for index, each in enumerate(plain) if (found := conversion(each))),
        tuple(plain),
        set(),
    )


def _several(getter: Callable[..., _Convert], names: tuple[str, ...]) -> _Convert:
    """Return a getter that returns a tuple, of one value too."""
    get = getter(*names)
    return get if len(names) > 1 else lambda source: (get(source),)


_plan: Callable[[type, str], _Plan] = cache(_make_plan)


def conversion(field: Field) -> tuple[_Convert, _Convert] | None:
    """How a value is written and read; None where SQLite keeps it as it is."""
    kind = field.kind
    if field.many or field.is_record:
        return json_columns.dumps, partial(json_columns.loads, field)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str, {member.value: member for member in kind}.__getitem__
    return _CONVERSIONS.get(kind)


_CONVERSIONS: dict[Any, tuple[_Convert, _Convert]] = {
    bool: (int, bool),
    date: (date.isoformat, date.fromisoformat),
    time: (lambda moment: moment.isoformat("minutes"), time.fromisoformat),
}
