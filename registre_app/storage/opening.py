"""Open a register file: check its header, connect, check its integrity, migrate it."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.errors import reason
from registre_app.domain.french import listed
from registre_app.files import require_free
from registre_app.storage import record_digests
from registre_app.storage.disk import kind_of, unread
from registre_app.storage.errors import (
    BACK_TO_A_BACKUP,
    AlteredRegister,
    DamagedRegister,
    NewerRegister,
    NotARegister,
    RegisterExists,
    RegisterNotFound,
    UnfinishedWrite,
    WriteFailed,
)
from registre_app.storage.file_format import APPLICATION_ID, BACKUP_ID, SCHEMA_VERSION
from registre_app.storage.rolled_back import journal_of, unfinished
from registre_app.storage.rows import UnreadableRow

if TYPE_CHECKING:
    from typing import IO

    from sqlite_utils import Database

_SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100  # bytes; SQLite file format, section 1.3
_BUSY_TIMEOUT = 20.0  # seconds: a file of 50 MB is being joined, on a slow stick
_UNREADABLE = "pages illisibles"

DURABLE = ("PRAGMA journal_mode = PERSIST", "PRAGMA synchronous = FULL")
"""What makes an acknowledged edit outlive a power cut, on any support.

The end of the rollback journal commits an edit (sqlite.org/atomiccommit.html, section 3.11). Where
SQLite deletes the journal, its default, the edit is undone if the deletion is lost: only
``synchronous = EXTRA`` syncs the folder after it (sqlite.org/pragma.html#pragma_synchronous).
Windows never does that, and on shares and sticks that sync no folder it fails, the edit being made.
Where the journal stays and zeros overwrite its header (section 7.6), the end is a write to a file,
which FULL syncs: as sure on FAT, exFAT and shares, and quicker than EXTRA; no scanner that holds
the journal hinders it. A write-ahead log needs memory that no share gives (sqlite.org/wal.html).
"""
_JOURNAL_HEADER = 28  # bytes; zeros instead say that there is nothing to roll back
_NO_JOURNAL = "PRAGMA journal_mode = DELETE"


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
            for setting in DURABLE:
                db.execute(setting)
        else:
            db.execute("PRAGMA query_only = ON")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        body = _NAME if version >= _SETTINGS_FROM else _FORMER_NAME
        empty = db.execute(body).fetchone() is None
    if empty:
        raise _damaged(path, _UNREADABLE)


def connect_draft(path: Path) -> sqlite3.Connection:
    """Connect to a draft: see ``write_as_draft``."""
    db = sqlite3.connect(path)
    write_as_draft(db)
    return db


def write_as_draft(db: sqlite3.Connection, schema: str = "main") -> None:
    """Take a database for a draft, which gets its name once ``files`` wrote it to the disk.

    Until then SQLite waits for no disk, and leaves no journal beside it, whatever happens.
    """
    db.execute(f"PRAGMA {schema}.journal_mode = MEMORY")
    db.execute(f"PRAGMA {schema}.synchronous = OFF")


def delete_journal(db: sqlite3.Connection) -> None:
    """Delete the journal that ``DURABLE`` leaves beside a register, which is being closed.

    SQLite does it where nobody needs it. One that comes back after a power cut says nothing.
    """
    db.execute(_NO_JOURNAL)


@contextmanager
def journal_ended(path: Path) -> Iterator[None]:
    """End the journal left beside a name that a new register takes, or takes over, in the body.

    A killed process left it to be rolled back into the file of that name, whatever this is by then:
    SQLite would destroy the new one (sqlite.org/howtocorrupt.html, section 1.4). Where the body
    fails, it waits again for the former. Raises OSError.
    """
    journal = journal_of(path)
    if not journal.is_file():
        yield
        return
    with journal.open("r+b") as file:
        header = file.read(_JOURNAL_HEADER)
        _overwrite(file, bytes(len(header)))
        try:
            yield
        except BaseException:
            _overwrite(file, header)
            raise


@contextmanager
def taking_name(path: Path) -> Iterator[None]:
    """Let a new register take a name in the body, which is free; end what was left beside it.

    Raises RegisterExists, WriteFailed. The journal beside a file that has the name is not touched.
    """
    try:
        require_free(path)
        with journal_ended(path):
            yield
    except FileExistsError as error:
        raise RegisterExists.of(path) from error
    except OSError as error:
        raise WriteFailed(
            f"Le registre « {path} » ne peut être créé ({reason(error, 'd’y écrire')}). "
            "Choisissez un dossier où vous pouvez écrire."
        ) from error


def _overwrite(file: "IO[bytes]", header: bytes) -> None:
    file.seek(0)
    file.write(header)
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def journal_renewed_on_error(db: sqlite3.Connection) -> Iterator[None]:
    """Delete the journal after an edit that failed: the next one makes another.

    One made while the file was read-only is so itself, and would refuse every later edit. SQLite
    keeps one that is still to be rolled back.
    """
    try:
        yield
    except sqlite3.Error:
        with suppress(sqlite3.Error):  # the error to tell is the first
            delete_journal(db)
            db.execute(DURABLE[0])
        raise


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

    return Database(db)


class Soundness:
    """The checks of a register: each done once, at the latest before the first edit.

    They take a second for a large file on a slow USB stick, so they may run on another thread while
    the first pages show; a second caller waits for the first one's answer.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._asking = threading.Lock()
        self._readable = self._unaltered = self._abandoned = False
        self._reader: sqlite3.Connection | None = None

    def require_readable(self) -> None:
        """Check the structure of the file, unless it was done.

        Raises DamagedRegister or WriteFailed.
        """
        with self._asking:
            if not (self._readable or self._abandoned):
                self._readable = self._read(_require_structure)

    def require(self) -> None:
        """Check the structure of the file and its records, unless it was done.

        Raises DamagedRegister (AlteredRegister where it is of records) or WriteFailed.
        """
        self.require_readable()
        with self._asking:
            if not (self._unaltered or self._abandoned):
                self._unaltered = self._read(_require_records)

    def abandon(self) -> None:
        """Interrupt the check, because the register is being closed."""
        self._abandoned = True
        if reader := self._reader:
            reader.interrupt()

    def _read(self, require: Callable[[sqlite3.Connection, Path], None]) -> bool:
        reader = self._reader = connect(self._path, writable=False)
        try:
            with damage_told(self._path):
                require(reader, self._path)
        except (
            sqlite3.OperationalError
        ):  # interrupted by abandon(); any other became DamagedRegister
            return False
        finally:
            self._reader = None
            reader.close()
        return True


def _require_structure(reader: sqlite3.Connection, path: Path) -> None:
    report = reader.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if report != "ok":
        raise _damaged(path, _UNREADABLE)
    if reader.execute("PRAGMA foreign_key_check").fetchone():
        raise _damaged(path, "liens rompus")


def _require_records(reader: sqlite3.Connection, path: Path) -> None:
    if parts := altered_parts(reader):
        raise AlteredRegister(
            f"« {path} » est endommagé : {listed(parts[:_TOLD])} "
            f"{'ne sont plus' if len(parts) > 1 else 'n’est plus'} ce qui fut enregistré. "
            f"Rien n’a été modifié. Gardez ce fichier, et {BACK_TO_A_BACKUP}.",
            parts,
        )


def altered_parts(db: sqlite3.Connection, *, proved: bool = True) -> tuple[str, ...]:
    """Return, in French, what is not what the application recorded.

    Empty for a file of an earlier format, which had no digests. ``proved``: also what the chain
    of the seals proves.
    """
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version < DIGESTS_FROM:
        return ()
    parts = record_digests.altered(db)
    if not proved:
        parts = tuple(each for each in parts if not record_digests.is_proved(db, each))
    return record_digests.titles(db, parts)


DIGESTS_FROM = 10
_TOLD = 5
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
        raise unread(path, error) or _damaged(path, _UNREADABLE) from error


@contextmanager
def unreadable_told(path: Path) -> Iterator[None]:
    """Turn a row that cannot be read as a record into DamagedRegister."""
    try:
        yield
    except UnreadableRow as error:
        raise _damaged(path, "valeur inconnue") from error


def _damaged(path: Path, how: str) -> DamagedRegister:
    return DamagedRegister(
        f"« {path} » est endommagé ({how}). "
        f"Rien n’a été modifié. Gardez ce fichier, et {BACK_TO_A_BACKUP}."
    )
