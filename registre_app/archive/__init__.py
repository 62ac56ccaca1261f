"""Archives of a register (BagIt), and registers rebuilt from the data attached to PDFs."""

from registre_app.archive.annexes import files_of
from registre_app.archive.bag import (
    ArchiveAltered,
    ArchiveFailed,
    ArchiveStopped,
    Draw,
    verify_archive,
    write_archive,
)
from registre_app.archive.rebuilding import Rebuilt, gather

__all__ = [
    "ArchiveAltered",
    "ArchiveFailed",
    "ArchiveStopped",
    "Draw",
    "Rebuilt",
    "files_of",
    "gather",
    "verify_archive",
    "write_archive",
]
