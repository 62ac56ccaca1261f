"""The archives that were written on this machine: when, on which stick, and by what each is known.

They are the user's settings, by the origin of the register, which all its copies share.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registre_app.files import make_folder

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
        self._own_folder = own_folder

    @property
    def path(self) -> Path:
        """The file of the settings."""
        if self._own_folder is not None:
            return self._own_folder / _NAME
        import platformdirs  # noqa: PLC0415 -- 3 ms at the start

        return platformdirs.user_config_path("registre") / _NAME

    def of(self, origin: str) -> tuple[KnownArchive, ...]:
        """Return the archives of a register, the latest first."""
        rows = self._read().get(origin)
        found = [_known(row) for row in rows] if isinstance(rows, list) else []
        return tuple(each for each in found if each)

    def marks(self, origin: str) -> frozenset[str]:
        """Return the marks of the archives of a register."""
        return frozenset(each.mark for each in self.of(origin))

    def note(self, origin: str, archive: KnownArchive) -> None:
        """Remember an archive. Raises FileRefused."""
        from registre_app.exchange import write_atomically  # noqa: PLC0415 -- not at the start

        rows = [_row(each) for each in (archive, *self.of(origin))][:_MOST]
        known = self._read() | {origin: rows}
        content = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
        with suppress(OSError):  # told by the writing that follows
            make_folder(self.path.parent)
        write_atomically(self.path, content.encode())

    def _read(self) -> dict[str, object]:
        try:
            if not self.path.is_file():  # a pipe would be waited for without end
                return {}
            known = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) else {}


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
