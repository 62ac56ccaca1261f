"""The page « Archives »: an archive on a USB stick, the backups, what is sealed verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from registre_app.app.outputs import require_outside_archives
from registre_app.domain.errors import RegistreError
from registre_app.ui.archives.verification import VerificationBox
from registre_app.ui.archives.words import ROLES, stage_words, verdict_words
from registre_app.ui.background import Background
from registre_app.ui.backups.box import BackupsBox
from registre_app.ui.drives import Drive, drive_of, eject
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.fields import page_column
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label, restyle
from registre_app.ui.widgets.progress import still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from registre_app.app.jobs import Answer
    from registre_app.app.verified import Verified
    from registre_app.archive import Stage
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk

WHAT = (
    "Une archive est un dossier que l’on relit sans cette application : chaque papier en PDF/A, "
    "chaque séance en texte, le registre lui-même, une page pour y chercher, et les sommes qui "
    "prouvent que rien n’a changé. Le registre entier s’en restaure."
)
HOW = (
    "Branchez la clé USB, puis écrivez l’archive ; gardez deux clés, en deux lieux. Vérifiez-les "
    "une fois l’an."
)
STOPPED = "La vérification est arrêtée. L’archive est intouchée."
MAY_GO = "Vous pouvez retirer la clé."
EJECTED = "La clé est éjectée : vous pouvez la retirer."
NOT_EJECTED = (
    "Le système n’a pas éjecté la clé : éjectez-la par votre gestionnaire de fichiers. L’archive, "
    "elle, y est écrite et relue."
)


class ArchivesPage(QWidget):
    """The actions on archives, which run in the background.

    ``said`` carries a sentence and its weight; ``write_asked`` and ``verify_asked`` ask for the
    folder, ``restore_asked`` for the archive to bring back, ``paper_asked`` for the paper to
    verify, ``return_asked`` and ``places_asked`` what is asked of the backups. ``written``: the
    archives of this register have changed.
    """

    said = Signal(str, str)
    write_asked = Signal()
    verify_asked = Signal()
    restore_asked = Signal()
    paper_asked = Signal()
    return_asked = Signal()
    places_asked = Signal()
    written = Signal()
    _advanced = Signal(object, object, object)  # of bytes, which 32 bits do not hold

    def __init__(self, desk: Desk, backups: Backups) -> None:
        super().__init__()
        self._desk = desk
        self._work = Background(self)
        self._stopped = False
        self._drive: Drive | None = None
        self._advanced.connect(self._show_progress)
        self.write_button = QPushButton("&Écrire l’archive…")
        self.write_button.setProperty("role", "primary")
        self.write_button.setToolTip("Sur une clé USB, ou dans un dossier de votre choix")
        self.write_button.clicked.connect(self.write_asked)
        self.verify_button = QPushButton("&Vérifier une archive…")
        self.verify_button.setToolTip("Relit chaque fichier, compare sa somme et chaque sceau")
        self.verify_button.clicked.connect(self.verify_asked)
        self.restore_button = QPushButton("Resta&urer une archive…")
        self.restore_button.setToolTip("Montre ce qu’elle contient, puis en refait un registre")
        self.restore_button.clicked.connect(self.restore_asked)
        self.stop_button = QPushButton("Arrê&ter")
        self.stop_button.clicked.connect(self.cancel)
        self.eject_button = QPushButton("É&jecter la clé")
        self.eject_button.clicked.connect(self.eject)
        self.eject_button.hide()
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Avancement de l’archive")
        self._count = label("", "secondary")
        self.outcome = label("", "information", wrap=True)
        self.verification = VerificationBox(desk)
        self.verification.paper_asked.connect(self.paper_asked)
        self.backups = BackupsBox(desk, backups)
        self.backups.return_asked.connect(self.return_asked)
        self.backups.places_asked.connect(self.places_asked)
        buttons = Flow(SPACE_M)
        for button in (*self._actions, self.stop_button, self.eject_button):
            buttons.add(button)
        layout = page_column(self)
        layout.addWidget(label("Archives", "title"))
        layout.addWidget(label(WHAT, "body", wrap=True))
        layout.addWidget(label(HOW, "secondary", wrap=True))
        layout.addLayout(buttons)
        layout.addWidget(self.progress)
        layout.addWidget(self._count)
        layout.addWidget(self.outcome)
        layout.addSpacing(SPACE_L)
        layout.addWidget(self.backups)
        layout.addSpacing(SPACE_L)
        layout.addWidget(self.verification)
        layout.addStretch()
        self._show_work(running=False)
        self.outcome.hide()

    @property
    def _actions(self) -> tuple[QPushButton, ...]:
        return self.write_button, self.verify_button, self.restore_button

    def enter(self) -> None:
        """Put the focus on the first action."""
        (self.write_button if self.write_button.isEnabled() else self.stop_button).setFocus()

    def write(self, folder: Path | None) -> None:
        """Write the archive of the register to a folder, in the background."""
        register = self._desk.register
        if folder is None or register is None:
            return
        today = self._desk.today()
        require_outside_archives(folder)
        drive, known = drive_of(folder), self._desk.archives_known

        def work() -> Path:
            from registre_app.app.archiving import archive_register  # noqa: PLC0415 -- slow import

            with register.reader() as reader:
                return archive_register(
                    reader,
                    folder,
                    today,
                    self._advanced.emit,
                    stopped=lambda: self._stopped,
                    stick=drive.label if drive else "",
                    known=known,
                )

        def done(written: Path) -> None:
            may_go = f" {MAY_GO}" if drive else ""
            self._tell(f"Archive écrite, relue et vérifiée : {written}.{may_go}", "information")
            self._drive = drive
            self.eject_button.setVisible(drive is not None)
            self._desk.note_archive(register, today)
            self.written.emit()

        self._start(work, done)

    def verify(self, folder: Path | None) -> None:
        """Verify an archive, in the background: its files, then its register and its seals."""
        if folder is None:
            return

        def work() -> Verified:
            from registre_app.app.verifying_archives import (  # noqa: PLC0415 -- slow import
                verify_archive_whole,
            )
            from registre_app.archive import stoppable  # noqa: PLC0415 -- as above

            with stoppable(lambda: self._stopped, STOPPED):
                return verify_archive_whole(folder, None, self._advanced.emit)

        self._start(work, lambda found: self._tell(verdict_words(found), ROLES[found.verdict]))

    def eject(self) -> None:
        """Let the stick be taken out, where the system can."""
        drive = self._drive
        if drive is None:
            return

        def done(ejected: bool) -> None:
            self.eject_button.setVisible(not ejected)
            words, role = (EJECTED, "information") if ejected else (NOT_EJECTED, "warning")
            self._tell(words, role)

        self._start(lambda: eject(drive), done)

    def cancel(self) -> None:
        """Cancel at once; the partial archive is removed."""
        self._stopped = True

    def stop(self) -> None:
        """Cancel, and wait for the thread."""
        self._stopped = True
        self._work.stop()
        self.verification.stop()

    def _start(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._stopped = False
        self.outcome.hide()
        self.eject_button.hide()
        still(self.progress)
        self._count.setText("")
        self._show_work(running=True)
        self.stop_button.setFocus()
        self._work.ask(work, lambda answer: self._on_done(answer, done))

    def _show_progress(self, stage: Stage, done: int, total: int) -> None:
        """Show it in thousandths: a bar has 32 bits, an archive may have more bytes."""
        self.progress.setRange(0, 1000)
        self.progress.setValue(1000 * done // max(total, 1))
        self._count.setText(stage_words(stage, done, total))

    def _show_work(self, *, running: bool) -> None:
        for part in (self.progress, self._count, self.stop_button):
            part.setVisible(running)
        for button in self._actions:
            button.setEnabled(not running)

    def _on_done(self, answer: Answer[Any], done: Callable[[Any], object]) -> None:
        self._show_work(running=False)
        if self.isVisible():
            self.enter()
        try:
            found = answer.result()
        except RegistreError as error:
            self._show_outcome(str(error), "information")
            raise
        done(found)

    def _tell(self, words: str, role: str) -> None:
        self._show_outcome(words, role)
        self.said.emit(words.partition("\n")[0], role)

    def _show_outcome(self, words: str, role: str) -> None:
        self.outcome.setText(words)
        self.outcome.setProperty("role", role)
        restyle(self.outcome)
        self.outcome.show()
