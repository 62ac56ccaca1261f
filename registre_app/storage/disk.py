"""Errors of the disk and of SQLite turned into messages for the user, by their true cause."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registre_app.domain.errors import reason
from registre_app.storage.errors import RegisterGone, StorageError, WriteFailed
from registre_app.storage.presence import Presence

LAST_EDIT_LOST = "La dernière saisie n’est pas enregistrée, le reste est intact."
NOTHING_MADE = "Rien n’a été créé."
FILE_NOT_KEPT = "Le fichier n’est pas joint, le reste est intact."
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
OF_WHAT_IS_WRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY)
"""The kinds that are of a file being written, whatever is read meanwhile."""
_OF_THE_FILE = (
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
)
"""The kinds of which the system knows more than SQLite tells."""
_WORDS = {
    sqlite3.SQLITE_FULL: "disque plein",
    sqlite3.SQLITE_IOERR: "erreur du support",
    sqlite3.SQLITE_READONLY: "support protégé en écriture",
    sqlite3.SQLITE_CANTOPEN: "fichier ou dossier qui ne s’ouvre pas",
    sqlite3.SQLITE_PERM: "accès refusé",
    sqlite3.SQLITE_BUSY: "fichier occupé par un autre programme",
    sqlite3.SQLITE_LOCKED: "fichier occupé par un autre programme",
    sqlite3.SQLITE_PROTOCOL: "fichier occupé par un autre programme",
    sqlite3.SQLITE_CORRUPT: "fichier endommagé",
    sqlite3.SQLITE_NOTADB: "fichier endommagé",
    sqlite3.SQLITE_NOMEM: "mémoire insuffisante",
    sqlite3.SQLITE_NOLFS: "fichier trop grand pour ce support",
    sqlite3.SQLITE_TOOBIG: "texte trop grand",
}


def kind_of(error: BaseException) -> int:
    """Return the kind of an error of SQLite: the low byte of its code (sqlite.org/rescode)."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def disk_errors(
    path: Path, lost: str = LAST_EDIT_LOST, presence: Presence | None = None
) -> Iterator[None]:
    """Turn errors of the disk and of SQLite into WriteFailed; SQLite has rolled the edit back.

    ``lost`` says what was not written. ``presence`` is that of the open register, where the file is
    one: RegisterGone says what became of it.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if why := _guarded(error):
            raise WriteFailed(
                f"L’enregistrement dans « {path} » est refusé : {why}. {lost} Vérifiez le registre "
                "avec « registre verifier »."
            ) from error
        if presence and (why := presence.lost()):
            raise RegisterGone.of(path, why) from error
        raise WriteFailed(
            f"L’enregistrement dans « {path} » a échoué ({_refusal(path, error)}). {lost} "
            "Vérifiez la place, l’état du disque et vos droits, puis recommencez."
        ) from error


def unread(path: Path, error: sqlite3.Error | OSError | UnicodeError) -> StorageError | None:
    """Return why a file could not be read where it is not damaged; None where it is.

    What SQLite tells as one kind (« unable to open », « disk I/O error ») the system tells apart:
    it is asked again, by ``stat``, which drops no lock.
    """
    kind = kind_of(error)
    if kind in BUSY:
        return WriteFailed(
            f"« {path} » est occupé par un autre programme. Fermez-le, puis recommencez."
        )
    if kind == sqlite3.SQLITE_NOMEM:
        return WriteFailed(
            f"« {path} » ne peut être lu : mémoire insuffisante. Fermez d’autres programmes, puis "
            "recommencez."
        )
    if kind not in _OF_THE_FILE:
        return None
    why = _why_not_read(path)
    if not why and kind == sqlite3.SQLITE_IOERR:
        why = "erreur du support"
    if not why:
        return None
    return WriteFailed(
        f"« {path} » ne peut être lu ({why}). Rien n’a été modifié. Vérifiez le support et vos "
        "droits, puis recommencez."
    )


def _why_not_read(path: Path) -> str:
    try:
        path.stat()
    except OSError as error:
        return reason(error, "de le lire")
    return "" if os.access(path, os.R_OK) else "vous n’avez pas le droit de le lire"


def _guarded(error: sqlite3.Error | OSError) -> str:
    """Return what a trigger of storage.guards refused; empty where it is no such refusal."""
    code = getattr(error, "sqlite_errorcode", 0)
    return str(error) if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER else ""


def _refusal(path: Path, error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return reason(error, "d’y écrire")
    kind = kind_of(error)
    said = _WORDS.get(kind, f"erreur {kind} de SQLite")
    return _told_by_the_system(path) or said if kind in _OF_THE_FILE else said


def _told_by_the_system(path: Path) -> str:
    """Return why nothing can be written where a file is; empty where something can.

    SQLite keeps the system's own error to itself. A page is written beside the file, under no name
    or one that goes at once.
    """
    try:
        with tempfile.TemporaryFile(dir=path.parent) as file:
            file.write(bytes(4096))
    except OSError as error:
        return reason(error, "d’écrire dans son dossier")
    if path.exists() and not os.access(path, os.W_OK):
        return "vous n’avez pas le droit d’y écrire"
    return ""
