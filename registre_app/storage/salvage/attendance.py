"""Who must be on the attendance sheet of a session, since the rest of its record names them.

Nothing of a session is read where one of them is not on the sheet (domain.session).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

_NOT_OF_THE_RECORD = ("chain", "sealed_state")


def members_lacking(db: sqlite3.Connection) -> set[str]:
    """Return the members whom rows refer to and who are not there."""
    found: set[str] = set()
    tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if row[2] == "member":
                keys = db.execute(f"SELECT DISTINCT {row[3]} FROM {table}").fetchall()
                found.update(key for (key,) in keys if key)
    return found - {key for (key,) in db.execute("SELECT id FROM member").fetchall()}


class AttendanceNamed:
    """The members whom the rows of a register name, session by session."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._members = {key for (key,) in db.execute("SELECT id FROM member").fetchall()}

    def lacking(self) -> set[tuple[int, str]]:
        """Return the sessions and the members whom they name, who are not on their sheet."""
        found = {*self._by_columns(), *self._by_records()}
        sessions = {key for (key,) in self._db.execute("SELECT id FROM session").fetchall()}
        cursor = self._db.execute("SELECT * FROM attendance")
        names = [each[0] for each in cursor.description]
        member = names.index("member" if "member" in names else "member_id")
        there = {(row[names.index("session_id")], row[member]) for row in cursor}
        return {
            (session, key)
            for session, key in found - there
            if session in sessions and key in self._members
        }

    def _by_columns(self) -> Iterator[tuple[int, str]]:
        tables = self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            references: dict[int, list[str]] = defaultdict(list)
            for row in self._db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
                if row[2] == "attendance":
                    references[row[0]].append(row[3])
            for columns in references.values():
                names = ", ".join(columns)
                yield from self._db.execute(f"SELECT DISTINCT {names} FROM {table}").fetchall()

    def _by_records(self) -> Iterator[tuple[int, str]]:
        """Yield the members that columns name without a foreign key, in records of JSON too."""
        tables = self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            cursor = self._db.execute(f'SELECT * FROM "{table}"')
            columns = [each[0] for each in cursor.description]
            key = "id" if table == "session" else "session_id"
            if key not in columns or table in _NOT_OF_THE_RECORD:
                continue
            place = columns.index(key)
            for row in cursor:
                for value in row:
                    yield from ((row[place], each) for each in self._named(value))

    def _named(self, value: object) -> Iterator[str]:
        if not isinstance(value, str):
            return
        if value in self._members:
            yield value
        elif value[:1] in ("[", "{"):
            try:
                yield from self._strings(json.loads(value))
            except (ValueError, RecursionError):
                return  # no record: the session says so when it is read

    def _strings(self, value: Any) -> Iterator[str]:
        if isinstance(value, str) and value in self._members:
            yield value
        elif isinstance(value, list):
            for each in value:
                yield from self._strings(each)
        elif isinstance(value, dict):
            yield from self._strings(list(value.values()))
