"""The schema of each format, into which the rows that were read are put back.

The schema of the file itself is damaged, or hostile: it only tells where the tables are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache

from registre_app.storage.file_format import APPLICATION_ID, BACKUP_ID, SCHEMA_VERSION
from registre_app.storage.salvage.pages import Far, Pages, Value
from registre_app.storage.salvage.trees import Part

_KINDS: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "TEXT": (str,),
    "BLOB": (bytes,),
    "REAL": (float, int),
    "ANY": (int, float, str, bytes),
}
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Definition:
    """A table of a format: its columns, each with its type; which of them is the rowid itself."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    rowid: str = ""

    def row(self, rowid: int, values: Row) -> Row | None:
        """Return a row as its columns have it; None where its types are not those of the table.

        It may be shorter than the table: columns added since have their default values in it.
        """
        if not values or len(values) > len(self.columns):
            return None
        found = tuple(
            rowid if name == self.rowid and value is None else value
            for name, value in zip(self.columns, values, strict=False)
        )
        for value, kind in zip(found, self.types, strict=False):
            found_kind = value.kind if isinstance(value, Far) else type(value)
            if value is not None and found_kind not in _KINDS[kind]:
                return None
        return found


def build(db: sqlite3.Connection, number: int) -> None:
    """Give an empty database the schema of a format."""
    from sqlite_utils import Database  # noqa: PLC0415 -- slow import: with the first salvage

    from registre_app.storage.migrations import migrations  # noqa: PLC0415 -- as above

    names = [each.name for each in migrations.pending(Database(memory=True))]
    following = names[number] if number < len(names) else None
    migrations.apply(Database(db), stop_before=following)
    db.execute(f"PRAGMA user_version = {number}")
    db.commit()


@contextmanager
def unguarded(db: sqlite3.Connection) -> Iterator[None]:
    """Take the triggers away: rows come back in any order; then put them back."""
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in triggers:
        db.execute(sql)


def definitions(db: sqlite3.Connection) -> dict[str, Definition]:
    """Return the tables of records of a schema, by their names."""
    tables = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
        " AND name NOT LIKE '~_%' ESCAPE '~' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    ).fetchall()
    found = {}
    for name, sql in tables:
        if "WITHOUT ROWID" in sql.upper():
            continue  # sealed_annex: what the chain tells
        columns = db.execute(f"PRAGMA table_info({name})").fetchall()
        keys = [row[1] for row in columns if row[5]]
        alias = keys[0] if len(keys) == 1 and _type(columns, keys[0]) == "INTEGER" else ""
        found[name] = Definition(
            name, tuple(row[1] for row in columns), tuple(row[2] for row in columns), alias
        )
    return found


def _type(columns: Iterable[tuple[object, ...]], name: str) -> object:
    return next(row[2] for row in columns if row[1] == name)


def format_of(pages: Pages, parts: Iterable[Part]) -> int | None:
    """Return the format of a file by its header, else by the tables that its schema still tells.

    None where neither tells it.
    """
    said = pages.number(60)
    named = {part.name: _words(part.sql) for part in parts if part.kind == "table"}
    known = pages.sound_header and pages.number(68) in (APPLICATION_ID, BACKUP_ID)
    if known and 0 < said <= SCHEMA_VERSION and (not named or _agreeing(named, said) == len(named)):
        return said
    best = max(range(SCHEMA_VERSION, 0, -1), key=lambda number: _agreeing(named, number))
    if _agreeing(named, best):
        return best
    return said if known and 0 < said <= SCHEMA_VERSION else None


def _agreeing(named: dict[str, str], number: int) -> int:
    """Return how many tables are made as in a format."""
    return sum(named.get(name) == sql for name, sql in _tables_of(number)) if named else 0


@cache
def _tables_of(number: int) -> tuple[tuple[str, str], ...]:
    with closing(sqlite3.connect(":memory:")) as db:
        build(db, number)
        tables = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    return tuple((name, _words(sql)) for name, sql in tables)


def _words(sql: str) -> str:
    return " ".join(sql.split())
