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
        raise WriteFailed(
            f"L’enregistrement dans « {path} » a échoué ({_refusal(error)}). {lost} "
            "Vérifiez la place et l’état du disque, puis recommencez."
        ) from error


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
