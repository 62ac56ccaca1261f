"""« Restaurer une archive… »: checked, shown, then a register is made; nothing is replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.ui.archives.words import MOST, stage_words
from registre_app.ui.background import Background
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label, restyle
from registre_app.ui.widgets.progress import still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.app.restoring_archives import Offered
    from registre_app.app.returning import Returned
    from registre_app.archive import Stage
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.style.theme import Theme

TITLE = "Restaurer une archive"
WHAT = (
    "Un registre est refait, tel qu’il était le jour de l’archive, dans un nouveau fichier. "
    "L’archive et les autres registres ne changent pas."
)
CHECKING = "L’archive est relue d’abord…"
STOPPED = "La lecture est arrêtée. Rien n’a été créé."
RESTORING = "Restauration, puis vérification de chaque sceau…"
SINCE = (
    "Ce qui fut imprimé ou scellé depuis n’y est pas. S’il vous reste un registre plus récent ou "
    "une sauvegarde, préférez-les : « Fichier › Sauvegardes › Revenir à une sauvegarde… » garde ce "
    "qui fut scellé depuis."
)
SIZE = (680, 420)


class RestoreDialog(QDialog):
    """Shows what an archive gives back; ``restored`` carries the register that was made."""

    restored = Signal(object)
    _advanced = Signal(object, object, object)

    def __init__(
        self, archive: Path, dialogs: Dialogs, parent: QWidget, theme: Callable[[], Theme]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(*SIZE)
        self._archive = archive
        self._dialogs = dialogs
        self._theme = theme
        self._found: Offered | None = None
        self._stopped = False
        self._work = Background(self)
        self._advanced.connect(self._show_progress)
        self._build()
        self._work.ask(self._check, self._on_checked)

    def _build(self) -> None:
        self.heading = label(CHECKING, "heading", wrap=True)
        self.told = label("", "information", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Avancement")
        still(self.progress)
        self._count = label("", "secondary")
        self._since = label(SINCE, "secondary", wrap=True)
        self.contents_button = QPushButton("&Voir ses actes…")
        self.contents_button.clicked.connect(self.show_contents)
        self.restore_button = QPushButton("&Restaurer…")
        self.restore_button.setProperty("role", "primary")
        self.restore_button.setToolTip("Demande où créer le registre")
        self.restore_button.clicked.connect(self.restore)
        self.cancel_button = QPushButton("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.contents_button)
        buttons.addStretch()
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(WHAT, "secondary", wrap=True))
        for part in (self.heading, self.progress, self._count, self.told, self._since):
            layout.addWidget(part)
        layout.addStretch()
        layout.addLayout(buttons)
        self.told.hide()
        self._since.hide()
        for button in (self.contents_button, self.restore_button):
            button.setEnabled(False)

    @property
    def busy(self) -> bool:
        """Tell whether the archive is being read, or the register made."""
        return self._work.busy

    def done(self, result: int) -> None:
        self._stopped = True
        self._work.stop()
        super().done(result)

    def show_contents(self) -> None:
        """Show the sessions and acts of the register in the archive."""
        if self._found is None:
            return
        from registre_app.ui.backups.contents import ContentsDialog  # noqa: PLC0415 -- rare

        dialog = ContentsDialog(self._found.register, self._archive.name, self, self._theme())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def restore(self) -> None:
        """Ask where the register goes, and make it."""
        found = self._found
        path = found and self._dialogs.register_to_create(self, found.register.stem)
        if not (found and path):
            return
        self.heading.setText(RESTORING)
        self._set_working(True)

        def work() -> Returned:
            from registre_app.app.restoring_archives import (  # noqa: PLC0415 -- slow import
                restore_archive,
            )

            return restore_archive(found, path)

        self._work.ask(work, partial(self._on_restored, path))

    def _check(self) -> Offered:
        from registre_app.app.restoring_archives import offered  # noqa: PLC0415 -- slow import
        from registre_app.archive import stoppable  # noqa: PLC0415 -- as above

        with stoppable(lambda: self._stopped, STOPPED):
            return offered(self._archive, self._advanced.emit)

    def _on_checked(self, answer: Answer[Offered]) -> None:
        self._set_working(False)
        try:
            found = self._found = answer.result()
        except RegistreError as error:
            self.heading.setText("Rien ne peut être restauré d’ici.")
            self._tell(str(error), "blocking")
            self.cancel_button.setFocus()
            return
        self.heading.setText(found.words)
        sentences = found.told
        told = [*sentences[: MOST - 1], *sentences[-1:]] if len(sentences) > MOST else [*sentences]
        if len(sentences) > MOST:
            rest = counted(len(sentences) - MOST, "autre constat", "autres constats")
            told.insert(-1, f"{rest}, après ceux-ci.")
        self._tell("\n".join(told), "information" if found.checked.is_sound else "warning")
        self._since.show()
        for button in (self.contents_button, self.restore_button):
            button.setEnabled(True)
        self.restore_button.setFocus()

    def _on_restored(self, path: Path, answer: Answer[Returned]) -> None:
        self._set_working(False)
        try:
            answer.result()
        except RegistreError as error:
            self.heading.setText("Le registre n’a pas été créé.")
            self._tell(str(error), "blocking")
            return
        self.accept()
        self.restored.emit(path)

    def _set_working(self, working: bool) -> None:
        still(self.progress)
        self._count.setText("")
        for part in (self.progress, self._count):
            part.setVisible(working)
        for button in (self.contents_button, self.restore_button):
            button.setEnabled(not working and self._found is not None)

    def _show_progress(self, stage: Stage, done: int, total: int) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(1000 * done // max(total, 1))
        self._count.setText(stage_words(stage, done, total))

    def _tell(self, words: str, role: str) -> None:
        self.told.setText(words)
        self.told.setProperty("role", role)
        restyle(self.told)
        self.told.show()
