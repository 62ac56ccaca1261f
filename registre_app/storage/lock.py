"""Who may edit a register: whoever opened it first, until they close it."""

from contextlib import suppress
from pathlib import Path

import filelock

from registre_app.domain.errors import reason

_PATIENCE = 0.2  # seconds: enough for a register that is being closed


def take_lock(path: Path) -> tuple[filelock.BaseFileLock | None, str | None]:
    """Return the lock of a register, or why it can only be read.

    It stands beside the file itself, not beside a link to it: both names are one register.
    """
    file = path.resolve()
    lock = filelock.FileLock(file.with_name(f".{file.name}.verrou"), thread_local=False)
    try:
        with path.open("r+b"):
            lock.acquire(timeout=_PATIENCE)
    except filelock.Timeout:
        return None, "Ce registre est déjà ouvert dans une autre fenêtre ou sur un autre poste."
    except OSError as error:
        return None, f"Le fichier ou son dossier est protégé en écriture ({reason(error)})."
    return lock, None


def release(lock: filelock.BaseFileLock | None) -> None:
    """Give the lock back and leave no file behind; whoever waited for it makes a new one."""
    if lock:
        with suppress(OSError):  # Windows keeps the name until the lock is released, then drops it
            Path(lock.lock_file).unlink()
        lock.release()
