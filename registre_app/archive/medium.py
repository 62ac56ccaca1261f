"""Files written to a medium and read back from it, within the room that it has."""

from __future__ import annotations

import errno
import os
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.archive.errors import ArchiveFailed
from registre_app.archive.progress import Meter
from registre_app.domain.annex import size_words
from registre_app.files import leave_cache, sync_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from hashlib import _Hash as Hash
    from pathlib import Path

    from registre_app.archive.pieces import Piece

_CHUNK = 1_048_576  # bytes
_LARGEST_CLUSTER = 32_768  # bytes: of FAT32, where the system does not tell it
_FAT32_FILE = 2**32  # bytes that no file of FAT32 reaches
_TOO_LARGE = (errno.EFBIG, errno.EINVAL)


class FormerAltered(Exception):
    """A file of a former archive that is no longer what it was: it is to be drawn again."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece.name)
        self.piece = piece


def require_room(folder: Path, pieces: Collection[Piece]) -> None:
    """Raise ArchiveFailed where a medium has no room for files, or takes none as large as one."""
    cluster = _cluster(folder)
    folders = {each.name.rpartition("/")[0] for each in pieces}
    needed = sum(-(-each.size // cluster) * cluster for each in pieces) + len(folders) * cluster
    room, place = shutil.disk_usage(folder), folder.parent
    free = room.free
    if needed > free and room.total:  # some file systems in user space tell of no room at all
        raise ArchiveFailed(
            f"L’archive demande {size_words(needed)}, et {size_words(free)} sont libres dans "
            f"« {place} » : il en manque {size_words(needed - free)}. Rien n’a été écrit, les "
            "archives qui s’y trouvent sont intactes. Faites de la place, ou prenez une autre clé."
        )
    if largest := max((each.size for each in pieces), default=0):
        _require_file_of(largest, folder)


def copy(pieces: Iterable[Piece], draft: Path, meter: Meter) -> None:
    """Write files to a draft, and wait until they are on its disk.

    Raises OSError, Interrupted, and FormerAltered for one that was no longer what it was.
    """
    buffer = memoryview(bytearray(_CHUNK))
    made = {draft}
    for piece in pieces:
        path = draft / piece.name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        found = sha256() if piece.former else None
        with piece.source.open("rb", buffering=0) as source, path.open("xb", buffering=0) as file:
            while count := source.readinto(buffer):
                if found:
                    found.update(buffer[:count])
                _write(file.fileno(), buffer[:count])
                meter.add(count)
        if found and found.hexdigest() != piece.digest:
            raise FormerAltered(piece)
    sync_whole(draft)


def _write(descriptor: int, content: memoryview) -> None:
    while content:
        content = content[os.write(descriptor, content) :]


def compare(pieces: Iterable[Piece], draft: Path, meter: Meter) -> None:
    """Read back what was written, from the disk. Raises ArchiveFailed where it is something else.

    Raises OSError, Interrupted.
    """
    for piece in pieces:
        if digest_of(draft / piece.name, meter) != piece.digest:
            raise ArchiveFailed(
                f"« {piece.name} », relu sur « {draft.parent} », n’est pas ce qui y fut écrit : ce "
                "support est défectueux. L’archive n’est pas gardée. Prenez une autre clé."
            )


def digest_of(path: Path, meter: Meter) -> str:
    """Return the SHA-256 of a file as its disk has it. Raises OSError, Interrupted."""
    return hash_of(path, sha256(), meter)


def hash_of(path: Path, found: Hash, meter: Meter) -> str:
    """Return the digest of a file as its disk has it, by any hash. Raises OSError, Interrupted."""
    buffer = memoryview(bytearray(_CHUNK))
    with path.open("rb", buffering=0) as file:
        leave_cache(file.fileno())
        while count := file.readinto(buffer):
            found.update(buffer[:count])
            meter.add(count)
    return found.hexdigest()


def _require_file_of(size: int, folder: Path) -> None:
    """Ask the file system for a file of that size, which takes no time where it agrees."""
    if size < _FAT32_FILE:
        return
    probe = folder / "taille"
    try:
        with probe.open("wb") as file:
            os.truncate(file.fileno(), size)
    except OSError as error:
        if error.errno not in _TOO_LARGE:
            raise
        raise ArchiveFailed(
            f"Un fichier de l’archive fait {size_words(size)}, et « {folder.parent} » n’en prend "
            "pas de plus de 4 Go (format FAT32). Rien n’a été écrit. Prenez une clé formatée en "
            "exFAT ou en NTFS."
        ) from error
    finally:
        probe.unlink(missing_ok=True)


def _cluster(folder: Path) -> int:
    """Return by how many bytes a file system gives its room."""
    if hasattr(os, "statvfs"):
        return os.statvfs(folder).f_frsize or _LARGEST_CLUSTER
    return _LARGEST_CLUSTER
