"""The seal of the current session, from a menu or a button: set, lifted, and noted after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.findings import Location, Step
from registre_app.storage.backups import Why
from registre_app.ui.background import Background
from registre_app.ui.backups.before import backing_up
from registre_app.ui.printable import ChosenSheets
from registre_app.ui.session.seal import edits
from registre_app.ui.session.seal.readiness import readiness
from registre_app.ui.session.seal.seal_dialog import TITLE, Wish
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.app.sealing import PreparedSeal
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printing.rendering import Renderer
    from registre_app.ui.session.seal.lift_dialog import LiftDialog
    from registre_app.ui.session.seal.note_dialog import NoteDialog
    from registre_app.ui.shell.navigation import Navigation

DRAFT = (
    "Le projet des feuillets est à l’aperçu. Relisez-le, puis revenez à « Clore et sceller la "
    "séance »."
)
DRAWING = "Tirage des feuillets de la séance, page par page…"
SEALED = "Séance scellée. {sheets} : imprimez-les (Ctrl+P), puis faites-les signer."
LIFTED = "Sceau levé : la séance peut être modifiée, puis scellée de nouveau."


class Sealing:
    """Sets and lifts the seal of the current session; ``say`` shows a sentence."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        backups: Backups,
        navigation: Navigation,
        renderer: Renderer,
        dialogs: Dialogs,
        say: Callable[[str], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._backups = backups
        self._navigation = navigation
        self._dialogs = dialogs
        self._say = say
        self._drawing = Background(parent, of=lambda: desk.register, beside=renderer)
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
            self._navigation.read_preview()
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

    @property
    def busy(self) -> bool:
        """Tell whether the sheets of a session to seal are being drawn."""
        return self._drawing.busy

    def stop(self) -> None:
        """Wait for the drawing to end."""
        self._drawing.stop()

    def _set_seal(self) -> None:
        register, key, today = self._desk.register, self._desk.session_id, self._desk.today()
        if register is None or key is None:
            return
        register.begin_editing()  # what is drawn apart follows what an earlier version sealed
        progress = Progress(self._parent, TITLE, DRAWING, "Ne pas sceller")
        back_up = backing_up(self._desk, register, Why.SEALING)

        def work() -> tuple[str, PreparedSeal]:
            from registre_app.app.sealing import prepare_seal

            refused = back_up()
            with register.reader() as reader:
                return refused, prepare_seal(reader, key, today, advance=progress.advance)

        def enter(answer: Answer[tuple[str, PreparedSeal]]) -> None:
            stopped = progress.wasCanceled()
            progress.end()
            if not stopped:
                refused, prepared = answer.result()
                self._enter(prepared)
                self._backups.note(refused)

        self._drawing.ask(work, enter)

    def _enter(self, prepared: PreparedSeal) -> None:
        edits.enter(self._desk, prepared)
        self.show_sheets()
        seal = self._desk.session.seal if self._desk.session else None
        if seal and seal.folio:
            self._say(SEALED.format(sheets=seal.folio.title))
