"""Reading files one did not write, and writing files one cannot afford to lose."""

import os
import tempfile
from pathlib import Path

from registre_app.domain.errors import RegistreError


class FileRefused(RegistreError):
    """A file that cannot be read or written; says which, why, and what to do."""


def read_limited(path: Path, limit: int) -> bytes:
    """Return the content of a file of at most ``limit`` bytes. Raises FileRefused."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError as error:
        raise FileRefused(f"Le fichier « {path} » n’existe pas. Vérifiez son nom.") from error
    except OSError as error:
        raise FileRefused(
            f"Le fichier « {path} » ne peut être lu ({error.strerror}). "
            "Vérifiez son nom et vos droits."
        ) from error
    if len(content) > limit:
        raise FileRefused(
            f"Le fichier « {path} » dépasse {limit // 1_000_000} Mo : ce n’est pas une séance. "
            "Vérifiez que vous avez choisi le bon fichier."
        )
    return content


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a failure leaves the old one as it was.

    Raises FileRefused.
    """
    draft = None
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(_usual_mode(path))
        Path(draft).replace(path)
    except OSError as error:
        if draft:
            Path(draft).unlink(missing_ok=True)
        raise FileRefused(
            f"« {path} » ne peut être écrit ({error.strerror}). Un fichier qui s’y trouvait est "
            "intact. Choisissez un autre dossier, ou libérez de la place."
        ) from error


def _usual_mode(path: Path) -> int:
    """The permissions of the file to replace, or those that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
