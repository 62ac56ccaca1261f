"""The check of an archive: each file that is altered, missing or added, by its name."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.archive.bags import NOT_A_BAG, opened_bag
from registre_app.archive.errors import ArchiveAltered, ArchiveFailed
from registre_app.archive.left_behind import is_left_behind
from registre_app.archive.medium import hash_of
from registre_app.archive.pieces import DATA
from registre_app.archive.progress import Advance, Meter, Stage, ignored
from registre_app.domain.errors import reason
from registre_app.domain.french import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LARGEST_LIST = 100_000_000  # bytes of a list of sums, of a million files
_KNOWN = ("sha512", "sha256", "sha1", "md5")  # of archives of others, the surest first
_TAG_MANIFEST = re.compile(r"tagmanifest-\w+\.txt")
"""The one list that no list has the sum of."""
_TOLD = 20
"""Sentences in a message; the others are counted."""


@dataclass(frozen=True)
class Checked:
    """What a check found: names in the archive, with « / ».

    ``ignored`` are left by systems: .DS_Store, Thumbs.db. ``count`` is how many files are sound.
    """

    folder: str
    count: int
    altered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether it is what was written, and nothing else."""
        return not (self.altered or self.missing or self.added)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found, in French."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.is_sound:
            files = counted(self.count, "fichier vérifié", "fichiers vérifiés")
            yield f"L’archive « {self.folder} » est intacte : {files}."
        else:
            yield (
                f"L’archive « {self.folder} » est altérée. Reprenez une autre copie, et gardez "
                "celle-ci."
            )
        yield from (f"Fichier altéré : {each}." for each in self.altered)
        yield from (f"Fichier manquant : {each}." for each in self.missing)
        yield from (f"Fichier ajouté : {each}." for each in self.added)
        if self.ignored:
            yield f"Laissé là par un système, et sans importance : {', '.join(self.ignored)}."


def check_archive(folder: Path, advance: Advance = ignored) -> Checked:
    """Check every file of an archive against its lists of sums.

    Raises ArchiveFailed where it is none, or cannot be read; Interrupted.
    """
    try:
        held = dict(_held(folder))
        wanted = _wanted(folder)
        return _compared(folder, wanted, held, Meter(advance))
    except OSError as error:
        raise ArchiveFailed(
            f"« {folder} » ne se lit plus jusqu’au bout ({reason(error)}). Vérifiez que la clé est "
            "bien branchée, puis recommencez ; sinon, prenez une autre copie."
        ) from error


def verify_archive(folder: Path, advance: Advance = ignored) -> str:
    """Check every file of an archive; return the result in French.

    Raises ArchiveAltered with what was found; ArchiveFailed where it is none.
    """
    found = check_archive(folder, advance)
    sentences = found.sentences
    told = " ".join(sentences[:_TOLD])
    if len(sentences) > _TOLD:
        told += f" Et {counted(len(sentences) - _TOLD, 'autre', 'autres')}."
    if not found.is_sound:
        raise ArchiveAltered(told)
    return told


def _compared(
    folder: Path, wanted: Mapping[str, tuple[str, str]], held: Mapping[str, Path], meter: Meter
) -> Checked:
    there = wanted.keys() & held.keys()
    meter.begin(Stage.READING, sum(held[name].stat().st_size for name in there))
    altered = []
    for name in sorted(there):
        kind, digest = wanted[name]
        try:
            found = hash_of(held[name], hashlib.new(kind), meter)
        except OSError:
            if not folder.is_dir():
                raise
            found = ""  # a file that its disk cannot read is no longer what was written
        if found != digest:
            altered.append(name)
    meter.end()
    strange = {each for each in held.keys() - wanted.keys() if not _TAG_MANIFEST.fullmatch(each)}
    ignored_ = {name for name in strange if is_left_behind(name)}
    return Checked(
        folder.name,
        len(there) - len(altered),
        tuple(altered),
        tuple(sorted(wanted.keys() - held.keys())),
        tuple(sorted(strange - ignored_)),
        tuple(sorted(ignored_)),
    )


def _held(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of an archive by their names. Raises ArchiveAltered for what is no file."""
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        if stat.S_ISREG(mode):
            if path.parent == folder and path.suffix == ".txt":
                _require_small(path, folder)
            yield name, path
        elif not stat.S_ISDIR(mode) and not is_left_behind(name):
            raise _strange(folder, f"« {name} » n’est ni un fichier ni un dossier")


def _require_small(path: Path, folder: Path) -> None:
    if path.stat().st_size > _LARGEST_LIST:
        raise _strange(folder, f"« {path.name} » est démesuré")


def _strange(folder: Path, what: str) -> ArchiveAltered:
    return ArchiveAltered(
        f"L’archive « {folder.name} » contient ce qu’aucune archive ne contient : {what}. "
        "Elle n’a pas été lue. Reprenez une autre copie, et gardez celle-ci."
    )


def _wanted(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the kind of sum and the sum of each file that the lists name. Raises ArchiveFailed."""
    try:
        entries = opened_bag(folder).entries
        wanted = {
            unicodedata.normalize("NFC", name.replace("\\", "/")): next(
                (kind, sums[kind].lower()) for kind in _KNOWN if kind in sums
            )
            for name, sums in entries.items()
        }
        if not any(name.startswith(DATA) for name in wanted):
            raise ValueError("no list of sums names a payload")
    except OSError:
        raise
    except NOT_A_BAG as error:
        if (folder / "bagit.txt").is_file():
            raise ArchiveAltered(
                f"L’archive « {folder.name} » est altérée : ses listes de sommes manquent, ou ne "
                "se lisent plus. Reprenez une autre copie, et gardez celle-ci."
            ) from error
        raise _none(folder) from error
    return wanted


def _none(folder: Path) -> ArchiveFailed:
    return ArchiveFailed(
        f"« {folder} » n’est pas une archive. Choisissez le dossier dont le nom commence par "
        "« archive- »."
    )
