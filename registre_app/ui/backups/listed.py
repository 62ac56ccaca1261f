"""The backups of a register as they are listed: those of both places, each once, what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from registre_app.domain.french import alphabetical
from registre_app.ui.widgets.tables import Index, RowsModel

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.app.backup_places import KnownPlaces
    from registre_app.storage.backups import Backup

HERE, BOTH, SECOND, ELSEWHERE = "ici", "aux deux endroits", "au second endroit", "ailleurs"
UNREADABLE = "illisible"


@dataclass(frozen=True)
class Line:
    """A backup in the list: where it is, and what it holds once that is read."""

    backup: Backup
    where: str
    held: str = ""

    @property
    def day(self) -> str:
        """When it was made, in words."""
        from registre_app.app.backing_up import moment_words

        return moment_words(self.backup.moment)

    @property
    def why(self) -> str:
        """What it was made for."""
        from registre_app.app.backing_up import why_words

        return why_words(self.backup.why)


class BackupsModel(RowsModel[Line]):
    """A row a backup, the newest first."""

    def __init__(self) -> None:
        super().__init__(("Sauvegarde du", "Faite", "Ce qu’elle contient", "Où"))

    def sort_key(self, row: Line, column: int) -> Any:
        keys = (row.why, row.held, row.where)
        return alphabetical(keys[column - 1]) if column else row.backup.moment

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.row(index.row())
        if line is None:
            return None
        cells = (line.day, line.why, line.held or "…", line.where)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        return super().data(index, role)


def lines_of(register: Path, origin: str, known: KnownPlaces) -> tuple[Line, ...]:
    """List the backups of a register, on any thread; one without origin may be anywhere known."""
    from registre_app.storage.backups import backups_of, folder_beside

    places = (known.of(origin),) if origin else known.every()
    first = {folder_beside(register), *(each.folder(register) for each in places)}
    second = {each.second_folder(register) for each in places} - first
    here = {each.path.name: each for folder in first for each in backups_of(folder, origin)}
    away = [folder for folder in second if folder]
    there = {each.path.name: each for folder in away for each in backups_of(folder, origin)}
    return tuple(
        Line(here.get(name) or there[name], _where(name in here, name in there))
        for name in sorted({*here, *there}, reverse=True)
    )


def held_in(backup: Path) -> str:
    """Return what a backup holds, on any thread; « illisible » where it cannot be read."""
    from registre_app.app.returning import outlook
    from registre_app.domain.errors import RegistreError

    try:
        return outlook(backup, None).held.short
    except RegistreError:
        return UNREADABLE


def _where(is_here: bool, is_there: bool) -> str:
    if is_here:
        return BOTH if is_there else HERE
    return SECOND
