"""Whether a path still names the very file that is open, and what became of it where it does not.

SQLite goes on writing to a file that was moved, replaced, or detached with its support (``umount
-l``): the edit would be acknowledged, and gone. So the path is looked at around each edit, by
``stat`` alone: to open and close the file would drop the locks that SQLite holds on it
(sqlite.org/howtocorrupt.html, section 2.2).
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from registre_app.domain.errors import reason
from registre_app.storage.errors import RegisterGone

_NEIGHBOURS = 10_000  # names of a folder among which a renamed file is looked for
_NO_WORD = (0, 0)


@dataclass(frozen=True)
class Presence:
    """A file that was opened: its path, and what the system knows it by.

    A number of zero, or one that changes from one look to the next, says nothing: some file systems
    of Windows and some network shares give such. ``device`` is that of the folder.
    """

    path: Path
    device: int
    identity: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> "Presence":
        """Return what a file is known by; to be called as soon as it was opened."""
        try:
            return cls(path, path.parent.stat().st_dev, _identity(path))
        except OSError:
            return cls(path, 0, _NO_WORD)

    def require(self) -> None:
        """Raise RegisterGone, which says why, where the path does not name the open file."""
        if why := self.lost():
            raise RegisterGone.of(self.path, why)

    def lost(self) -> str:
        """Return in French what became of the file; empty where it is still there."""
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return self._missing()
        except OSError as error:
            return reason(error, "d’aller le chercher")
        if found.st_ino == 0 or self.identity == _NO_WORD:
            return ""
        if (found.st_dev, found.st_ino) == self.identity or self._unsteady():
            return ""
        if found.st_dev != self.identity[0]:
            return "son support a été retiré, et un autre fichier est à sa place"
        return self._renamed() or "le fichier a été remplacé par un autre"

    def _missing(self) -> str:
        folder = next(each for each in self.path.parents if each.exists())
        with suppress(OSError):
            if self.device and folder.stat().st_dev != self.device:
                return "son support a été retiré"
        if folder != self.path.parent:
            return "son dossier a été renommé, déplacé ou supprimé, ou son support retiré"
        return self._renamed() or "le fichier a été déplacé ou supprimé"

    def _renamed(self) -> str:
        """Say under which name the file is in its folder, where it is."""
        with suppress(OSError), os.scandir(self.path.parent) as entries:
            for entry in islice(entries, _NEIGHBOURS):
                if entry.inode() == self.identity[1] and entry.is_file():
                    return f"le fichier a été renommé « {entry.name} »"
        return ""

    def _unsteady(self) -> bool:
        """Tell whether the numbers of this file system change by themselves."""
        with suppress(OSError):
            return _identity(self.path) == _NO_WORD
        return False


def _identity(path: Path) -> tuple[int, int]:
    """Return the device and the number of a file; zeros where they say nothing."""
    looks = {(found.st_dev, found.st_ino) for found in (path.stat(), path.stat())}
    return looks.pop() if len(looks) == 1 else _NO_WORD
