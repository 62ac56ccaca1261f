"""Checks on output paths: never over a register, in an archive, to a device or a symlink."""

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.errors import RegistreError, reason
from registre_app.domain.events import Event
from registre_app.domain.session import Session
from registre_app.files import appearing, archive_around
from registre_app.storage import RegisterFile, WriteFailed, holds_register
from registre_app.storage.journal import taking_name

_REGISTER = ".registre"
_OF_A_REGISTER = tuple(f"{_REGISTER}{suffix}" for suffix in ("-journal", "-wal", "-shm"))
_WINDOWS_DEVICES = {
    *("CON", "PRN", "AUX", "NUL"),
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
}


class OutputRefused(RegistreError):
    """A path where writing is refused; nothing there was modified."""


def write_output(
    path: Path, content: bytes, suffixes: Sequence[str] = (), *, replace: bool = False
) -> None:
    """Write a file atomically, if its path is allowed.

    ``suffixes`` are those that the content may have, any where there are none;
    ``replace``: the user agreed to overwrite. Raises OutputRefused, or
    FileRefused on an I/O error.
    """
    from registre_app.exchange import write_atomically  # noqa: PLC0415 -- slow import

    require_output(path, suffixes, replace=replace)
    try:
        write_atomically(path, content, replace=replace)
    except FileExistsError as error:  # it came since
        raise _there_already(path) from error


