"""What an archive gives back: the register in it, and what it says of itself."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from registre_app.archive.bags import NOT_A_BAG, opened_bag
from registre_app.archive.errors import ArchiveAltered, ArchiveFailed
from registre_app.archive.pieces import DATA
from registre_app.archive.tags import DAY

if TYPE_CHECKING:
    from pathlib import Path


def register_in(archive: Path) -> Path:
    """Return the register in an archive. Raises ArchiveFailed, ArchiveAltered."""
    if not (archive / "bagit.txt").is_file():
        raise ArchiveFailed(
            f"« {archive} » n’est pas une archive. Choisissez le dossier dont le nom commence par "
            "« archive- »."
        )
    found = sorted((archive / DATA).glob("*.registre"))
    if not found:
        raise ArchiveAltered(
            "Le registre n’est pas dans l’archive. S’il n’en reste que les papiers, « registre "
            f"reconstruire {archive / DATA} -o NOUVEAU.registre » en refait un d’eux."
        )
    return found[0]


def day_of(archive: Path) -> date | None:
    """Return the day on which an archive was written; None where it does not say."""
    with suppress(OSError, *NOT_A_BAG):
        told = opened_bag(archive).info.get(DAY)
        return date.fromisoformat(told)
    return None
