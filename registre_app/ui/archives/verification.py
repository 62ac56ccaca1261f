"""What is sealed, verified: the open register, a hash read from paper, a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.app.verified import Verdict
from registre_app.domain.errors import RegistreError
from registre_app.ui import voice
from registre_app.ui.archives.words import ROLES, verdict_words
from registre_app.ui.background import Background
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label, restyle
from registre_app.ui.widgets.progress import still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.app.verified import Verified
    from registre_app.ui.desk import Desk

WHAT = (
    "La vérification relit tous les sceaux et tous les feuillets du registre, et dit le premier "
    "qui n’est plus ce qu’il était. L’empreinte lue sur un feuillet imprimé prouve davantage : "
    "qui aurait tout refait dans le fichier n’a pas refait ce papier."
)
HEAD = "E&mpreinte lue sur un feuillet de clôture, si vous en avez un"


class VerificationBox(QWidget):
    """Verifies in the background; ``paper_asked`` asks for the paper to verify."""

    paper_asked = Signal()
    _advanced = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._work = Background(self, of=lambda: desk.register)
        self._advanced.connect(self._show_progress)
        self.head = QLineEdit()
        self.head.setPlaceholderText("64 chiffres, de 0 à 9 et de a à f ; ou rien")
        self.head.returnPressed.connect(self.verify)
        self.verify_button = QPushButton("Vérifier ce &registre")
        self.verify_button.setToolTip("Relit chaque sceau et chaque feuillet gardé")
        self.verify_button.clicked.connect(self.verify)
        self.paper_button = QPushButton("Vérifier un &papier…")
        self.paper_button.setToolTip("Compare un PDF avec ce registre")
        self.paper_button.clicked.connect(self.paper_asked)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Avancement de la vérification")
        self.progress.hide()
        self.outcome = label("", "information", wrap=True)
        self.outcome.hide()
        buttons = Flow(SPACE_M)
        buttons.add(self.verify_button)
        buttons.add(self.paper_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label("Ce qui est scellé", "heading"))
        layout.addWidget(label(WHAT, "secondary", wrap=True))
        layout.addWidget(Field(HEAD, self.head))
        layout.addLayout(buttons)
        layout.addWidget(self.progress)
        layout.addWidget(self.outcome)

    @property
    def busy(self) -> bool:
        """Tell whether something is being verified."""
        return self._work.busy

    def stop(self) -> None:
        """Wait for the thread."""
        self._work.stop()

    def verify(self) -> None:
        """Verify the open register, and the hash typed if there is one."""
        register, head = self._desk.register, self.head.text().strip()
        if register is None or self.busy:
            return

        def work() -> Verified:
            from registre_app.app.verifying import verify_register  # noqa: PLC0415 -- slow import

            with register.reader() as reader:
                return verify_register(reader, head or None, self._advanced.emit)

        self._start(work)

    def verify_paper(self, path: Path | None) -> None:
        """Verify a paper against the open register."""
        register = self._desk.register
        if path is None or register is None or self.busy:
            return

        def work() -> Verified:
            from registre_app.app.verifying_papers import (  # noqa: PLC0415 -- slow import
                verify_paper,
            )
            from registre_app.archive.attached import SIZE_LIMIT  # noqa: PLC0415 -- as above
            from registre_app.exchange import read_limited  # noqa: PLC0415 -- as above

            with register.reader() as reader:
                return verify_paper(read_limited(path, SIZE_LIMIT), reader)

        self._start(work)

    def _start(self, work: Callable[[], Verified]) -> None:
        self.outcome.hide()
        still(self.progress)
        self._show_work(running=True)
        self._work.ask(work, self._on_done)

    def _show_work(self, *, running: bool) -> None:
        self.progress.setVisible(running)
        for button in (self.verify_button, self.paper_button):
            button.setEnabled(not running)

    def _show_progress(self, done: int, count: int) -> None:
        self.progress.setRange(0, count)
        self.progress.setValue(done)

    def _on_done(self, answer: Answer[Verified]) -> None:
        self._show_work(running=False)
        self.verify_button.setFocus()
        try:
            found = answer.result()
        except RegistreError as error:
            self._tell(str(error), Verdict.UNJUDGED)
            return
        self._tell(verdict_words(found), found.verdict)

    def _tell(self, words: str, verdict: Verdict) -> None:
        self.outcome.setText(words)
        self.outcome.setProperty("role", ROLES[verdict])
        restyle(self.outcome)
        self.outcome.show()
        voice.say(self.outcome, words)
