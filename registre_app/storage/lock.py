"""The lock of a register: only the first process or window that opens it may edit it.

Two locks are taken, both of the system, which ends them with the process: one on the register
itself, which holds whatever name it is reached by (``own_bytes``); one on a file beside it, which
says who holds it, and which holds alone where a file system has no locks of the first kind.
"""

import errno
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock

from registre_app.domain.errors import reason
from registre_app.files import archive_around, keep_rights
from registre_app.storage.holder import Holder, forget_holder, holder_of
from registre_app.storage.own_bytes import Lock, lock_byte

_PATIENCE = 0.2  # seconds, for a register that is being closed
_AGAIN = 0.05  # seconds between two tries
_MODE = 0o600  # of the file beside, until it has the rights of the register
_NO_LOCKS = (errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK)


@dataclass(frozen=True)
class WriterLock:
    """The locks that a process has on a register; ``beside`` is None where there are none."""

    descriptor: int
    beside: filelock.BaseFileLock | None


class _AnotherHolds(Exception):
    """Somebody else has the register open for editing."""


def take_lock(path: Path) -> tuple[WriterLock | None, str | None]:
    """Acquire the lock of a register; return it, or the reason why the register is read-only."""
    if archive_around(path):
        return (
            None,
            "Il est dans une archive, qui serait altérée : copiez-le ailleurs pour y travailler.",
        )
    file = path.resolve()
    lock_file = file.with_name(f".{file.name}.verrou")
    try:
        return _taken(file, lock_file), None
    except _AnotherHolds:
        return None, _held(holder_of(lock_file, file))
    except OSError as error:
        return None, f"Le fichier ou son dossier est protégé en écriture ({reason(error)})."


def release(lock: WriterLock | None) -> None:
    """Release a lock and delete its file. The register must be closed: see ``own_bytes``.

    A process that waits on the deleted file sees that it has no name any more, and creates another.
    """
    if not lock:
        return
    forget_holder(lock.descriptor)
    if lock.beside:
        with suppress(OSError):  # Windows deletes the name of an open file when it is closed
            Path(lock.beside.lock_file).unlink()
        lock.beside.release()
    os.close(lock.descriptor)


def _taken(file: Path, lock_file: Path) -> WriterLock:
    """Take both locks. Raises _AnotherHolds or OSError."""
    descriptor = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        own = _lock_own(descriptor)
        beside = _lock_beside(lock_file, alone=own is Lock.UNKNOWN)
    except BaseException:
        os.close(descriptor)
        raise
    holder = Holder.here()
    holder.write_on(descriptor)
    if beside:
        keep_rights(file, lock_file)  # who may edit the register may find out who does
        holder.write_beside(lock_file)
    return WriterLock(descriptor, beside)


def _lock_own(descriptor: int) -> Lock:
    until = time.monotonic() + _PATIENCE
    while (own := lock_byte(descriptor)) is Lock.ANOTHER_S:
        if time.monotonic() > until:
            raise _AnotherHolds
        time.sleep(_AGAIN)
    return own


def _lock_beside(lock_file: Path, *, alone: bool) -> filelock.BaseFileLock | None:
    """Lock the file beside a register; None where the file system locks no whole file.

    A file whose mere existence locks, which the library would make there, would outlive a crash.
    ``alone``: the register itself is not locked. Where it is, a file that another account left, and
    that cannot be opened, is nobody's.
    """
    lock = filelock.FileLock(lock_file, mode=_MODE, thread_local=False, fallback_to_soft=False)
    try:
        try:
            lock.acquire(timeout=_PATIENCE)
        except PermissionError:
            if alone:
                raise
            lock_file.unlink(missing_ok=True)
            lock.acquire(timeout=_PATIENCE)
    except filelock.Timeout as error:
        raise _AnotherHolds from error
    except OSError as error:
        if error.errno in _NO_LOCKS and not alone:
            return None
        raise
    return lock


def _held(holder: Holder) -> str:
    where = holder.words or "dans une autre fenêtre ou sur un autre poste"
    return f"Il est déjà ouvert {where} ; fermez-le là-bas."