def write_outputs(files: Sequence[tuple[Path, bytes]], *, replace: bool = False) -> None:
    """Write several files, or none where one of their paths is not allowed.

    Raises as ``write_output``.
    """
    for path, _ in files:
        require_output(path, replace=replace)
    for path, content in files:
        write_output(path, content, replace=replace)


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files in a new folder, by their paths there: all of them or none.

    Raises OutputRefused where there is one already, or where it cannot be written.
    """
    require_place_of_folder(path)
    try:
        with appearing(path, folder=True) as draft:
            for name, content in files.items():
                place = draft / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
    except FileExistsError as error:
        raise _folder_there(path) from error
    except OSError as error:
        raise OutputRefused(
            f"Le dossier « {path} » ne peut être écrit ({reason(error, 'd’y écrire')}). Rien n’y "
            "est. Choisissez un autre dossier, ou libérez de la place."
        ) from error


def require_place_of_folder(path: Path) -> None:
    """Raise OutputRefused unless a new folder may be made at a path."""
    if path.exists() and not path.is_symlink():
        raise _folder_there(path)
    require_place(path)


def _folder_there(path: Path) -> OutputRefused:
    return _refusal(path, "existe déjà", "Supprimez-le, ou choisissez un autre dossier.")


def require_output(path: Path, suffixes: Sequence[str] = (), *, replace: bool = False) -> None:
    """Raise OutputRefused unless a file of one of those suffixes may be written at a path."""
    require_place(path)
    if not path.exists():
        if path.suffix.lower() == _REGISTER:
            raise _refusal(path, "est un nom de registre", "Choisissez un nom d’un autre genre.")
        _require_suffix(path, suffixes)
        return
    if path.suffix.lower() == _REGISTER or holds_register(path):
        raise _refusal(path, "est un registre, qui serait perdu", "Choisissez un autre nom.")
    _require_suffix(path, suffixes)
    if not replace:
        raise _there_already(path)


@contextmanager
def written(path: Path, content: bytes) -> Iterator[None]:
    """Write a file, in the place of another too; put back what was there where the body fails.

    Raises OutputRefused or FileRefused.
    """
    before = path.read_bytes() if path.is_file() else None
    write_output(path, content, replace=True)
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            write_output(path, before, replace=True)
        raise


def new_register(
    path: Path,
    collectivity: Collectivity,
    assembly: Assembly,
    sessions: Iterable[Session] = (),
    events: Iterable[Event] = (),
) -> RegisterFile:
    """Make a register where a register may be made, and open it.

    Raises OutputRefused, and the errors of RegisterFile.create.
    """
    require_new_register(path)
    return RegisterFile.create(path, collectivity, assembly, sessions, events)


@contextmanager
def filled_register(
    path: Path,
    collectivity: Collectivity,
    assembly: Assembly,
    sessions: Iterable[Session] = (),
    events: Iterable[Event] = (),
) -> Iterator[RegisterFile]:
    """Make a register in several edits: it has its name once the body of the statement is done.

    A failure or a kill leaves none that would pass for whole. Raises OutputRefused, and the errors
    of RegisterFile.create.
    """
    with new_draft(path) as draft:
        draft.unlink()  # its name alone is needed
        with RegisterFile.create(draft, collectivity, assembly, sessions, events) as register:
            yield register


@contextmanager
def new_draft(path: Path) -> Iterator[Path]:
    """Yield the empty draft of a register, which has its name once the body is done.

    Raises OutputRefused, RegisterExists, WriteFailed.
    """
    require_new_register(path)
    with taking_name(path), appearing(path) as draft:
        try:
            yield draft
        except WriteFailed as error:
            if str(draft) not in str(error):
                raise  # of another file: one that is read
            cause = error.__cause__  # by its cause: the user knows no draft of a register
            why = reason(cause) if isinstance(cause, OSError) else "disque plein ou support retiré"
            raise WriteFailed(
                f"Le registre « {path} » ne peut être créé ({why}). Rien n’a été créé. Vérifiez la "
                "place et vos droits, ou choisissez un autre dossier."
            ) from error


def require_new_register(path: Path) -> None:
    """Raise OutputRefused unless a new register may have that name; one that exists is told."""
    if path.exists():
        return  # its creation says so
    require_place(path)
    if path.suffix.lower() != _REGISTER:
        raise _refusal(path, "n’est pas un nom de registre", "Donnez-lui l’extension .registre.")


def require_place(path: Path) -> None:
    """Raise OutputRefused unless a file or folder may be created at a path.

    Only the last part of the path may not be a symlink: parent folders may.
    """
    if not path.name:
        raise OutputRefused("Il manque un nom de fichier. Rien n’a été modifié. Donnez-en un.")
    if path.is_symlink():
        raise _refusal(path, "est un lien vers un autre fichier", "Choisissez un autre nom.")
    if path.stem.upper() in _WINDOWS_DEVICES or _is_special(path):
        raise _refusal(path, "n’est pas un fichier ordinaire", "Choisissez un nom de fichier.")
    if path.name.lower().endswith(_OF_A_REGISTER):
        raise _refusal(path, "est le nom d’un fichier de travail d’un registre", "Changez-le.")
    if not path.parent.is_dir():
        raise OutputRefused(
            f"« {path} » ne peut être écrit : le dossier « {path.parent} » n’existe pas. Créez-le, "
            "ou choisissez un autre dossier."
        )
    require_outside_archives(path.parent)


def require_outside_archives(folder: Path) -> None:
    """Raise OutputRefused if a folder is an archive or in one: its checksums would become wrong."""
    if archive := archive_around(folder):
        raise _refusal(
            archive, "est une archive, qui serait altérée", "Choisissez un autre dossier."
        )


def _is_special(path: Path) -> bool:
    """Tell whether a path is not a regular file: a device, a pipe, a folder."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _refusal(
            path, f"ne peut être écrit ({reason(error)})", "Choisissez un autre dossier."
        ) from error


def _require_suffix(path: Path, suffixes: Sequence[str]) -> None:
    """Raise OutputRefused where a name says that a file is of another type than its content."""
    if suffixes and path.suffix.lower() not in suffixes:
        why = (
            f"a l’extension {path.suffix}, qui n’est pas celle de ce fichier"
            if path.suffix
            else "n’a pas d’extension"
        )
        raise _refusal(path, why, f"Donnez-lui l’extension {' ou '.join(suffixes)}.")


def _there_already(path: Path) -> OutputRefused:
    return _refusal(path, "existe déjà", "Choisissez un autre nom, ou ajoutez --remplacer.")


def _refusal(path: Path, why: str, what_to_do: str) -> OutputRefused:
    return OutputRefused(f"« {path} » {why}. Rien n’a été modifié. {what_to_do}")
