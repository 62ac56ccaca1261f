"""Where a file may be written: never over a register, in an archive, on a device or by a link."""

import stat
from pathlib import Path

from registre_app.domain.errors import RegistreError, reason
from registre_app.storage import holds_register

_REGISTER = ".registre"
_OF_A_REGISTER = tuple(f"{_REGISTER}{suffix}" for suffix in ("-journal", "-wal", "-shm"))
_ARCHIVE_MARK = "bagit.txt"  # RFC 8493, section 2.1.1: every archive has this file
_WINDOWS_DEVICES = {
    *("CON", "PRN", "AUX", "NUL"),
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
}


class OutputRefused(RegistreError):
    """A place where nothing may be written; nothing there was modified."""


def write_output(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file whole or not at all, where a file may be written.

    ``replace``: the user agreed to lose the file of that name. Raises OutputRefused, or
    FileRefused where the disk refuses.
    """
    from registre_app.exchange import write_atomically  # noqa: PLC0415 -- long to load

    require_output(path, replace=replace)
    write_atomically(path, content)


def require_output(path: Path, *, replace: bool = False) -> None:
    """Raise OutputRefused unless a file may be written there."""
    require_place(path)
    if not path.exists():
        return
    if path.suffix.lower() == _REGISTER or holds_register(path):
        raise _refusal(path, "est un registre, qui serait perdu", "Choisissez un autre nom.")
    if not replace:
        raise _refusal(path, "existe déjà", "Choisissez un autre nom, ou ajoutez --remplacer.")


def require_place(path: Path) -> None:
    """Raise OutputRefused where no file or folder of ours may appear, whatever its content.

    A link is refused for the name itself alone: folders above it may be links.
    """
    if path.is_symlink():
        raise _refusal(path, "est un lien vers un autre fichier", "Choisissez un autre nom.")
    if path.stem.upper() in _WINDOWS_DEVICES or _is_special(path):
        raise _refusal(path, "n’est pas un fichier ordinaire", "Choisissez un nom de fichier.")
    if path.name.lower().endswith(_OF_A_REGISTER):
        raise _refusal(path, "est le nom d’un fichier de travail d’un registre", "Changez-le.")
    require_outside_archives(path.parent)


def require_outside_archives(folder: Path) -> None:
    """Raise OutputRefused where a folder is an archive, or inside one: its sums would be wrong."""
    here = folder.resolve()
    for parent in (here, *here.parents):
        if (parent / _ARCHIVE_MARK).exists():
            raise _refusal(
                parent, "est une archive, qui serait altérée", "Choisissez un autre dossier."
            )


def _is_special(path: Path) -> bool:
    """Tell whether a path leads to something else than a file: a device, a pipe, a folder."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _refusal(
            path, f"ne peut être écrit ({reason(error)})", "Choisissez un autre dossier."
        ) from error


def _refusal(path: Path, why: str, what_to_do: str) -> OutputRefused:
    return OutputRefused(f"« {path} » {why}. Rien n’a été modifié. {what_to_do}")
