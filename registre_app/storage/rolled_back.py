"""A copy, put in order, of a register whose support is protected and whose last write was cut.

Its journal beside it says how to undo that write, which SQLite does at the next opening, in the
file itself (sqlite.org/lockingv3.html, section 4.1). Where that cannot be written, the file is
sound all the same: it is copied with its journal, and read there.
"""

import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from registre_app.domain.annex import size_words
from registre_app.domain.errors import reason
from registre_app.files import temporary_folder
from registre_app.storage.disk import kind_of
from registre_app.storage.errors import UnfinishedWrite

WHY = (
    "Un enregistrement y fut interrompu, et son support est protégé en écriture : ce que vous "
    "lisez en est une copie remise en ordre. Pour l’écrire, copiez-le avec son fichier "
    "« {} » dans un dossier où vous pouvez écrire."
)
_MAGIC = bytes.fromhex("d9d505f920a163d7")  # SQLite file format, section 3
_REFUSALS = (
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
    *(sqlite3.SQLITE_IOERR_DELETE, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE),
)
_ROOM_LEFT = 16 * 1024 * 1024  # bytes that a copy must leave to the other programs


def journal_of(path: Path) -> Path:
    """Return the path of the journal of a register: beside the file itself, not beside a link."""
    file = path.resolve()
    return file.with_name(f"{file.name}-journal")


def unfinished(path: Path, error: sqlite3.Error | UnicodeError) -> bool:
    """Tell whether SQLite refused a file because it cannot undo a write there that was cut."""
    code = getattr(error, "sqlite_errorcode", 0)
    refused = code in _REFUSALS or kind_of(error) == sqlite3.SQLITE_READONLY
    return refused and has_journal(path)


def has_journal(path: Path) -> bool:
    """Tell whether a journal with something to undo is beside a register."""
    try:
        with journal_of(path).open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


class RolledBack:
    """The copy: in a folder that this user alone can enter, until it is closed."""

    def __init__(self, path: Path) -> None:
        """Copy a register and undo there the write that was cut. Raises UnfinishedWrite."""
        journal = journal_of(path)
        self._until_closed = ExitStack()
        try:
            needed = path.stat().st_size + 2 * journal.stat().st_size + _ROOM_LEFT
            folder = self._until_closed.enter_context(temporary_folder())
        except OSError as error:
            raise _not_copied(path, reason(error)) from error
        try:
            _require_room(path, folder, needed)
            self.path = folder / "copie.registre"
            shutil.copyfile(path, self.path)
            shutil.copyfile(journal, journal_of(self.path))
            with closing(sqlite3.connect(self.path)) as db:
                db.execute("PRAGMA schema_version").fetchone()  # undoes the write
        except (OSError, sqlite3.Error) as error:
            self.close()
            why = reason(error) if isinstance(error, OSError) else "la copie est illisible"
            raise _not_copied(path, why) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove the copy."""
        self._until_closed.close()


def _require_room(path: Path, folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise _not_copied(path, f"il faut {size_words(needed)} de place")


def _not_copied(path: Path, why: str) -> UnfinishedWrite:
    return UnfinishedWrite(
        f"Un enregistrement dans « {path} » fut interrompu et son support est protégé en "
        "écriture : il faut en lire une copie, qui ne peut être faite dans "
        f"« {tempfile.gettempdir()} » ({why}). Copiez le registre, avec son fichier "
        f"« {journal_of(path).name} », dans un dossier où vous pouvez écrire, et ouvrez-le là."
    )
