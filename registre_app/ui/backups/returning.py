"""The return to a backup: the present register is saved first, then replaced, then opened again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.ui.background import Background
from registre_app.ui.backups.return_dialog import TITLE, ReturnDialog, Wish
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.app.backup_places import KnownPlaces
    from registre_app.app.jobs import Answer
    from registre_app.app.returning import Returned
    from registre_app.storage import RegisterFile
    from registre_app.storage.backups import Backup
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.style.theme import Theme
    from registre_app.ui.widgets.notices import Notices

NOTICE = "retour"
SAVING = "Sauvegarde du registre d’aujourd’hui…"
PUTTING = "Retour à la sauvegarde, puis vérification de chaque sceau…"
STOP = "Ne pas revenir"
UNDO = "Annuler ce retour"


class AnotherHas(RegistreError):
    """The register is open for reading only: it may not be replaced."""


@dataclass(frozen=True)
class Kept:
    """Where the present register is kept: a backup, or a copy of the file as it is."""

    backup: Backup | None = None
    copy: Path | None = None
    refused: str = ""


class Returning:
    """Asks which backup to go back to, and goes back; ``reopen`` opens the register again."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        backups: Backups,
        dialogs: Dialogs,
        notices: Notices,
        theme: Callable[[], Theme],
        reopen: Callable[[Path], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._backups = backups
        self._dialogs = dialogs
        self._notices = notices
        self._theme = theme
        self._reopen = reopen
        self._work = Background(parent)
        self._shown: Path | None = None  # the register of which the notice tells
        self.dialog: ReturnDialog | None = None
        desk.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Tell whether a register is being saved or replaced."""
        return self._work.busy

    def stop(self) -> None:
        """Wait until it is."""
        self._work.stop()

    def ask(self, present: Path, *, damaged: bool = False) -> None:
        """Ask which backup of a register to go back to; ``damaged``: it is not open."""
        register = self._desk.register
        if register is not None and register.read_only_reason:
            raise AnotherHas(
                f"Ce registre ne peut être remplacé. {register.read_only_reason} "
                "Rien n’a été modifié."
            )
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = ReturnDialog(
            self._desk, present, self._dialogs, self._parent, self._theme, damaged=damaged
        )
        self.dialog.wished.connect(self.go_back)
        self.dialog.open()

    def go_back(self, wish: Wish) -> None:
        """Save the present register, put the backup in its place, and open it again."""
        progress = Progress(self._parent, TITLE, SAVING, STOP)
        now, known = self._desk.now(), self._desk.backup_places

        def saved(answer: Answer[Kept]) -> None:
            stopped = progress.wasCanceled()
            try:
                kept = answer.result()
            except RegistreError:
                progress.end()
                raise
            if stopped:
                progress.end()
                return
            progress.setCancelButton(None)
            progress.setLabelText(PUTTING)
            was_open = self._desk.register is not None
            self._desk.close()
            put = partial(self._on_put, progress, wish, kept, was_open=was_open)
            self._work.ask(partial(_put_back, wish, now), put)

        self._work.ask(partial(_kept, wish.present, now, known), saved)

    def _on_put(
        self,
        progress: Progress,
        wish: Wish,
        kept: Kept,
        answer: Answer[Returned],
        *,
        was_open: bool,
    ) -> None:
        progress.end()
        if answer.error is None or was_open:  # what could not be replaced is as it was
            self._reopen(wish.present)
        done = answer.result()
        self._shown = wish.present
        undo = {}
        if kept.backup is not None:
            undo[UNDO] = partial(self.go_back, Wish(kept.backup, wish.present))
        self._notices.add(NOTICE, told(wish, kept, done), undo)
        self._backups.note(kept.refused)

    def _follow(self) -> None:
        register = self._desk.register
        if self._shown is not None and (register is None or register.path != self._shown):
            self._shown = None
            self._notices.remove(NOTICE)


def told(wish: Wish, kept: Kept, done: Returned) -> str:
    """Say what was done, what was carried over, what lacks, and where the former register is."""
    from registre_app.app.backing_up import moment_words

    parts = [
        f"Le registre est revenu à la sauvegarde du {moment_words(wish.backup.moment)} : "
        f"{done.held.words}."
    ]
    if done.carried.entries:
        entries = counted(done.carried.entries, "entrée", "entrées")
        parts.append(f"Ce qui fut scellé depuis est repris : {entries} de la chaîne.")
    parts += done.carried.notes
    if done.lacking:
        lacking = ", ".join(f"{each[:12]}…" for each in done.lacking)
        several = len(done.lacking) > 1
        annexes = counted(len(done.lacking), "annexe manque", "annexes manquent")
        parts.append(f"{annexes} (empreinte{'s' if several else ''} {lacking}).")
    if kept.copy:
        parts.append(f"Le registre d’avant est gardé tel quel dans « {kept.copy} ».")
    return " ".join(parts)


def _kept(present: Path, now: datetime, known: KnownPlaces) -> Kept:
    """Save the present register, on any thread. Raises WriteFailed: it is then not replaced."""
    from registre_app.app.backing_up import back_up, keep_as_it_is
    from registre_app.layout.interruption import breathe
    from registre_app.storage import DamagedRegister, NotARegister, RegisterFile, RegisterNotFound
    from registre_app.storage.backups import Why

    try:
        with RegisterFile.open(present, read_only=True) as register:
            register.check()  # an altered one is not in its newest backup, though it looks the same
            made = back_up(register, Why.RESTORING, now, known, breathe)
    except RegisterNotFound:
        if present.exists():
            raise
        return Kept()  # there is nothing to keep
    except (DamagedRegister, NotARegister):
        return Kept(copy=keep_as_it_is(present, now))
    return Kept(backup=made.backup, refused=made.why)


def _put_back(wish: Wish, now: datetime) -> Returned:
    from registre_app.app.resuming import enter_resumption
    from registre_app.app.returning import put_back, restore

    def resume(register: RegisterFile) -> None:
        if wish.last is not None:
            saved_on = wish.backup.moment.date()
            enter_resumption(register, wish.last, now.date(), saved_on=saved_on)

    if not wish.present.exists():
        return restore(wish.backup.path, wish.present, then=resume)
    return put_back(wish.backup.path, wish.present, carrying=not wish.unreadable, then=resume)
