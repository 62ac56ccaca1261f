"""What can go wrong with a register file. In every case the file is left as it was."""

from registre_app.domain.errors import RegistreError


class StorageError(RegistreError):
    """Any of them."""


class RegisterNotFound(StorageError):
    """There is no file of that name, or it cannot be read."""


class RegisterExists(StorageError):
    """A new register would take the place of a file."""


class NotARegister(StorageError):
    """The file is something else than a register."""


class NewerRegister(StorageError):
    """The file was written by a later version of the application."""


class DamagedRegister(StorageError):
    """The file is a register, and parts of it cannot be read."""


class ReadOnlyRegister(StorageError):
    """The register was opened for reading only, and an edit was asked for."""


class WriteFailed(StorageError):
    """The disk refused an edit: full, removed or protected."""


class NumberTaken(StorageError):
    """Another deliberation of the register has that number."""


class SealedAct(StorageError):
    """A sealed deliberation would change: correcting it is a new act that refers to it."""


class RecordConflict(StorageError):
    """What is to be recorded disagrees with what the register already holds."""
