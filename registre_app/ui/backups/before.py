"""A backup made before something, on a thread; the window is not edited meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.storage.backups import Why
from registre_app.ui.background import Background
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.storage import RegisterFile
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk

WORDS = "Sauvegarde du registre…"
STOP = "Ne rien faire"


class BackupBefore:
    """Backs the open register up, then goes on; what refuses the backup is told quietly."""

    def __init__(self, parent: QWidget, desk: Desk, backups: Backups) -> None:
        self._parent = parent
        self._desk = desk
        self._backups = backups
        self._work = Background(parent, of=lambda: desk.register)

    @property
    def busy(self) -> bool:
        """Tell whether a backup is being made."""
        return self._work.busy

    def stop(self) -> None:
        """Wait for the backup; nothing follows it."""
        self._work.stop()

    def go_on(self, title: str, why: Why, then: Callable[[], object]) -> None:
        """Back the register up, then call ``then``, unless the user stops it."""
        register = self._desk.register
        if register is None or self.busy:
            return
        progress = Progress(self._parent, title, WORDS, STOP)

        def done(answer: Answer[str]) -> None:
            stopped = progress.wasCanceled()
            progress.end()
            self._backups.note(answer.result())
            if not stopped:
                then()

        self._work.ask(backing_up(self._desk, register, why), done)


def backing_up(desk: Desk, register: RegisterFile, why: Why) -> Callable[[], str]:
    """Return the work that backs a register up on another thread; it returns what refused it."""
    now, known = desk.now(), desk.backup_places

    def work() -> str:
        from registre_app.app.backing_up import back_up_or_tell

        with register.reader() as reader:
            return back_up_or_tell(reader, why, now, known)

    return work
