"""The errors of a register file. None of them leaves the file changed."""

from registre_app.domain.errors import RegistreError


class StorageError(RegistreError):
    """The base of the errors of a register file."""


class RegisterNotFound(StorageError):
    """There is no file of that name, or it cannot be read."""


class RegisterExists(StorageError):
    """A new register was to be created where a file exists."""


class NotARegister(StorageError):
    """The file is not a register."""


class NewerRegister(StorageError):
    """The file was written by a later version of the application."""


class DamagedRegister(StorageError):
    """The file is a register, but parts of it cannot be read."""


class DamagedAnnex(StorageError):
    """The content of a file joined to an item is not that which was joined."""


class ReadOnlyRegister(StorageError):
    """An edit of a register that is open for reading only."""


class WriteFailed(StorageError):
    """The disk refused an edit: full, removed or protected."""


class NumberTaken(StorageError):
    """Another deliberation of the register has that number."""


class SealedAct(StorageError):
    """An edit would change a sealed deliberation; a correction is a new act that refers to it."""


class RecordConflict(StorageError):
    """Data to record contradict the data that the register already holds."""
