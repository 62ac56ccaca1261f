"""The journal of a register: what makes an edit outlive a power cut, and what is left of one."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.errors import reason
from registre_app.files import require_free
from registre_app.storage.errors import RegisterExists, WriteFailed
from registre_app.storage.rolled_back import journal_of

if TYPE_CHECKING:
    from typing import IO

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


def make_durable(db: sqlite3.Connection) -> None:
    """Have a connection write so that what is acknowledged outlives a power cut: ``DURABLE``."""
    for setting in DURABLE:
        db.execute(setting)


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
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what = (
            "Libérez de la place, ou choisissez un autre support."
            if full
            else "Choisissez un dossier où vous pouvez écrire."
        )
        raise WriteFailed(
            f"Le registre « {path} » ne peut être créé ({reason(error, 'd’y écrire')}). {what}"
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
