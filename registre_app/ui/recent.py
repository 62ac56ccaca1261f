"""The registers opened last, in the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

MOST = 8
_KEY = "registres-recents"


class Recent:
    """The registers opened last, the latest first."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def paths(self) -> tuple[Path, ...]:
        """Their paths, which may be those of files that are no longer there."""
        kept = self._settings.value(_KEY, [])
        if isinstance(kept, str):
            kept = [kept] if kept else []  # QSettings returns a list of one string as a string
        return tuple(Path(str(each)) for each in kept) if isinstance(kept, list) else ()

    def note(self, path: Path) -> None:
        """Put a register that was opened first."""
        whole = path.absolute()
        self._keep((whole, *(each for each in self.paths if each != whole)))

    def drop(self, path: Path) -> None:
        """Forget a register."""
        self._keep(tuple(each for each in self.paths if each != path))

    def _keep(self, paths: tuple[Path, ...]) -> None:
        self._settings.setValue(_KEY, [str(each) for each in paths[:MOST]])


def named(path: Path) -> str:
    """« dijon – Documents/mairie »: the name of a register, then the end of its folder."""
    return f"{path.stem} – {'/'.join(path.parent.parts[-2:]).lstrip('/') or '/'}"
