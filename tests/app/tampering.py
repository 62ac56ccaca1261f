"""What somebody may do to the file with another program, the triggers dropped and put back."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import rfc8785

from registre_app.storage import index_of

Json = dict[str, Any]
Change = str | Callable[[sqlite3.Connection], object]


@dataclass(frozen=True)
class Alteration:
    """A change of the file, and what the first sentence must say of it (a regular expression)."""

    name: str
    change: Change
    told: str


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection with no triggers, which are put back as they were."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        yield db
        for _, sql in guards:
            db.execute(sql)


def alter(path: Path, change: Change) -> None:
    """Make a change in a register."""
    with unguarded(path) as db:
        if isinstance(change, str):
            assert db.executescript(change)
            return
        change(db)


def record(db: sqlite3.Connection, rank: int) -> Json:
    """Return the record of an entry."""
    (data,) = db.execute("SELECT record FROM chain WHERE rank = ?", [rank]).fetchone()
    found: Json = json.loads(data)
    return found


def put_record(db: sqlite3.Connection, rank: int, changed: Json) -> None:
    """Put a record in the place of another."""
    db.execute("UPDATE chain SET record = ? WHERE rank = ?", [rfc8785.dumps(changed), rank])


def rechain(db: sqlite3.Connection) -> None:
    """Compute every hash again, and what the sessions say of theirs."""
    former = bytes(32)
    for rank, data in db.execute("SELECT rank, record FROM chain ORDER BY rank").fetchall():
        former = sha256(former + sha256(data).digest()).digest()
        db.execute("UPDATE chain SET hash = ? WHERE rank = ?", [former, rank])
        for key, said in db.execute("SELECT session_id, seal FROM sealed_state").fetchall():
            seal = json.loads(said)
            if seal["rank"] == rank:
                seal["head"] = former.hex()
                text = json.dumps(seal, ensure_ascii=False)
                db.execute("UPDATE sealed_state SET seal = ? WHERE session_id = ?", [text, key])


def appended(told: Json | bytes) -> Callable[[sqlite3.Connection], None]:
    """Add an entry at the end of the chain, as a program would that knows its format."""

    def change(db: sqlite3.Connection) -> None:
        rank, former = db.execute(
            "SELECT rank, hash FROM chain ORDER BY rank DESC LIMIT 1"
        ).fetchone()
        data = told if isinstance(told, bytes) else rfc8785.dumps(_entry(rank + 1) | told)
        digest = sha256(former + sha256(data).digest()).digest()
        row: Json = {"kind": "nul"} if isinstance(told, bytes) else index_of(data)
        row |= {"rank": rank + 1, "hash": digest, "record": data}
        places = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO chain ({', '.join(row)}) VALUES ({places})", [*row.values()])

    return change


def _entry(rank: int) -> Json:
    return {
        "format": "registre/sceau",
        "version": 1,
        "rang": rank,
        "le": "2026-07-01",
        "sel": "ab" * 16,
    }


def changed_record(rank: int, change: Callable[[Json], object]) -> Change:
    """Change a record where it stands."""

    def alter_it(db: sqlite3.Connection) -> None:
        found = record(db, rank)
        change(found)
        put_record(db, rank, found)

    return alter_it


def rechained(*changes: Change) -> Change:
    """Make changes, then compute the chain again."""

    def alter_it(db: sqlite3.Connection) -> None:
        for change in changes:
            if isinstance(change, str):
                db.execute(change)
            else:
                change(db)
        rechain(db)

    return alter_it


def flipped(table: str, column: str, where: str, place: int = 400) -> Change:
    """Flip one bit of bytes."""

    def alter_it(db: sqlite3.Connection) -> None:
        (data,) = db.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
        changed = bytearray(data)
        changed[place % len(changed)] ^= 1
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", [bytes(changed)])

    return alter_it


def in_state(key: int, change: Callable[[str], str], column: str = "seal") -> Change:
    """Change what is kept of a sealed session beside its rows."""

    def alter_it(db: sqlite3.Connection) -> None:
        query = f"SELECT {column} FROM sealed_state WHERE session_id = ?"
        (text,) = db.execute(query, [key]).fetchone()
        assert change(text) != text
        where = f"UPDATE sealed_state SET {column} = ? WHERE session_id = ?"
        db.execute(where, [change(text), key])

    return alter_it


def swapped_entries(one: int, other: int) -> Change:
    """Exchange the records of two entries."""

    def alter_it(db: sqlite3.Connection) -> None:
        first, second = record(db, one), record(db, other)
        put_record(db, one, second)
        put_record(db, other, first)

    return alter_it
