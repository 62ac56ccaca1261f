"""Errors of the disk and of SQLite turned into messages for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registre_app.domain.errors import reason
from registre_app.storage.errors import WriteFailed

LAST_EDIT_LOST = "La dernière saisie n’est pas enregistrée, le reste est intact."
NOTHING_MADE = "Rien n’a été créé."
FILE_NOT_KEPT = "Le fichier n’est pas joint, le reste est intact."


@contextmanager
def disk_errors(path: Path, lost: str = LAST_EDIT_LOST) -> Iterator[None]:
    """Turn errors of the disk and of SQLite into WriteFailed; SQLite has rolled the edit back.

    ``lost`` says what was not written.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if why := _guarded(error):
            raise WriteFailed(
                f"L’enregistrement dans « {path} » est refusé : {why}. {lost} Vérifiez le registre "
                "avec « registre verifier »."
            ) from error
        raise WriteFailed(
            f"L’enregistrement dans « {path} » a échoué ({_refusal(error)}). {lost} "
            "Vérifiez la place et l’état du disque, puis recommencez."
        ) from error


def _guarded(error: sqlite3.Error | OSError) -> str:
    """Return what a trigger of storage.guards refused; empty where it is no such refusal."""
    code = getattr(error, "sqlite_errorcode", 0)
    return str(error) if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER else ""


def _refusal(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return reason(error)
    # The low byte of SQLite's code is the kind, the rest its detail (sqlite.org/rescode).
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_FULL: "disque plein",
        sqlite3.SQLITE_IOERR: "erreur du support",
        sqlite3.SQLITE_READONLY: "support protégé en écriture",
        sqlite3.SQLITE_CANTOPEN: "support retiré ou protégé",
        sqlite3.SQLITE_BUSY: "fichier occupé par un autre programme",
        sqlite3.SQLITE_CORRUPT: "fichier endommagé",
    }.get(kind, f"erreur {kind} de SQLite")
