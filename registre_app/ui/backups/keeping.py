"""The backups of the open register: the daily one, one asked for, and what is to be known of them.

They are made on a thread, which steps aside before each edit: what is read in one transaction would
make the edit wait for its end. They begin again once the keyboard rests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background

if TYPE_CHECKING:
    from datetime import date

    from registre_app.app.backing_up import BackedUp, BackupState
    from registre_app.app.jobs import Answer
    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk

REST_MS = 2_000  # after the register is known to be sound: its pages come first
QUIET_MS = 5_000  # without an edit, after one made a backup step aside


class Backups(QObject):
    """Makes the backups of the open register; ``changed``: something is newly known of them."""

    changed = Signal()
    _stepped_aside = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._maker = Background(self, of=lambda: desk.register)
        self._looker = Background(self, of=lambda: desk.register, beside=self._maker)
        self._of: RegisterFile | None = None
        self._wanted = self._is_asked = False
        self._done_on: date | None = None
        self.failed = ""
        self.state: BackupState | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make)
        desk.changed.connect(self._follow)
        desk.proved.connect(self._begin)
        # At once, on whatever thread writes: it waits for the file. The rest is for our own thread.
        desk.writing.connect(self._step_aside, Qt.ConnectionType.DirectConnection)
        self._stepped_aside.connect(self._come_again)

    @property
    def told(self) -> str:
        """What the secretary should know: what failed, or lacks; empty where all is well."""
        if self.failed or self.state is None:
            return self.failed
        return "" if self._wanted and self.state.newest is None else self.state.told

    @property
    def making(self) -> bool:
        """Tell whether a backup is being made, or was asked for."""
        return self._is_asked or self._maker.busy

    @property
    def busy(self) -> bool:
        """Tell whether a backup is being made, or looked at."""
        return self._maker.busy or self._looker.busy

    def stop(self) -> None:
        """Wait for the thread; a backup that is being made is left."""
        self._soon.stop()
        self._looker.forget()
        self._maker.stop()

    def ask(self) -> None:
        """Make a backup now; ``changed`` tells when it is made or refused."""
        self._wanted = self._is_asked = True
        self._make()
        self.changed.emit()

    def begin_again(self) -> None:
        """Make those that lack where they go now, after another place was chosen."""
        self._wanted, self._done_on, self.failed = True, None, ""
        self._make()
        self.changed.emit()

    def note(self, failed: str) -> None:
        """Take in what became of a backup made elsewhere: why it was refused, if it was."""
        self.failed = failed
        self.look()

    def look(self) -> None:
        """Look at the backups and at the second place, which may have come or gone."""
        register, known = self._desk.register, self._desk.backup_places
        if register is None:
            return

        def work() -> BackupState:
            from registre_app.app.backing_up import backup_state

            with register.reader() as reader:
                return backup_state(reader, known)

        self._looker.ask(work, self._on_looked)

    def _on_looked(self, answer: Answer[BackupState]) -> None:
        from registre_app.app.backing_up import Second

        self.state = answer.result()
        self.changed.emit()
        late = self.state.second is Second.REFUSED
        if late and not (self.failed or self._wanted or self._desk.read_only):
            self._wanted = True  # the second place came back
            self._make()

    def _follow(self) -> None:
        if self._of is self._desk.register:
            return
        self._of = self._desk.register
        self._soon.stop()
        self._maker.forget()
        self._looker.forget()
        self._wanted = self._is_asked = False
        self._done_on, self.failed, self.state = None, "", None
        self.changed.emit()

    def _begin(self) -> None:
        self.look()
        if not self._desk.read_only:  # another window, or machine, makes those of a shared one
            self._wanted = True
            self._soon.start(REST_MS)

    def _step_aside(self) -> None:
        self._maker.forget()
        self._stepped_aside.emit()

    def _come_again(self) -> None:
        if self._done_on is not None and self._done_on != self._desk.today():
            self._wanted = True  # the window stays open for days
        if self._wanted and self._desk.register is not None:
            self._soon.start(max(self._soon.remainingTime(), QUIET_MS))

    def _make(self) -> None:
        register, now, known = self._desk.register, self._desk.now(), self._desk.backup_places
        if register is None or not self._wanted:
            return
        is_asked = self._is_asked

        def work() -> BackedUp | None:
            from registre_app.app.backing_up import back_up, back_up_daily
            from registre_app.layout.interruption import breathe
            from registre_app.storage.backups import Why

            with register.reader() as reader:
                if is_asked:
                    return back_up(reader, Why.ASKED, now, known, breathe)
                return back_up_daily(reader, now, known, breathe)

        self._soon.stop()
        self._maker.ask(work, self._on_made)

    def _on_made(self, answer: Answer[BackedUp | None]) -> None:
        self._wanted = self._is_asked = False
        self._done_on = self._desk.today()
        try:
            made = answer.result()
        except RegistreError as error:
            self.failed = str(error)
        else:
            self.failed = made.why if made else ""
        self.look()
