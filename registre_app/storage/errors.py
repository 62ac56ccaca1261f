"""The errors of a register file. None of them leaves the file changed."""

from pathlib import Path

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import long_date
from registre_app.domain.session import Session

BACK_TO_A_BACKUP = (
    "revenez à une sauvegarde : « Revenir à une sauvegarde… » dans la fenêtre, "
    "« registre restaurer » sans elle"
)
"""What to do instead, where what a register holds cannot be read any more."""


class StorageError(RegistreError):
    """The base of the errors of a register file."""


class RegisterNotFound(StorageError):
    """There is no file of that name, or it cannot be read."""


class RegisterExists(StorageError):
    """A new register was to be created where a file exists."""

    @classmethod
    def of(cls, path: Path) -> "RegisterExists":
        """Say which, and what to do."""
        return cls(f"« {path} » existe déjà. Rien n’a été modifié. Choisissez un autre nom.")


class NotARegister(StorageError):
    """The file is not a register."""


class NewerRegister(StorageError):
    """The file was written by a later version of the application."""


class DamagedRegister(StorageError):
    """The file is a register, but parts of it cannot be read."""

    @staticmethod
    def of(path: Path, how: str) -> "DamagedRegister":
        """Say which, how it is damaged, and what to do."""
        return DamagedRegister(
            f"« {path} » est endommagé ({how}). "
            f"Rien n’a été modifié. Gardez ce fichier, et {BACK_TO_A_BACKUP}."
        )


class AlteredRegister(DamagedRegister):
    """What is recorded is not what the application wrote; ``parts`` names it in French."""

    def __init__(self, message: str, parts: tuple[str, ...]) -> None:
        super().__init__(message)
        self.parts = parts


class RegisterGone(StorageError):
    """The path of an open register does not name its file any more: moved, replaced, removed."""

    @classmethod
    def of(cls, path: Path, why: str) -> "RegisterGone":
        """Say what became of it."""
        return cls(
            f"« {path} » n’est plus le registre ouvert : {why}. Rien n’y a été enregistré depuis. "
            "Remettez le fichier ou son support à sa place, ou ouvrez le registre là où il est."
        )


class UnfinishedWrite(StorageError):
    """A write that was interrupted cannot be undone where the file is: nothing is to be written."""


class NothingToSalvage(StorageError):
    """Nothing of a file can be put in a new register."""


class DamagedAnnex(StorageError):
    """The content of a file joined to an item is not that which was joined."""


class ReadOnlyRegister(StorageError):
    """An edit of a register that is open for reading only."""


class WriteFailed(StorageError):
    """The disk refused an edit: full, removed or protected."""


class NumberTaken(StorageError):
    """Another deliberation of the register has that number."""


class SealedSession(StorageError):
    """An edit would change a sealed session; what comes after it is noted, never edited."""

    @classmethod
    def of(cls, session: Session, *, minutes: bool = False) -> "SealedSession":
        """Say which session is sealed, and what to do instead."""
        if minutes:
            return cls(
                f"Le procès-verbal de la séance du {long_date(session.date)} est arrêté : ses "
                "débats ne changent plus. Rien n’a été modifié. Une erreur se corrige au "
                "procès-verbal de la séance suivante."
            )
        return cls(
            f"La séance du {long_date(session.date)} est scellée : elle ne change plus. Rien n’a "
            "été modifié. Notez ce qui la suit, prenez une nouvelle délibération qui la corrige, "
            "ou levez le sceau en disant pourquoi."
        )


class LaidDecision(StorageError):
    """An edit would change a decision by delegation that stands on sheets of the register."""


class CannotRestore(StorageError):
    """What is in the bin cannot come back as things are; says why, and what to do first."""


class RecordConflict(StorageError):
    """Data to record contradict the data that the register already holds."""
