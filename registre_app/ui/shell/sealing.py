"""The seal of the current session, from a menu or a button: set, lifted, and noted after."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from registre_app.domain.findings import Location, Step
from registre_app.ui.printable import ChosenSheets
from registre_app.ui.session.seal import edits
from registre_app.ui.session.seal.readiness import readiness
from registre_app.ui.session.seal.seal_dialog import Wish
from registre_app.ui.sheets_words import sheets_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.session.seal.lift_dialog import LiftDialog
    from registre_app.ui.session.seal.note_dialog import NoteDialog
    from registre_app.ui.shell.navigation import Navigation

DRAFT = (
    "Le projet des feuillets est à l’aperçu. Relisez-le, puis revenez à « Clore et sceller la "
    "séance »."
)
SEALED = "Séance scellée. {sheets} : imprimez-les (Ctrl+P), puis faites-les signer."
LIFTED = "Sceau levé : la séance peut être modifiée, puis scellée de nouveau."


class Sealing:
    """Sets and lifts the seal of the current session; ``say`` shows a sentence."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        navigation: Navigation,
        dialogs: Dialogs,
        say: Callable[[str], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._navigation = navigation
        self._dialogs = dialogs
        self._say = say
        self._read: object = None  # the session whose draft was shown, as it was
        self.lift_dialog: LiftDialog | None = None
        self.note_dialog: NoteDialog | None = None

    def seal(self) -> None:
        """Tell what stands in the way of the seal, offer the draft to read, and set it if asked."""
        was_read = self._desk.session is not None and self._desk.session == self._read
        ready = readiness(self._desk, was_read=was_read)
        if ready is None:
            return
        wish = self._dialogs.sealing(self._parent, ready)
        if isinstance(wish, Location):
            self._navigation.go_to(wish)
        elif wish is Wish.DRAFT:
            self._read = self._desk.session
            self.show_sheets()
            self._say(DRAFT)
        elif wish is Wish.SEAL:
            self._set_seal()

    def show_sheets(self) -> None:
        """Show the sheets of the current session at the step « Clôture »: kept, or their draft."""
        if self._desk.session_id is None:
            return
        self._navigation.show_step(Step.CLOSING)
        self._desk.printed.choose_sheets(ChosenSheets(self._desk.session_id))
        self._navigation.show_preview()

    def note(self) -> None:
        """Ask what to note of the current session, or of one of its acts."""
        from registre_app.ui.session.seal.note_dialog import NoteDialog

        if self._desk.session is None:
            return
        if self.note_dialog:
            self.note_dialog.deleteLater()
        self.note_dialog = NoteDialog(self._desk, self._parent)
        self.note_dialog.open()

    def lift(self) -> None:
        """Ask why the seal is lifted, and lift it."""
        from registre_app.ui.session.seal.lift_dialog import LiftDialog

        if self._desk.session is None or self._desk.session.seal is None:
            return
        if self.lift_dialog:
            self.lift_dialog.deleteLater()
        self.lift_dialog = LiftDialog(self._desk, self._parent)
        self.lift_dialog.accepted.connect(lambda: self._say(LIFTED))
        self.lift_dialog.open()

    def _set_seal(self) -> None:
        with _waiting():
            edits.seal(self._desk)
        self.show_sheets()
        seal = self._desk.session.seal if self._desk.session else None
        if seal and seal.folio:
            self._say(SEALED.format(sheets=sheets_told(seal.folio)))


@contextmanager
def _waiting() -> Iterator[None]:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
