"""A former archive on the same medium, from which what did not change is copied.

Only one that this machine wrote, and whose lists are what it wrote: whoever can change a file of an
archive can compute its sums again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.archive.bags import NOT_A_BAG, opened_bag
from registre_app.archive.pieces import BAG_INFO, DATA, MANIFEST, TAG_MANIFEST, Piece
from registre_app.archive.tags import STATE, mark_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

PREFIX = "archive-"
_LARGEST_LIST = 100_000_000  # bytes of a list of sums, of a million files


@dataclass(frozen=True)
class Former:
    """An archive whose lists are known: the states of its years, its files by their names."""

    folder: Path
    states: Mapping[int, str]
    pieces: Mapping[str, Piece]
    refused: Collection[int] = ()
    """Years of which a file was no longer what it was."""

    def year(self, year: int, state: str) -> tuple[Piece, ...]:
        """Return the files of a year that is in a state; none where this archive has another."""
        if year in self.refused or self.states.get(year) != state:
            return ()
        beginning = f"{DATA}{year}/"
        return tuple(each for name, each in self.pieces.items() if name.startswith(beginning))


def former_in(folder: Path, known: Collection[str], refused: Collection[int] = ()) -> Former | None:
    """Return the latest archive in a folder that is one of those known by their marks."""
    try:
        found = [each for each in folder.iterdir() if each.name.startswith(PREFIX)]
        found.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    except OSError:
        return None
    for each in found:
        with suppress(OSError, *NOT_A_BAG):
            if _is_small(each) and mark_of(each) in known:
                return _read(each, refused)
    return None


def _is_small(archive: Path) -> bool:
    lists = (BAG_INFO, MANIFEST, TAG_MANIFEST)
    return all((archive / each).stat().st_size <= _LARGEST_LIST for each in lists)


def _read(archive: Path, refused: Collection[int]) -> Former:
    """Read the lists of an archive. Raises what is told of one that is none."""
    bag = opened_bag(archive)
    entries = {name: sums["sha256"] for name, sums in bag.entries.items()}
    for name in (MANIFEST, BAG_INFO):
        if sha256((archive / name).read_bytes()).hexdigest() != entries[name]:
            raise ValueError(f"{name} is not what was written")
    told = bag.info.get(STATE, [])
    pairs = [each.split() for each in ([told] if isinstance(told, str) else told)]
    payload = {name: digest for name, digest in entries.items() if name.startswith(DATA)}
    pieces = {
        name: Piece(name, archive / name, digest, (archive / name).stat().st_size, former=True)
        for name, digest in payload.items()
        if (archive / name).is_file()
    }
    lacking = {name.split("/")[1] for name in payload.keys() - pieces.keys()}
    states = {int(year): state for year, state in pairs if year not in lacking}
    return Former(archive, states, pieces, refused)
