"""The bin: what was removed, as the rows that it had, in the transaction that removed it.

Rows are those of the present format: a migration that renames a column, or moves it, does so in
the bin too. What refers to annexes is read by ``annex_files``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from registre_app.domain.bin import BinItem, Kind
from registre_app.storage.column_checks import DAY
from registre_app.storage.errors import CannotRestore
from registre_app.storage.rows import UnreadableRow, select

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

TABLE = "bin"
ARCHIVED = "archive_written"
"""The days on which archives were written: what is in the bin stays until the next one."""
_SCHEMA = (
    f"""
    CREATE TABLE {TABLE} (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL CHECK (subject <> ''),
        title TEXT NOT NULL CHECK (title <> ''),
        removed_on {DAY.format("removed_on")} NOT NULL,
        content TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE {ARCHIVED} (
        day {DAY.format("day")} PRIMARY KEY
    ) STRICT
    """,
)
PERSON_TABLES = {
    "member": "id",
    "person_name": "person",
    "mandate": "person",
    "mandate_end": "person",
    "office": "person",
}
"""The tables of a person, each with the column that names them."""
ITEM_TABLES = (
    *("deliberation", "ballot", "interest", "roll_vote", "ballot_request"),
    *("appointment", "candidate", "round"),
)
"""The tables of an item; its rows have its position."""
TIED_TABLES = ("movement", "proxy")
"""The lines of a session that change when an item is taken out of it."""

_TOLD = "id, kind, subject, title, removed_on"
"""The columns of an item without its rows."""

Rows = Mapping[str, list[dict[str, Any]]]
"""Rows by the names of their tables."""


def apply(db: Database) -> None:
    """Create the bin, and the list of the archives written."""
    for statement in _SCHEMA:
        db.execute(statement)


def keep(
    db: Database, kind: Kind, subject: object, title: str, removed_on: date, rows: Rows
) -> None:
    """Put what is about to be removed in the bin."""
    held = {table: found for table, found in rows.items() if found}
    db.table(TABLE).insert(
        {
            "kind": kind.value,
            "subject": str(subject),
            "title": title,
            "removed_on": removed_on.isoformat(),
            "content": json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        }
    )


def rows_of_session(db: sqlite3.Connection, session_id: int) -> Rows:
    """Return every row of a session, and those of the people in it."""
    found = {"session": _rows(db, "session", "id = ?", [session_id])}
    for table in _session_tables(db):
        found[table] = _rows(db, table, "session_id = ?", [session_id])
    for line in found["attendance"]:
        for table, rows in rows_of_person(db, line["member"]).items():
            found.setdefault(table, []).extend(rows)
    return found


def rows_of_item(db: sqlite3.Connection, session_id: int, position: int) -> Rows:
    """Return every row of an item, and the lines of its session that may change with it."""
    key = [session_id, position]
    where = "session_id = ? AND position = ?"
    found = {table: _rows(db, table, where, key) for table in ITEM_TABLES}
    for table in TIED_TABLES:
        found[table] = _rows(db, table, "session_id = ?", [session_id])
    return found


def rows_of_person(db: sqlite3.Connection, person: str) -> Rows:
    """Return every row of a person."""
    return {
        table: _rows(db, table, f"{column} = ?", [person])
        for table, column in PERSON_TABLES.items()
    }


def rows_of_decision(db: sqlite3.Connection, number: str) -> Rows:
    """Return the row of a decision by delegation."""
    return {"delegated_decision": _rows(db, "delegated_decision", "number = ?", [number])}


def _rows(
    db: sqlite3.Connection, table: str, where: str, values: Sequence[object]
) -> list[dict[str, Any]]:
    query = f"SELECT * FROM {table} WHERE {where} ORDER BY rowid"
    return [dict(row) for row in select(db, query, values)]


def _session_tables(db: sqlite3.Connection) -> list[str]:
    found = db.execute(
        "SELECT tables.name FROM main.sqlite_schema AS tables,"
        " pragma_table_info(tables.name) AS own"
        " WHERE tables.type = 'table' AND own.name = 'session_id' AND tables.name <> 'chain'"
        " ORDER BY tables.name"
    ).fetchall()
    return [name for (name,) in found]


def put_back(db: Database, rows: Rows, tables: Iterable[str] | None = None) -> None:
    """Write rows of the bin to their tables, or to some of them."""
    for table in rows if tables is None else tables:
        for row in rows.get(table, ()):
            db.table(table).insert(row)


def read_items(db: sqlite3.Connection) -> tuple[BinItem, ...]:
    """Return what is in the bin, the last removed first. Raises UnreadableRow."""
    query = f"SELECT {_TOLD} FROM {TABLE} ORDER BY removed_on DESC, id DESC"
    return tuple(_item(row) for row in select(db, query))


def read_item(db: sqlite3.Connection, key: int) -> tuple[BinItem, Rows]:
    """Return an item of the bin and its rows. Raises CannotRestore, UnreadableRow."""
    row = next(select(db, f"SELECT * FROM {TABLE} WHERE id = ?", [key]), None)
    if row is None:
        raise CannotRestore(
            "Cela n’est plus dans la corbeille : c’est déjà revenu au registre, ou supprimé. "
            "Rien n’a été modifié."
        )
    try:
        return _item(row), json.loads(row["content"])
    except ValueError as error:
        raise UnreadableRow(f"{TABLE} {key}: {error}") from error


def _item(row: Mapping[str, Any]) -> BinItem:
    try:
        return BinItem(
            row["id"],
            Kind(row["kind"]),
            row["subject"],
            row["title"],
            date.fromisoformat(row["removed_on"]),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableRow(f"{TABLE}: {error}") from error


def delete(db: Database, item: BinItem) -> None:
    """Take an item out of the bin."""
    db.table(TABLE).delete(item.key)


def delete_with_acts(db: Database, item: BinItem) -> None:
    """Take an item out of the bin; of a session, the acts that could only come back to it too."""
    if item.kind is Kind.SESSION:
        db.table(TABLE).delete_where("kind = ? AND subject = ?", [Kind.ACT.value, item.subject])
    delete(db, item)


def read_archived(db: sqlite3.Connection) -> date | None:
    """Return the day of the last archive written, where one was."""
    (day,) = db.execute(f"SELECT max(day) FROM {ARCHIVED}").fetchone()
    return date.fromisoformat(day) if day else None


def write_archived(db: Database, day: date) -> None:
    """Note that an archive was written on a day."""
    db.execute(f"INSERT OR IGNORE INTO {ARCHIVED} VALUES (?)", [day.isoformat()])
