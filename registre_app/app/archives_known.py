"""The archives that were written on this machine: when, on which stick, and by what each is known.

They are the user's settings, by the origin of the register, which all its copies share.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registre_app.app.own_file import OwnFile

_NAME = "archives.json"
_DAY, _PATH, _MARK, _STICK = "jour", "dossier", "marque", "cle"
_MOST = 24
"""How many are remembered for a register: some years, on several sticks."""


@dataclass(frozen=True)
class KnownArchive:
    """An archive that was written: its day, where it lay then, its mark, the name of its stick."""

    day: date
    path: Path
    mark: str
    stick: str = ""

    @property
    def medium(self) -> str:
        """What to call where it is: « la clé « MAIRIE » », or its folder."""
        return f"la clé « {self.stick} »" if self.stick else f"« {self.path.parent} »"


class KnownArchives:
    """The archives of every register, in a file of the user's settings.

    A file that cannot be read counts as none: everything is then drawn again.
    """

    def __init__(self, own_folder: Path | None = None) -> None:
        self._file = OwnFile(_NAME, own_folder)

    def of(self, origin: str) -> tuple[KnownArchive, ...]:
        """Return the archives of a register, the latest first."""
        rows = self._file.read().get(origin)
        found = [_known(row) for row in rows] if isinstance(rows, list) else []
        return tuple(each for each in found if each)

    def marks(self, origin: str) -> frozenset[str]:
        """Return the marks of the archives of a register."""
        return frozenset(each.mark for each in self.of(origin))

    def note(self, origin: str, archive: KnownArchive) -> None:
        """Remember an archive. Raises FileRefused."""
        rows = [_row(each) for each in (archive, *self.of(origin))]
        self._file.keep(origin, rows[:_MOST])


def _row(archive: KnownArchive) -> dict[str, str]:
    return {
        _DAY: archive.day.isoformat(),
        _PATH: str(archive.path),
        _MARK: archive.mark,
        _STICK: archive.stick,
    }


def _known(row: object) -> KnownArchive | None:
    """Return an archive that the settings tell; None where they can tell none."""
    if not isinstance(row, dict):
        return None
    with suppress(KeyError, TypeError, ValueError):
        return KnownArchive(
            date.fromisoformat(row[_DAY]), Path(row[_PATH]), str(row[_MARK]), str(row[_STICK])
        )
    return None
