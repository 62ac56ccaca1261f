"""The checks of a register: its pages can be read, its records are as they were written."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from registre_app.domain.french import listed
from registre_app.storage import record_digests
from registre_app.storage.errors import BACK_TO_A_BACKUP, AlteredRegister, DamagedRegister
from registre_app.storage.opening import UNREADABLE, connect, damage_told

DIGESTS_FROM = 10
"""The format from which the records have digests."""
_TOLD = 5


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
        raise DamagedRegister.of(path, UNREADABLE)
    if reader.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedRegister.of(path, "liens rompus")


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
