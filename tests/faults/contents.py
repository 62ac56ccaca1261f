"""What a folder of registers holds, told by digests: two of the same content have the same."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from registre_app.storage import annex_files, record_digests
from registre_app.storage.backups import SUFFIX
from registre_app.storage.opening import connect, is_of_today

REGISTERS = (".registre", SUFFIX)
_OF_THIS_ONE = ("_sqlite_migrations", "identity", record_digests.TABLE)
_REFERRED_TO = (
    f"WHERE digest IN ({annex_files._REFERRED} UNION ALL {annex_files._SEALED}) ORDER BY digest"
)


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a folder that has a visible name."""
    files = (each for each in folder.rglob("*") if each.is_file() and is_told(each.name))
    return {str(each.relative_to(folder)): digest(each) for each in files}


def is_told(name: str) -> bool:
    """Tell whether a file is one of the user's: no draft, no lock, no journal."""
    return not name.startswith(".") and not name.endswith("-journal")


def digest(path: Path) -> str:
    """Return the digest of what a file tells, for a register that of its rows.

    Raises StorageError where a register cannot be read.
    """
    if path.suffix not in REGISTERS:
        return sha256(path.read_bytes()).hexdigest()[:16]
    with closing(connect(path, writable=False)) as db:
        return rows_digest(db)


def rows_digest(db: sqlite3.Connection) -> str:
    """Return the digest of the schema of a register, and of its rows in their order.

    A file that no annex refers to is no content: it goes when the register is closed, or later.
    Nor is what tells two registers of the same content from one another.
    """
    summed = sha256()
    objects = db.execute(
        "SELECT type, name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY 1, 2"
    ).fetchall()
    for kind, name, sql in objects:
        summed.update(repr((name, sql)).encode())
        if kind == "table" and name not in _OF_THIS_ONE:
            where = _REFERRED_TO if name == annex_files.TABLE and is_of_today(db) else ""
            for row in db.execute(f"SELECT * FROM main.{name} {where}"):
                summed.update(repr(row).encode())
    return summed.hexdigest()[:16]
