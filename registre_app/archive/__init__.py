"""Papers that carry their own record, a register made again from them, and one kept on a stick."""

from registre_app.archive.papers import draw, draw_sheets
from registre_app.archive.rebuilding import Rebuilt, gather
from registre_app.archive.usb import ArchiveFailed, ArchiveStopped, verify_archive, write_archive

__all__ = [
    "ArchiveFailed",
    "ArchiveStopped",
    "Rebuilt",
    "draw",
    "draw_sheets",
    "gather",
    "verify_archive",
    "write_archive",
]
