"""The digest of each session and of each other table, by which a change made outside is seen.

SQLite's own integrity check does not see a bit that flips inside a text. The digest of a part is
the exclusive or of the SHA-256 of its rows, each written as the name of its table and its columns
in SQL notation, separated by commas. It is brought up to date by the rows that an edit writes:
a row that was altered outside is never read to make a new digest, so it stays seen.

It tells damage, not forgery: what is sealed is proved by the chain.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.domain.french import long_date
from registre_app.storage import annex_files

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLE = "record_digest"
_SCHEMA = f"""
    CREATE TABLE {TABLE} (
        part TEXT PRIMARY KEY CHECK (part <> ''),
        digest BLOB NOT NULL CHECK (length(digest) = 32)
    ) STRICT, WITHOUT ROWID
"""
_SIZE = 32  # bytes
_SESSION = "seance:"
_WITHOUT = (TABLE, annex_files.TABLE)
"""Itself, and the contents of annexes, which have a digest each."""
_WHOLE = ("chain",)
"""Tables whose rows name a session without being part of it."""
_FUNCTION = "registre_digest"
_TITLES = {
    "archive_written": "la liste des archives écrites",
    "bin": "la corbeille",
    "chain": "la chaîne des sceaux",
    "delegated_decision": "les décisions par délégation",
    "formula": "les formules de l’éditeur",
    "kept_sheets": "les feuillets gardés",
    "sealed_annex": "la liste des annexes scellées",
    "sealed_body": "la collectivité telle qu’elle fut scellée",
    "older_act": "les actes repris",
    "setting": "les réglages",
}
_PEOPLE = ("member", "person_name", "mandate", "mandate_end", "office")
_TITLES |= dict.fromkeys(_PEOPLE, "les élus")
_SEALED = ("chain", "kept_sheets", "sealed_annex", "sealed_body")


def apply(db: "Database | sqlite3.Connection") -> None:
    """Create the table of digests."""
    db.execute(_SCHEMA)


def record_all(db: "Database | sqlite3.Connection") -> None:
    """Record the digest of every part as it is now: of a new file, or after a migration."""
    db.execute(f"DELETE FROM {TABLE}")
    for part, digest in digests(db).items():
        db.execute(f"INSERT INTO {TABLE} VALUES (?, ?)", [part, digest])


def recorded(db: "Database | sqlite3.Connection") -> dict[str, bytes]:
    """Return the digests recorded, by their parts."""
    return dict(db.execute(f"SELECT part, digest FROM {TABLE}").fetchall())


def digests(
    db: "Database | sqlite3.Connection",
    between: Callable[[], object] = lambda: None,
) -> dict[str, bytes]:
    """Return the digest of every part of a register of any format, computed from its rows.

    ``between`` is called before each table is read.
    """
    found: dict[str, int] = {}
    for table, columns in _tables(db):
        between()
        part, row = _part(table, columns, ""), _row(table, columns, "")
        for name, content in db.execute(f"SELECT {part}, {row} FROM main.{table}"):
            found[name] = found.get(name, 0) ^ _digest_of(content)
    return {part: value.to_bytes(_SIZE, "big") for part, value in found.items() if value}


def part_of_session(session_id: int) -> str:
    """Return the part that a session is, with all that is of it."""
    return f"{_SESSION}{session_id}"


def altered(
    db: "Database | sqlite3.Connection", between: Callable[[], object] = lambda: None
) -> tuple[str, ...]:
    """Return the parts whose rows are not those that the application wrote."""
    before, now = recorded(db), digests(db, between)
    return tuple(sorted(part for part in before | now if before.get(part) != now.get(part)))


class Watched:
    """The digests of one connection that writes, kept up to date by temporary triggers."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._changes: dict[str, int] = {}
        db.create_function(_FUNCTION, 2, self._take)
        for table, columns in list(_tables(db)):
            for event, rows in (
                ("INSERT", ["new"]),
                ("DELETE", ["old"]),
                ("UPDATE", ["old", "new"]),
            ):
                calls = "; ".join(
                    f"SELECT {_FUNCTION}({_part(table, columns, f'{row}.')},"
                    f" {_row(table, columns, f'{row}.')})"
                    for row in rows
                )
                db.execute(
                    f"CREATE TEMP TRIGGER digest_{table}_{event} AFTER {event} ON main.{table}"
                    f" BEGIN {calls}; END"
                )

    def begin(self) -> None:
        """Forget the changes of a transaction that was rolled back."""
        self._changes.clear()

    def record(self) -> None:
        """Record the digests of what the transaction wrote, as a part of it."""
        for part, change in self._changes.items():
            row = self._db.execute(f"SELECT digest FROM {TABLE} WHERE part = ?", [part]).fetchone()
            value = change ^ (int.from_bytes(row[0], "big") if row else 0)
            if value:
                digest = value.to_bytes(_SIZE, "big")
                self._db.execute(f"INSERT OR REPLACE INTO {TABLE} VALUES (?, ?)", [part, digest])
            else:
                self._db.execute(f"DELETE FROM {TABLE} WHERE part = ?", [part])
        self._changes.clear()

    def _take(self, part: str, row: bytes) -> None:
        self._changes[part] = self._changes.get(part, 0) ^ _digest_of(row)


def is_proved(db: sqlite3.Connection, part: str) -> bool:
    """Tell whether the chain of the seals proves a part, which ``registre verifier`` compares."""
    if not part.startswith(_SESSION):
        return part in _SEALED
    query = "SELECT seal IS NOT NULL FROM session WHERE id = ?"
    row = db.execute(query, [part.removeprefix(_SESSION)]).fetchone()
    return bool(row and row[0])


def titles(db: sqlite3.Connection, parts: Iterable[str]) -> tuple[str, ...]:
    """Return what parts are called in French: « la séance du jeudi 15 décembre 2022 »."""
    return tuple(dict.fromkeys(_title(db, part) for part in parts))


def _title(db: sqlite3.Connection, part: str) -> str:
    if not part.startswith(_SESSION):
        return _TITLES.get(part, f"la table « {part} »")
    query = "SELECT date FROM session WHERE id = ?"
    row = db.execute(query, [part.removeprefix(_SESSION)]).fetchone()
    try:
        return f"la séance du {long_date(date.fromisoformat(row[0]))}"
    except (TypeError, ValueError):  # it has no row any more, or its day is what was altered
        return "une séance"


def _tables(db: "Database | sqlite3.Connection") -> Iterator[tuple[str, list[str]]]:
    names = db.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        if not name.startswith(("_", "sqlite_")) and name not in _WITHOUT:
            columns = db.execute(f"PRAGMA main.table_info({name})").fetchall()
            yield name, [column[1] for column in columns]


def _part(table: str, columns: list[str], row: str) -> str:
    """Return, in SQL, the part to which a row belongs."""
    if table == "session":
        return f"'{_SESSION}' || {row}id"
    if "session_id" in columns and table not in _WHOLE:
        return f"'{_SESSION}' || {row}session_id"
    return f"'{table}'"


def _row(table: str, columns: list[str], row: str) -> str:
    """Return, in SQL, a row as the bytes of which the digest is made."""
    values = " || ',' || ".join(f"quote({row}{name})" for name in columns)
    return f"CAST('{table},' || {values} AS BLOB)"


def _digest_of(row: bytes) -> int:
    return int.from_bytes(sha256(row).digest(), "big")
