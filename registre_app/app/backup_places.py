"""Where the backups of each register lie on this machine: its folder, and a second place.

They are the user's settings: the place of a register on another machine is another one. Registers
are told by their origin, which all copies of one share.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from registre_app.app.own_file import OwnFile
from registre_app.storage.backups import folder_beside, folder_in

_NAME = "sauvegardes.json"
_FOLDER, _SECOND, _COPIED = "dossier", "second", "copie"


@dataclass(frozen=True)
class Places:
    """The place chosen for backups (None: beside the register) and the second one, if any.

    ``copied`` is when a backup was last copied to the second place.
    """

    chosen: Path | None = None
    second: Path | None = None
    copied: datetime | None = None

    def folder(self, register: Path) -> Path:
        """Return the folder of the backups of a register."""
        return folder_in(self.chosen, register) if self.chosen else folder_beside(register)

    def second_folder(self, register: Path) -> Path | None:
        """Return the folder of their copies; None where no second place was chosen."""
        return folder_in(self.second, register) if self.second else None


class KnownPlaces:
    """The places of every register, in a file of the user's settings.

    A file that cannot be read counts as none: backups then go beside the register.
    """

    def __init__(self, own_folder: Path | None = None) -> None:
        self._file = OwnFile(_NAME, own_folder)

    @property
    def path(self) -> Path:
        """The file of the settings."""
        return self._file.path

    def of(self, origin: str) -> Places:
        """Return the places of a register."""
        known = self._file.read().get(origin)
        if not isinstance(known, dict):
            return Places()
        copied = None
        with suppress(TypeError, ValueError, KeyError):
            copied = datetime.fromisoformat(known[_COPIED])
        return Places(_path(known.get(_FOLDER)), _path(known.get(_SECOND)), copied)

    def every(self) -> tuple[Places, ...]:
        """Return the places of all registers: of a damaged one, the origin may not be read."""
        return tuple(self.of(origin) for origin in self._file.read())

    def choose(self, origin: str, places: Places) -> None:
        """Remember the places of a register. Raises FileRefused."""
        told = {_FOLDER: places.chosen, _SECOND: places.second}
        row = {key: str(path) for key, path in told.items() if path is not None}
        if places.copied:
            row[_COPIED] = places.copied.isoformat(timespec="seconds")
        self._file.keep(origin, row)

    def note_copied(self, origin: str, moment: datetime) -> None:
        """Remember when a backup was copied to the second place. Raises FileRefused."""
        self.choose(origin, replace(self.of(origin), copied=moment))


def _path(told: object) -> Path | None:
    """Return a path that the settings tell; None where it can be none."""
    if not isinstance(told, str) or not told:
        return None
    try:
        os.fsencode(told)
    except UnicodeEncodeError:
        return None
    return Path(told) if "\0" not in told and Path(told).is_absolute() else None
