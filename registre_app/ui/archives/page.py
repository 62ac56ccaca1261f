"""The page « Archives »: an archive on a USB stick, the backups, what is sealed verified."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from registre_app.app.jobs import Answer
from registre_app.app.outputs import require_outside_archives
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.ui.archives.verification import VerificationBox
from registre_app.ui.background import Background
from registre_app.ui.backups.box import BackupsBox
from registre_app.ui.backups.keeping import Backups
from registre_app.ui.desk import Desk
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.fields import page_column
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.progress import still

WHAT = (
    "Une archive est un dossier que l’on relit sans cette application : chaque papier en PDF/A, "
    "chaque séance en texte, le registre lui-même, et la liste des sommes qui prouvent que rien "
    "n’a changé."
)
HOW = (
    "Branchez la clé USB, puis écrivez l’archive ; gardez deux clés, en deux lieux. Vérifiez-les "
    "une fois l’an."
)


class ArchivesPage(QWidget):
    """Two actions that run in the background.

    ``said`` carries a sentence and its weight; ``write_asked`` and ``verify_asked`` ask for the
    folder, ``paper_asked`` for the paper to verify, ``return_asked`` and ``places_asked`` what is
    asked of the backups.
    """

    said = Signal(str, str)
    write_asked = Signal()
    verify_asked = Signal()
    paper_asked = Signal()
    return_asked = Signal()
    places_asked = Signal()
    _advanced = Signal(int, int)

    def __init__(self, desk: Desk, backups: Backups) -> None:
        super().__init__()
        self._desk = desk
        self._work = Background(self)
        self._stopped = False
        self._then: Callable[[], object] = lambda: None
        self._advanced.connect(self._show_progress)
        self.write_button = QPushButton("&Écrire l’archive…")
        self.write_button.setProperty("role", "primary")
        self.write_button.setToolTip("Dans un dossier de votre choix, sur une clé USB par exemple")
        self.write_button.clicked.connect(self.write_asked)
        self.verify_button = QPushButton("&Vérifier une archive…")
        self.verify_button.setToolTip("Relit chaque fichier et compare sa somme")
        self.verify_button.clicked.connect(self.verify_asked)
        self.stop_button = QPushButton("Arrê&ter")
        self.stop_button.clicked.connect(self.cancel)
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
        for button in (self.write_button, self.verify_button, self.stop_button):
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

    def enter(self) -> None:
        """Put the focus on the first action."""
        (self.write_button if self.write_button.isEnabled() else self.stop_button).setFocus()

    def write(self, folder: Path | None) -> None:
        """Write the archive of the register to a folder, in the background."""
        register = self._desk.register
        if folder is None or register is None:
            return
        today = self._desk.today()

        def advance(done: int, count: int) -> bool:
            self._advanced.emit(done, count)
            return not self._stopped

        require_outside_archives(folder)

        def work() -> str:
            from registre_app.app.archiving import draw_for_archive  # noqa: PLC0415 -- slow import
            from registre_app.archive import write_archive  # noqa: PLC0415 -- as above

            with register.reader() as reader:
                written = write_archive(reader, folder, today, draw_for_archive(today), advance)
            return f"Archive écrite : {written}"

        self._start(work, lambda: self._desk.note_archive(register, today))

    def verify(self, folder: Path | None) -> None:
        """Verify an archive, in the background."""
        if folder is None:
            return

        def work() -> str:
            from registre_app.archive import verify_archive  # noqa: PLC0415 -- slow import

            return verify_archive(folder)

        self._start(work)

    def cancel(self) -> None:
        """Cancel after the current session; the partial archive is removed."""
        self._stopped = True

    def stop(self) -> None:
        """Cancel, and wait for the thread."""
        self._stopped = True
        self._work.stop()
        self.verification.stop()

    def _start(self, work: Callable[[], str], then: Callable[[], object] = lambda: None) -> None:
        self._stopped = False
        self._then = then
        self.outcome.hide()
        still(self.progress)
        self._count.setText("")
        self._show_work(running=True)
        self.stop_button.setFocus()
        self._work.ask(work, self._on_done)

    def _show_progress(self, done: int, count: int) -> None:
        self.progress.setRange(0, count)
        self.progress.setValue(done)
        self._count.setText(f"{done} sur {counted(count, 'séance', 'séances')}")

    def _show_work(self, *, running: bool) -> None:
        for part in (self.progress, self._count, self.stop_button):
            part.setVisible(running)
        for button in (self.write_button, self.verify_button):
            button.setEnabled(not running)

    def _on_done(self, answer: Answer[str]) -> None:
        self._show_work(running=False)
        if self.isVisible():
            self.enter()
        self.outcome.show()
        try:
            words = answer.result()
        except RegistreError as error:
            self.outcome.setText(str(error))
            raise
        self.outcome.setText(words)
        self.said.emit(words, "information")
        self._then()
