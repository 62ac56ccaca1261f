"""The register that an archive gives back: what it is shown to be first, then whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from registre_app.app.archive_heads import heads_faults
from registre_app.app.returning import Held, Returned, held_by, restore
from registre_app.archive import ArchiveAltered, check_archive
from registre_app.archive.contents import HEADS
from registre_app.archive.pieces import DATA
from registre_app.archive.progress import ignored
from registre_app.archive.restoring import day_of, register_in
from registre_app.domain.french import long_date
from registre_app.storage import RegisterFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from registre_app.archive import Advance, Checked
    from registre_app.storage import RegisterReader


@dataclass(frozen=True)
class Offered:
    """What an archive gives back: whose register, of which day, what it holds.

    ``checked`` is what the sums of its files say; the register itself is as it was written.
    """

    register: Path
    body: str
    day: date | None
    held: Held
    checked: Checked

    @property
    def words(self) -> str:
        """It in French: « Arnay, le mardi 10 janvier 2023 : 12 séances, 87 délibérations… »."""
        day = f", le {long_date(self.day)}" if self.day else ""
        return f"{self.body}{day} : {self.held.words}."

    @property
    def told(self) -> tuple[str, ...]:
        """What the sums of the archive say, in French."""
        if self.checked.is_sound:
            return self.checked.sentences
        whole = "Le registre, lui, y est tel qu’il fut écrit : il peut être repris."
        return (*self.checked.sentences, whole)


def offered(archive: Path, advance: Advance = ignored) -> Offered:
    """Check an archive, and return what it would give back; nothing is written.

    Raises ArchiveFailed where it is none, ArchiveAltered where its register is not what was
    written, Interrupted.
    """
    path = register_in(archive)
    checked = check_archive(archive, advance)
    name = path.relative_to(archive).as_posix()
    if name in (*checked.altered, *checked.added):
        raise ArchiveAltered(
            f"Le registre de l’archive « {archive.name} » est altéré : il n’est pas repris. "
            "Prenez une autre archive, ou une sauvegarde. S’il n’y en a pas, « registre "
            f"reconstruire {archive / 'data'} -o NOUVEAU.registre » en refait un de ses papiers."
        )
    with RegisterFile.open(path, read_only=True) as register:
        if f"{DATA}{HEADS}" not in checked.altered:  # else the sums tell it, the register is sound
            _require_heads(archive, register)
        day = day_of(archive)
        body, _ = register.chronicle().body_on(day or date.max)
        return Offered(path, body.name, day, held_by(register), checked)


def _require_heads(archive: Path, register: RegisterReader) -> None:
    """Raise ArchiveAltered where the register is another than the one that was archived."""
    if faults := list(heads_faults(archive / DATA, register)):
        raise ArchiveAltered(
            f"L’archive « {archive.name} » est altérée, bien que ses sommes se tiennent : son "
            f"registre n’est pas repris. {' '.join(faults)} Prenez une autre archive, ou une "
            "sauvegarde, et gardez celle-ci."
        )


def restore_archive(
    found: Offered,
    output: Path,
    *,
    present: Path | None = None,
    then: Callable[[RegisterFile], object] = lambda _register: None,
) -> Returned:
    """Make a new register of what an archive offers. Raises as ``restore``."""
    return restore(found.register, output, present=present, then=then)
