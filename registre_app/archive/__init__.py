"""Archives of a register (BagIt), and registers rebuilt from the data attached to PDFs."""

from registre_app.archive.annexes import files_of
from registre_app.archive.checking import Checked, check_archive, verify_archive
from registre_app.archive.contents import Draw
from registre_app.archive.errors import ArchiveAltered, ArchiveFailed, ArchiveStopped
from registre_app.archive.progress import Advance, Stage, stoppable
from registre_app.archive.rebuilding import Rebuilt, gather
from registre_app.archive.tags import mark_of
from registre_app.archive.writing import write_archive

__all__ = [
    "Advance",
    "ArchiveAltered",
    "ArchiveFailed",
    "ArchiveStopped",
    "Checked",
    "Draw",
    "Rebuilt",
    "Stage",
    "check_archive",
    "files_of",
    "gather",
    "mark_of",
    "stoppable",
    "verify_archive",
    "write_archive",
]
