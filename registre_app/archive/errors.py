"""What an archive can be refused for."""

from registre_app.domain.errors import RegistreError


class ArchiveFailed(RegistreError):
    """An archive that cannot be written, or read."""


class ArchiveAltered(ArchiveFailed):
    """An archive of which a file is not what was written."""


class ArchiveStopped(RegistreError):
    """The user stopped the work: nothing of it is left."""
