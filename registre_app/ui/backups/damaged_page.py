"""« Ce registre est endommagé »: what is known, and what can be done; never in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.french import capitalised
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_S
from registre_app.ui.widgets.fields import page_column, scrolled
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.progress import still

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from registre_app.ui.backups.listed import Line

TITLE = "Ce registre est endommagé"
MISSING = "Ce registre est introuvable"
KEPT = "Rien n’y est écrit tant qu’il l’est : quoi que vous choisissiez, ce fichier est gardé."
LOOKING = "Les sauvegardes sont vérifiées, de la plus récente à la plus ancienne…"
NEWEST = "La sauvegarde la plus récente qui soit entière est du {day} : {held}."
NO_BACKUP = (
    "Aucune sauvegarde entière n’est trouvée ici. Si vous en avez une ailleurs, une clé par "
)
NO_BACKUP += "exemple, choisissez-la."
SALVAGE = (
    "Ce qui se lit encore peut être repris dans un nouveau registre, avec la liste exacte de ce "
    "qui manque : utile si la sauvegarde est ancienne."
)
READ = "Ce qui se lit encore peut être consulté, sans rien y changer."
WIDEST = 820
PARTS_HEIGHT = 112
REPORT_HEIGHT = 190


class DamagedPage(QWidget):
    """What is known of a damaged register; what is asked for is told by signals."""

    return_asked = Signal()
    salvage_asked = Signal()
    read_asked = Signal()
    open_asked = Signal()
    salvaged_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "blocking", wrap=True)
        self.parts = LineList()
        self.parts.setAccessibleName("Ce qui n’est plus ce qui fut enregistré")
        self.parts.setMaximumHeight(PARTS_HEIGHT)
        self.backup = label("", "body", wrap=True)
        self.progress = QProgressBar()
        still(self.progress)
        self.progress.setAccessibleName("Vérification des sauvegardes")
        self.return_button = QPushButton("Re&venir à une sauvegarde…")
        self.return_button.setProperty("role", "primary")
        self.return_button.clicked.connect(self.return_asked)
        self.salvage_button = QPushButton("Récu&pérer ce qui se lit…")
        self.salvage_button.clicked.connect(self.salvage_asked)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Ce qui est récupéré et ce qui manque")
        self.report.setTabChangesFocus(True)
        self.report.setFixedHeight(REPORT_HEIGHT)
        self.salvaged_button = QPushButton("&Ouvrir le registre récupéré")
        self.salvaged_button.clicked.connect(self.salvaged_asked)
        self.read_button = QPushButton("&Lire seulement")
        self.read_button.clicked.connect(self.read_asked)
        self.open_button = QPushButton("Ouvrir un autre re&gistre…")
        self.open_button.clicked.connect(self.open_asked)
        self.title = label(TITLE, "title")
        self.kept = label(KEPT, "secondary", wrap=True)
        self._of_file: list[QWidget] = [self.kept]
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        column = page_column(content)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self.parts)
        column.addWidget(self.kept)
        for heading, parts in (
            ("Revenir à une sauvegarde", (self.backup, self.progress, self.return_button)),
            (
                "Récupérer ce qui se lit",
                (
                    label(SALVAGE, "secondary", wrap=True),
                    self.salvage_button,
                    self.report,
                    self.salvaged_button,
                ),
            ),
            ("Le lire, ou en ouvrir un autre", (label(READ, "secondary", wrap=True),)),
        ):
            column.addSpacing(SPACE_S)
            shown: list[QWidget] = [label(heading, "heading")]
            shown += [_beside(each) if isinstance(each, QPushButton) else each for each in parts]
            for part in shown:
                column.addWidget(part)
            if self.return_button not in parts:
                self._of_file += shown
        column.addWidget(_beside(self.read_button, self.open_button))
        column.addStretch()
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, 0)
        row.addStretch(1)
        row.addWidget(content, 8)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(around))

    def enter(self) -> None:
        """Put the focus on the first thing to do."""
        self.return_button.setFocus()

    def show_damage(self, message: str, parts: Iterable[str], *, missing: bool = False) -> None:
        """Show what is known of a register; its backups are being looked for.

        ``missing``: there is no such file any more, so that nothing can be read of it.
        """
        self.title.setText(MISSING if missing else TITLE)
        for part in (*self._of_file, self.read_button):
            part.setVisible(not missing)
        self.words.setText(message)
        self.parts.clear()
        self.parts.addItems([capitalised(each) for each in parts])
        self.parts.setVisible(self.parts.count() > 1)  # the message names one
        self.backup.setText(LOOKING)
        self.progress.show()
        for part in (self.report, self.salvaged_button):
            part.hide()

    def show_newest(self, newest: Line | None) -> None:
        """Show the newest backup that is whole; None where there is none."""
        self.progress.hide()
        told = NEWEST.format(day=newest.day, held=newest.held) if newest else NO_BACKUP
        self.backup.setText(told)

    def show_report(self, lines: Iterable[str], made: Path) -> None:
        """Show what was salvaged into a new register, and what is missing."""
        told = [f"Nouveau registre : « {made} ».", *lines]
        self.report.setPlainText("\n".join(told))
        self.report.show()
        self.salvaged_button.show()
        self.salvaged_button.setFocus()


def _beside(*buttons: QPushButton) -> QWidget:
    """Return a row of buttons as wide as their words; a hidden one takes no room."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_M)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return made
