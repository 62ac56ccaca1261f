"""The acts taken over from older documents: their table, and what is read and written of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.bin import Kind
from registre_app.domain.older_act import OlderAct, in_order
from registre_app.storage import bin_rows
from registre_app.storage.column_checks import DAY
from registre_app.storage.rows import from_row, select, to_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from sqlite_utils import Database

TABLE = "older_act"
_SCHEMA = f"""
    CREATE TABLE {TABLE} (
        id INTEGER PRIMARY KEY,
        taken_on {DAY.format("taken_on")} NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        number TEXT NOT NULL,
        body TEXT NOT NULL,
        source TEXT NOT NULL
    ) STRICT
"""


def apply(db: Database) -> None:
    """Create the table."""
    db.execute(_SCHEMA)


def read(db: sqlite3.Connection) -> dict[int, OlderAct]:
    """Return the acts taken over by their keys, in the order of their days."""
    rows = list(select(db, f"SELECT * FROM {TABLE} ORDER BY id"))
    found = {int(row["id"]): from_row(OlderAct, row) for row in rows}
    ranks = {id(act): rank for rank, act in enumerate(in_order(found.values()))}
    return dict(sorted(found.items(), key=lambda pair: ranks[id(pair[1])]))


def read_keys(db: sqlite3.Connection) -> tuple[int, ...]:
    """Return the keys of the acts, in the order in which they were taken over."""
    return tuple(key for (key,) in db.execute(f"SELECT id FROM {TABLE} ORDER BY id"))


def read_one(db: sqlite3.Connection, key: int) -> OlderAct | None:
    """Return an act by its key; None where it is no longer there."""
    row = next(select(db, f"SELECT * FROM {TABLE} WHERE id = ?", [key]), None)
    return None if row is None else from_row(OlderAct, row)


def add(tables: Database, acts: Iterable[OlderAct]) -> None:
    """Record more acts."""
    tables.table(TABLE).insert_all([to_row(each) for each in acts])


def save(tables: Database, key: int, act: OlderAct) -> None:
    """Record an act corrected."""
    tables.table(TABLE).update(key, to_row(act))


def remove(tables: Database, key: int, day: date) -> None:
    """Put an act in the bin."""
    rows = [dict(row) for row in select(tables.conn, f"SELECT * FROM {TABLE} WHERE id = ?", [key])]
    for row in rows:
        title = from_row(OlderAct, row).words
        bin_rows.keep(tables, Kind.OLDER_ACT, key, title, day, {TABLE: [row]})
    tables.table(TABLE).delete(key)


def bring_back(tables: Database, rows: bin_rows.Rows) -> None:
    """Write an act of the bin again, under its key, or the next one where that is taken."""
    for row in rows[TABLE]:
        taken = tables.conn.execute(f"SELECT 1 FROM {TABLE} WHERE id = ?", [row["id"]]).fetchone()
        tables.table(TABLE).insert({**row, "id": None} if taken else row)
