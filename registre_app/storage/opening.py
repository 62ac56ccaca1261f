"""From a path to a sound connection: what kind of file it is, and whether it can be trusted."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from registre_app.domain.errors import reason
from registre_app.storage.errors import (
    DamagedRegister,
    NewerRegister,
    NotARegister,
    RegisterNotFound,
    WriteFailed,
)
from registre_app.storage.migrations import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    migrate,
    migrations,
)

_SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100  # bytes; SQLite file format, section 1.3
_BUSY_TIMEOUT = 5.0  # seconds


def check_header(path: Path) -> None:
    """Tell a register from anything else by its first bytes.

    Raises RegisterNotFound, NotARegister or NewerRegister.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except FileNotFoundError as error:
        raise RegisterNotFound(
            f"Le fichier « {path} » n’existe pas. Vérifiez son nom, ou créez un registre."
        ) from error
    except OSError as error:
        raise RegisterNotFound(
            f"Le fichier « {path} » ne peut être lu ({reason(error)}). "
            "Vérifiez le support et vos droits."
        ) from error
    application_id = int.from_bytes(header[68:72], "big")
    if not header.startswith(_SQLITE_MAGIC) or application_id != APPLICATION_ID:
        raise NotARegister(
            f"« {path} » n’est pas un registre. Rien n’a été modifié. "
            "Choisissez un fichier .registre."
        )
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise NewerRegister(
            f"« {path} » vient d’une version plus récente de l’application (format {version}, "
            f"celle-ci lit jusqu’au format {SCHEMA_VERSION}). Rien n’a été modifié. "
            "Mettez l’application à jour."
        )


def connect(path: Path, *, writable: bool, trusted: bool = False) -> Database:
    """Open an existing register, checked to its last page; see also ``check_header``.

    One that is ``trusted``, being open already, is not checked again.

    A reader connects in write mode where the file allows it, then forbids itself to write: only
    so can SQLite finish what a killed process left behind. Raises RegisterNotFound,
    DamagedRegister or WriteFailed; the file is untouched.
    """
    mode = "rw" if writable or _may_write(path) else "ro"
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_TIMEOUT
        )
    except sqlite3.Error as error:
        raise RegisterNotFound(
            f"Le registre « {path} » ne peut être ouvert. Vérifiez le support et vos droits."
        ) from error
    db = Database(connection)
    try:
        _prepare(db, path, writable=writable, trusted=trusted)
        return db if writable else _as_today(db)
    except BaseException:
        db.close()
        raise


def _as_today(db: Database) -> Database:
    """Return a reader's database in the present schema: a copy in memory of an older file.

    A reader must not bring the file itself up to date.
    """
    if not migrations.pending(db):
        return db
    copy = Database(memory=True)
    db.conn.backup(copy.conn)
    db.close()
    migrate(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def _may_write(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _prepare(db: Database, path: Path, *, writable: bool, trusted: bool) -> None:
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA trusted_schema = OFF")
        if not writable:
            db.execute("PRAGMA query_only = ON")
        if trusted:
            return
        report = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        broken_links = db.execute("PRAGMA foreign_key_check").fetchone()
        if db.execute("SELECT name FROM collectivity").fetchone() is None:
            report = "empty"
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0)  # Python's own errors carry none
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise WriteFailed(
                f"« {path} » est occupé par un autre programme. Fermez-le, puis recommencez."
            ) from error
        report, broken_links = "unreadable", None
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        # SQLite quotes the damaged bytes in its message, which then cannot be decoded.
        report, broken_links = "unreadable", None
    if report != "ok" or broken_links:
        raise DamagedRegister(
            f"« {path} » est endommagé "
            f"({'pages illisibles' if report != 'ok' else 'liens rompus'}). "
            "Rien n’a été modifié. Reprenez la dernière copie de sauvegarde, et gardez ce fichier."
        )
