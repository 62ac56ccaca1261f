"""Where the archive goes: one of the removable drives by its label, or another folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.french import day_month_year
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from registre_app.app.archives_known import KnownArchive
    from registre_app.ui.drives import Drive

TITLE = "Écrire l’archive"
WHICH = "Sur quelle clé ? Les archives qui s’y trouvent restent."
WIDTH, LIST_HEIGHT = 600, 140


class StickDialog(QDialog):
    """Lists the drives, the one of the last archive first chosen; ``place`` is the answer.

    ``wants_folder``: the user would rather choose a folder.
    """

    def __init__(
        self, drives: Sequence[Drive], known: Sequence[KnownArchive], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setMinimumWidth(WIDTH)
        self._drives = drives
        self.wants_folder = False
        self.list = LineList()
        self.list.setAccessibleName("Clés branchées")
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in drives:
            self.list.addItem(_words(each, known))
        self.list.setCurrentRow(_last_used(drives, known))
        self.list.itemActivated.connect(lambda _: self.accept())
        choose = QPushButton("&Écrire sur cette clé")
        choose.setProperty("role", "primary")
        choose.clicked.connect(self.accept)
        self.other_button = QPushButton("Un autre &dossier…")
        self.other_button.clicked.connect(self._other)
        cancel = QPushButton("Annuler")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.other_button)
        buttons.addStretch()
        buttons.addWidget(choose)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(WHICH, "body", wrap=True))
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.setFocus()

    @property
    def place(self) -> Path | None:
        """The drive that is chosen."""
        row = self.list.currentRow()
        return self._drives[row].path if 0 <= row < len(self._drives) else None

    def _other(self) -> None:
        self.wants_folder = True
        self.accept()


def _words(drive: Drive, known: Sequence[KnownArchive]) -> str:
    last = next((each for each in known if each.stick == drive.label), None)
    told = (
        f", dernière archive le {day_month_year(last.day)}" if last else ", aucune archive connue"
    )
    return f"{drive.words}{told}"


def _last_used(drives: Sequence[Drive], known: Sequence[KnownArchive]) -> int:
    labels = [each.label for each in drives]
    return next((labels.index(each.stick) for each in known if each.stick in labels), 0)
