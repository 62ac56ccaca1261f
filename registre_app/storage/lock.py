"""The lock file of a register: only the first process or window that opens it may edit it."""

from contextlib import suppress
from pathlib import Path

import filelock

from registre_app.domain.errors import reason
from registre_app.files import archive_around

_PATIENCE = 0.2  # seconds, for a register that is being closed


def take_lock(path: Path) -> tuple[filelock.BaseFileLock | None, str | None]:
    """Acquire the lock of a register; return it, or the reason why the register is read-only.

    The lock file is beside the file itself, not beside a link to it, so that both share one lock.
    """
    if archive_around(path):
        return None, "Il est dans une archive, qui serait altérée ; copiez-le ailleurs."
    file = path.resolve()
    lock = filelock.FileLock(file.with_name(f".{file.name}.verrou"), thread_local=False)
    try:
        with path.open("r+b"):
            lock.acquire(timeout=_PATIENCE)
    except filelock.Timeout:
        return (
            None,
            "Il est déjà ouvert dans une autre fenêtre ou sur un autre poste ; fermez-le là-bas.",
        )
    except OSError as error:
        return None, f"Le fichier ou son dossier est protégé en écriture ({reason(error)})."
    return lock, None


def release(lock: filelock.BaseFileLock | None) -> None:
    """Release a lock and delete its file.

    A process that waits on the deleted file sees that it has no name any more, and creates another.
    """
    if lock:
        with suppress(OSError):  # Windows deletes the name of an open file when it is closed
            Path(lock.lock_file).unlink()
        lock.release()
