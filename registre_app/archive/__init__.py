"""Papers that carry their own record, a register made again from them, and one kept on a stick."""

from registre_app.archive.bag import ArchiveFailed, ArchiveStopped, verify_archive, write_archive
from registre_app.archive.rebuilding import Rebuilt, gather

__all__ = [
    "ArchiveFailed",
    "ArchiveStopped",
    "Rebuilt",
    "gather",
    "verify_archive",
    "write_archive",
]
