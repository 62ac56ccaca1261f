"""A damaged register, shown in place of its pages: its newest whole backup, its salvage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registre_app.domain.errors import RegistreError
from registre_app.storage import AlteredRegister, RegisterNotFound
from registre_app.ui.background import Background
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.app.backup_places import KnownPlaces
    from registre_app.app.jobs import Answer
    from registre_app.ui.backups.damaged_page import DamagedPage
    from registre_app.ui.backups.listed import Line
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs

SALVAGING = "Lecture du registre, page par page…"
SALVAGE_TITLE = "Récupérer ce qui se lit"


class Damage:
    """What is done about a damaged register; ``path`` is None where none shows."""

    def __init__(self, parent: QWidget, desk: Desk, page: DamagedPage, dialogs: Dialogs) -> None:
        self._parent = parent
        self._desk = desk
        self._dialogs = dialogs
        self.page = page
        self.path: Path | None = None
        self.salvaged: Path | None = None
        self._looker = Background(parent, of=lambda: self.path)
        self._salvager = Background(parent, of=lambda: self.path)
        page.salvage_asked.connect(self.salvage)
        desk.opened.connect(self.forget)

    @property
    def busy(self) -> bool:
        """Tell whether backups are being checked, or the register salvaged."""
        return self._looker.busy or self._salvager.busy

    def stop(self) -> None:
        """Wait for the threads."""
        self._looker.stop()
        self._salvager.stop()

    def forget(self) -> None:
        """Leave it: a register is open."""
        self.path = self.salvaged = None
        self._looker.forget()

    def show(self, path: Path, error: RegistreError) -> None:
        """Show what is known of a register, and look for its newest backup that is whole."""
        self.path, self.salvaged = path, None
        parts = error.parts if isinstance(error, AlteredRegister) else ()
        self.page.show_damage(str(error), parts, missing=isinstance(error, RegisterNotFound))
        self._looker.ask(partial(_newest_whole, path, self._desk.backup_places), self._on_found)

    def salvage(self) -> None:
        """Ask for the name of a new register, and put in it what can be read of this one."""
        path = self.path
        if path is None or self._salvager.busy:
            return
        made = self._dialogs.register_to_create(self._parent, f"{path.stem} récupéré")
        if made is None:
            return
        progress = Progress(self._parent, SALVAGE_TITLE, SALVAGING, "Arrêter")

        def stop() -> None:
            progress.canceled.disconnect(stop)  # closing it says so too
            self._salvager.forget()
            progress.end()

        def done(answer: Answer[list[str]]) -> None:
            progress.canceled.disconnect(stop)
            progress.end()
            told = answer.result()
            self.salvaged = made
            self.page.show_report(told, made)

        progress.canceled.connect(stop)
        self._salvager.ask(partial(_salvage, path, made), done)

    def _on_found(self, answer: Answer[Line | None]) -> None:
        self.page.show_newest(answer.result())


def _newest_whole(path: Path, known: KnownPlaces) -> Line | None:
    """Return the newest backup of a register that is whole, on any thread."""
    from dataclasses import replace

    from registre_app.app.returning import outlook
    from registre_app.layout.interruption import breathe
    from registre_app.storage.backups import require_whole
    from registre_app.ui.backups.listed import lines_of

    for each in lines_of(path, "", known):
        breathe()
        try:
            require_whole(each.backup)
            return replace(each, held=outlook(each.backup.path, None).held.words)
        except RegistreError:
            continue
    return None


def _salvage(path: Path, made: Path) -> list[str]:
    from registre_app.app.salvaging import lines, salvage_register

    return list(lines(salvage_register(path, made)))
