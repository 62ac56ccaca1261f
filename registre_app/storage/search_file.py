"""The index of a search: a file in the cache of its user, or in memory.

A register of 20,000 acts takes seconds to index: the index is kept from one run to the next. It is
never in the register, which must be readable in thirty years and holds no second copy of its texts.
It is a cache: one that cannot be read, or that another process has, is made anew, in memory.
"""

import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registre_app.domain.ballot import Outcome
from registre_app.domain.french import spelt_out
from registre_app.files import make_file, make_folder

FIELDS = ("number", "title", "heading", "body", "decision", "debate", "names", "day")
SUFFIX = ".recherche-1"
"""Of the file; its figure goes up with the tables below, or with what ``spelt_out`` does."""
_KEPT = 60 * 24 * 3600  # seconds without use, after which an index is removed
_TABLES = f"""
    CREATE VIRTUAL TABLE words USING fts5(
        {", ".join(FIELDS)}, tokenize='unicode61 remove_diacritics 2',
        prefix='2 3'
    );
    CREATE TABLE act (
        id INTEGER PRIMARY KEY, session_id INTEGER, position INTEGER, date TEXT,
        year INTEGER, heading TEXT, subject TEXT, outcome TEXT
    );
    CREATE INDEX act_session ON act (session_id);
    CREATE INDEX act_date ON act (date);
    CREATE TABLE indexed (session_id INTEGER PRIMARY KEY, state BLOB NOT NULL);
"""


@dataclass(frozen=True)
class Act:
    """What an act is found by: ``texts`` by ``FIELDS``."""

    day: date
    heading: str
    subject: str
    outcome: Outcome | None
    texts: Mapping[str, str]


def connect_index(kept_at: Path | None) -> sqlite3.Connection:
    """Connect to the index kept in a file, made if it is not there; to an empty one in memory else.

    A file that another process has open, or that cannot be made, is done without.
    """
    if kept_at is not None:
        with suppress(sqlite3.Error, OSError):
            return _connect_file(kept_at)
    db = sqlite3.connect(":memory:")
    db.executescript(_TABLES)
    return db


def indexed(db: sqlite3.Connection) -> dict[int, bytes]:
    """Return what each session was made of when it was indexed, by its key."""
    return dict(db.execute("SELECT session_id, state FROM indexed"))


def forget(db: sqlite3.Connection, session_id: int) -> None:
    """Remove a session from the index."""
    of_session = "SELECT id FROM act WHERE session_id = ?"
    db.execute(f"DELETE FROM words WHERE rowid IN ({of_session})", [session_id])
    db.execute("DELETE FROM act WHERE session_id = ?", [session_id])
    db.execute("DELETE FROM indexed WHERE session_id = ?", [session_id])


def add(db: sqlite3.Connection, session_id: int, state: bytes, acts: Iterable[Act]) -> None:
    """Add the acts of a session, in their order."""
    columns, marks = ", ".join(FIELDS), ", ".join("?" * len(FIELDS))
    for position, act in enumerate(acts):
        day, outcome = act.day, act.outcome and act.outcome.value
        row = (session_id, position, day.isoformat(), day.year, act.heading, act.subject, outcome)
        key = db.execute("INSERT INTO act VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
        words = [spelt_out(act.texts.get(field, "")) for field in FIELDS]
        db.execute(f"INSERT INTO words (rowid, {columns}) VALUES (?, {marks})", [key, *words])
    db.execute("INSERT INTO indexed VALUES (?, ?)", [session_id, state])


def remove_unused(folder: Path) -> None:
    """Remove the indexes that were not used for two months."""
    for path in folder.glob("*.recherche-*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _KEPT:
                path.unlink()


def _connect_file(path: Path) -> sqlite3.Connection:
    make_folder(path.parent)
    try:
        return _connected(path)
    except sqlite3.OperationalError:  # another process has it, or the disk is full
        raise
    except sqlite3.DatabaseError:  # damaged
        path.unlink()
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    make_file(path)
    path.touch()
    db = sqlite3.connect(path, timeout=0)
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA locking_mode = EXCLUSIVE")  # from the next statement to the end
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("BEGIN EXCLUSIVE")
        if db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            db.execute("ROLLBACK")
            db.executescript(f"BEGIN; {_TABLES} COMMIT;")
        indexed(db)
        db.commit()
    except BaseException:
        db.close()
        raise
    return db
