"""A file to join to an item, read from the disk: checked, measured, never run nor unpacked."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from registre_app.domain.annex import LIMIT, Annex, size_words, title_of_file
from registre_app.domain.signs import printing
from registre_app.exchange.file_types import TypeRefused, tell
from registre_app.exchange.files import FileRefused, read_limited

LONGEST_NAME = 200  # characters kept of the name of a file


@dataclass(frozen=True)
class Joined:
    """A file read: the annex that it becomes, and its content."""

    annex: Annex
    content: bytes


def read_annex(path: Path, title: str = "") -> Joined:
    """Read a file to join, under a title or one made of its name. Raises FileRefused."""
    try:
        found = path.stat()
    except OSError:
        pass  # told where it is read
    else:
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
            raise _refused(path, "n’est pas un fichier", "Choisissez un fichier, non un dossier.")
        if found.st_size > LIMIT:
            raise _refused(
                path,
                f"pèse {size_words(found.st_size)}, et une annexe {size_words(LIMIT)} au plus",
                "Enregistrez-le avec des images plus petites, ou joignez-le en plusieurs fichiers.",
            )
    return joined(read_limited(path, LIMIT), path, title)


def joined(content: bytes, path: Path, title: str = "") -> Joined:
    """Return what a content of a file becomes. Raises FileRefused."""
    try:
        told = tell(content)
    except TypeRefused as refused:
        raise _refused(path, refused.what, refused.instead) from refused
    name = printing(path.name)[:LONGEST_NAME]
    said = " ".join(title.split()) or title_of_file(name)
    digest = hashlib.sha256(content).hexdigest()
    return Joined(Annex(said, digest, told.media, len(content), name, told.pages), content)


def _refused(path: Path, what: str, instead: str) -> FileRefused:
    return FileRefused(f"« {path} » {what}. Rien n’a été joint. {instead}")
