"""The dialog « À propos »: version, licence, and the report to attach to a bug report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from registre_app import __version__

if TYPE_CHECKING:
    from registre_app.app.diagnostics import Diagnostics

COPY = "&Copier le rapport"
TEXT = (
    f"<b>Registre {__version__}</b><br><br>"
    "Le registre des délibérations d’une commune, tenu sans réseau.<br>"
    "Logiciel libre sous licence EUPL-1.2."
)
WHAT_A_REPORT_HOLDS = (
    "Pour signaler une erreur, copiez le rapport et joignez-le à votre message. Il dit où "
    "l’application s’est arrêtée et sur quel système ; il ne contient rien de ce que vous avez "
    "saisi."
)


class About(QMessageBox):
    """Version, licence, system, and a button that copies the diagnostic report."""

    def __init__(self, parent: QWidget, diagnostics: Diagnostics) -> None:
        super().__init__(parent)
        self._diagnostics = diagnostics
        self.setWindowTitle("À propos de Registre")
        self.setText(TEXT)
        facts = "<br>".join(diagnostics.facts)
        self.setInformativeText(f"{facts}<br><br>{WHAT_A_REPORT_HOLDS}")
        self.copy_button = self.addButton(COPY, QMessageBox.ButtonRole.ActionRole)
        self.copy_button.clicked.disconnect()  # copying does not close the dialog
        self.copy_button.clicked.connect(self.copy_report)
        close = self.addButton("&Fermer", QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(close)
        self.setEscapeButton(close)

    def copy_report(self) -> None:
        """Copy the report to the clipboard, and say so."""
        QApplication.clipboard().setText(self._diagnostics.report())
        self.copy_button.setText("Rapport copié")
