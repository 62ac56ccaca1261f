"""The report to give to whom can mend what went wrong: shown whole, copied, written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

WHAT = (
    "Voici tout ce que dit le rapport : les versions, le système, et où l’application s’est "
    "arrêtée. Il ne contient rien du registre ni de ce que vous avez saisi, ni aucun nom. Remettez-"
    "le à la personne ou au service qui a installé Registre sur ce poste, avec quelques mots sur "
    "ce que vous faisiez. Rien n’est envoyé d’ici."
)
COPIED = "Rapport copié"
SIZE = (720, 480)


class ReportDialog(QDialog):
    """A report, and buttons that copy it and that ask for it to be written: ``save``."""

    def __init__(
        self, title: str, report: str, parent: QWidget, save: Callable[[str], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._report = report
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Rapport")
        buttons = QDialogButtonBox()
        act = QDialogButtonBox.ButtonRole.ActionRole
        self.copy_button = buttons.addButton("&Copier le rapport", act)
        self.copy_button.clicked.connect(self.copy)
        self.save_button = buttons.addButton("&Enregistrer…", act)
        self.save_button.clicked.connect(lambda: save and save(report))
        self.save_button.setVisible(save is not None)
        buttons.addButton("&Fermer", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(WHAT, "secondary", wrap=True))
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)

    def copy(self) -> None:
        """Copy the report, and say so."""
        QApplication.clipboard().setText(self._report)
        self.copy_button.setText(COPIED)
