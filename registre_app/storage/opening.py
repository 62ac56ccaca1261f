"""Open a register file: check its header, connect, bring it up to date."""

import sqlite3
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.errors import reason
from registre_app.storage.disk import kind_of, unread
from registre_app.storage.errors import (
    DamagedRegister,
    NewerRegister,
    NotARegister,
    RegisterNotFound,
    UnfinishedWrite,
)
from registre_app.storage.file_format import APPLICATION_ID, BACKUP_ID, SCHEMA_VERSION
from registre_app.storage.journal import make_durable
from registre_app.storage.rolled_back import journal_of, unfinished
from registre_app.storage.rows import UnreadableRow

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100  # bytes; SQLite file format, section 1.3
_BUSY_TIMEOUT = 20.0  # seconds: a file of 50 MB is being joined, on a slow stick
UNREADABLE = "pages illisibles"


def check_header(path: Path) -> bool:
    """Check by its first bytes that a file is a register that this version can read.

    Return whether it is a backup of one. Raises RegisterNotFound, NotARegister or NewerRegister.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise _not_a_register(path)
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except FileNotFoundError as error:
        if not path.parent.exists():
            raise RegisterNotFound(
                f"« {path} » ne peut être ouvert : le dossier « {path.parent} » n’est pas là. "
                "Branchez le support ou le partage qui le porte, ou cherchez où il fut déplacé."
            ) from error
        raise RegisterNotFound(
            f"Le fichier « {path} » n’existe pas. Vérifiez son nom, ou créez un registre."
        ) from error
    except OSError as error:
        raise RegisterNotFound(
            f"Le fichier « {path} » ne peut être lu ({reason(error, 'de le lire')}). "
            "Vérifiez le support et vos droits."
        ) from error
    if not _is_register(header):
        raise _not_a_register(path)
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise NewerRegister(
            f"« {path} » vient d’une version plus récente de l’application (format {version}, "
            f"celle-ci lit jusqu’au format {SCHEMA_VERSION}). Rien n’a été modifié. "
            "Mettez l’application à jour."
        )
    return _application_id(header) == BACKUP_ID


def is_current(path: Path) -> bool:
    """Tell whether a register file is of the format that this version writes."""
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    return int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def holds_register(path: Path) -> bool:
    """Tell whether a file is a register, or a backup of one, or cannot be read to know."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except OSError:
        return True
    return _is_register(header)


def _not_a_register(path: Path) -> NotARegister:
    return NotARegister(
        f"« {path} » n’est pas un registre. Rien n’a été modifié. Choisissez un fichier .registre."
    )


def _is_register(header: bytes) -> bool:
    known = (APPLICATION_ID, BACKUP_ID)
    return header.startswith(_SQLITE_MAGIC) and _application_id(header) in known


def _application_id(header: bytes) -> int:
    return int.from_bytes(header[68:72], "big")


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Connect to an existing register; its integrity is checked by ``Soundness``.

    A reader connects in write mode too, then forbids itself to write: only so can SQLite roll back
    what a killed process left behind. A protected file SQLite opens for reading by itself
    (sqlite.org/c3ref/open.html): trying it here would be harmful, for closing a file drops every
    lock that the process holds on it (sqlite.org/howtocorrupt.html, section 2.2), that of an edit
    on another thread included. Raises DamagedRegister, UnfinishedWrite or WriteFailed; the file is
    untouched.
    """
    with damage_told(path):
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=_BUSY_TIMEOUT)
    try:
        _prepare(db, path, writable=writable)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    with damage_told(path):
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA trusted_schema = OFF")
        if writable:
            make_durable(db)
        else:
            db.execute("PRAGMA query_only = ON")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        body = _NAME if version >= _SETTINGS_FROM else _FORMER_NAME
        empty = db.execute(body).fetchone() is None
    if empty:
        raise DamagedRegister.of(path, UNREADABLE)


def is_of_today(db: sqlite3.Connection) -> bool:
    """Tell whether a register is in the present schema."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return bool(version == SCHEMA_VERSION)


def as_today(db: sqlite3.Connection) -> sqlite3.Connection:
    """Return a reader's database in the present schema: a copy in memory of an older file.

    A reader must not bring the file itself up to date.
    """
    if is_of_today(db):
        return db
    copy = sqlite3.connect(":memory:")
    db.backup(copy)
    db.close()
    bring_up_to_date(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Migrate a register to the present schema."""
    from registre_app.storage.migrations import migrate  # noqa: PLC0415 -- few files need it

    migrate(as_tables(db))


def as_tables(db: sqlite3.Connection) -> "Database":
    """Wrap a connection in sqlite-utils, for writing."""
    from sqlite_utils import Database  # noqa: PLC0415 -- slow import: with the first edit

    return Database(db, execute_plugins=False)  # plugins of the user are not for a register


_SETTINGS_FROM = 7  # the format from which the body is kept as settings
_NAME = "SELECT value FROM setting WHERE key = 'name'"
_FORMER_NAME = "SELECT name FROM collectivity"


@contextmanager
def damage_told(path: Path, but: Collection[int] = ()) -> Iterator[None]:
    """Turn what SQLite says of a file that it cannot read into DamagedRegister or WriteFailed.

    ``but``: the kinds of errors that are of another file, and are raised as they are.
    """
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite quotes the damaged bytes in its message, which then cannot be decoded.
        if kind_of(error) in (sqlite3.SQLITE_INTERRUPT, *but):
            raise
        if unfinished(path, error):
            raise UnfinishedWrite(
                f"« {path} » fut interrompu pendant un enregistrement, et son support est protégé "
                "en écriture. Copiez-le avec le fichier « "
                f"{journal_of(path).name} » dans un dossier où vous pouvez écrire."
            ) from error
        raise unread(path, error) or DamagedRegister.of(path, UNREADABLE) from error


@contextmanager
def unreadable_told(path: Path) -> Iterator[None]:
    """Turn a row that cannot be read as a record into DamagedRegister."""
    try:
        yield
    except UnreadableRow as error:
        raise DamagedRegister.of(path, "valeur inconnue") from error
