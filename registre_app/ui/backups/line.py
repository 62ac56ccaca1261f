"""What the dashboard says of the backups, where something lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from registre_app.ui.backups.keeping import Backups

CHOOSE = "Choisir où vont les sauvegardes…"


class BackupsLine(QWidget):
    """A quiet sentence and where to put it right; nothing where all is well."""

    places_asked = Signal()

    def __init__(self, backups: Backups) -> None:
        super().__init__()
        self._backups = backups
        self._words = label("", "secondary", wrap=True)
        self.button = QPushButton(CHOOSE)
        self.button.clicked.connect(self.places_asked)
        row = Flow(SPACE_M)
        self.setLayout(row)
        row.add(self._words, 1)
        row.add(self.button)
        backups.changed.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        """What it says; empty where all is well."""
        return self._words.text()

    def _show(self) -> None:
        self._words.setText(self._backups.told)
        self.button.setAccessibleDescription(self._backups.told)
        self.setVisible(bool(self._backups.told))
