"""When a register was created, to the microsecond: all copies of one say the same, no other does.

The library of migrations notes when it applied the first one; a register made from papers is
another one, with a moment of its own.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_FIRST = "SELECT applied_at FROM main._sqlite_migrations ORDER BY id LIMIT 1"
_STEPS = 100_000  # of SQLite's machine, thousands of times what a table asks: a view might not end


def origin(db: sqlite3.Connection) -> str:
    """Return when a register was created; empty where it does not say. Raises sqlite3.Error."""
    try:
        row = db.execute(_FIRST).fetchone()
    except sqlite3.OperationalError:  # no such table, or a view that does not end
        return ""
    return row[0] if row and isinstance(row[0], str) else ""


def origin_of_file(path: Path) -> str:
    """Return it of a file that is not open here, which may be anything; empty where it is none.

    The file is taken as it lies there: nothing is locked, mended or made beside it.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            db.set_progress_handler(lambda: 1, _STEPS)
            return origin(db)
    except (sqlite3.Error, ValueError):
        return ""
