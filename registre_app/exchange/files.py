"""Read files with a limit of size, and write them atomically, with errors in French."""

import stat
from pathlib import Path

from registre_app.domain.errors import RegistreError, reason
from registre_app.files import created, rewritten


class FileRefused(RegistreError):
    """A file that cannot be read or written; says which, why, and what to do."""


def read_limited(path: Path, limit: int) -> bytes:
    """Return the content of a file of at most ``limit`` bytes. Raises FileRefused."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
            raise FileRefused(
                f"« {path} » n’est pas un fichier ordinaire : c’est un dossier, ou un autre "
                "objet du système. Choisissez un fichier."
            )
        with path.open("rb") as file:
            content = file.read(min(limit, found.st_size) + 1)  # reserved before it is read
    except FileNotFoundError as error:
        raise FileRefused(f"Le fichier « {path} » n’existe pas. Vérifiez son nom.") from error
    except OSError as error:
        raise FileRefused(
            f"Le fichier « {path} » ne peut être lu ({reason(error, 'de le lire')}). "
            "Vérifiez son nom et vos droits."
        ) from error
    if len(content) > limit:
        raise FileRefused(
            f"Le fichier « {path} » dépasse {limit // 1_000_000} Mo. "
            "Vérifiez que vous avez choisi le bon fichier."
        )
    return content


def write_atomically(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file whole or not at all: a failure leaves the old one as it was.

    Raises FileRefused; FileExistsError where no file is to be replaced, and there is one.
    """
    try:
        if replace:
            rewritten(path, content)
        else:
            created(path, content)
    except OSError as error:
        if isinstance(error, FileExistsError) and not replace:
            raise
        raise FileRefused(
            f"« {path} » ne peut être écrit ({reason(error, 'd’y écrire')}). Un fichier qui s’y "
            "trouvait est intact. Choisissez un autre dossier, ou libérez de la place."
        ) from error
