"""The part « Sauvegardes » of the page « Archives »: where they go, the last one, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from registre_app.app.backing_up import BackupState
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk

NOW, BACK = "Sauve&garder maintenant", "Revenir à u&ne sauvegarde…"
WHERE = "&Choisir où elles vont…"
MAKING = "Une sauvegarde est en cours."


class BackupsBox(QWidget):
    """What is known of the backups of the open register; the rest is asked for by signals."""

    return_asked = Signal()
    places_asked = Signal()

    def __init__(self, desk: Desk, backups: Backups) -> None:
        super().__init__()
        self._desk = desk
        self._backups = backups
        self.words = label("", "secondary", wrap=True)
        self.told = label("", "warning", wrap=True)
        self.now_button = QPushButton(NOW)
        self.now_button.setToolTip("Fait une sauvegarde et la vérifie (Ctrl+Maj+B)")
        self.now_button.clicked.connect(backups.ask)
        self.return_button = QPushButton(BACK)
        self.return_button.setToolTip("Montre ce que chacune contient (Ctrl+Maj+R)")
        self.return_button.clicked.connect(self.return_asked)
        self.places_button = QPushButton(WHERE)
        self.places_button.setToolTip("Un dossier, et un second endroit (Ctrl+D)")
        self.places_button.clicked.connect(self.places_asked)
        buttons = Flow(SPACE_M)
        for button in (self.now_button, self.return_button, self.places_button):
            buttons.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label("Sauvegardes", "heading"))
        layout.addWidget(self.words)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        backups.changed.connect(self._show)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._backups.look()

    def _show(self) -> None:
        backups, register = self._backups, self._desk.register
        self.now_button.setEnabled(not backups.making)
        told = []
        if backups.state and register:
            told.append(_words(backups.state, str(backups.state.places.folder(register.path))))
        if backups.making:
            told.append(MAKING)
        self.words.setText(" ".join(told))
        self.told.setText(backups.told)
        self.told.setVisible(bool(backups.told))


def _words(state: BackupState, folder: str) -> str:
    from registre_app.app.backing_up import moment_words

    told = [f"Elles vont dans « {folder} »."]
    if state.newest:
        told.append(f"La dernière est du {moment_words(state.newest.moment)}.")
    if state.places.second:
        told.append(f"Chacune est copiée dans « {state.places.second} ».")
    else:
        told.append("Aucun second endroit n’est choisi : une clé les garderait d’une panne.")
    return " ".join(told)
