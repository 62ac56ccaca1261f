"""What is asked of the user in a window apart: a file, or the name of a new body."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.ui.dialogs.file_dialog import FileDialog
from registre_app.ui.settings.body_kinds import KINDS
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.fields import Field, chooser, value_of
from registre_app.ui.widgets.wheel import Wheel

REGISTERS, SESSIONS = "Registres (*.registre)", "Séances (*.json)"


class Dialogs:
    """Asks the user; each answer is None where the user gives up."""

    def __init__(self) -> None:
        self._files = FileDialog()

    def new_body(self, parent: QWidget) -> tuple[Collectivity, Assembly] | None:
        """Ask whose register it will be."""
        dialog = NewRegisterDialog(parent)
        return dialog.body() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def register_to_open(self, parent: QWidget) -> Path | None:
        """Ask for a register that exists."""
        return self._files.to_open(parent, "Ouvrir un registre", REGISTERS)

    def register_to_create(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to put a new register."""
        return self._files.to_save(parent, "Créer le registre", f"{name}.registre", REGISTERS)

    def session_to_import(self, parent: QWidget) -> Path | None:
        """Ask for a session file."""
        return self._files.to_open(parent, "Importer une séance", SESSIONS)

    def roster_to_import(self, parent: QWidget) -> Path | None:
        """Ask for a table of members."""
        return self._files.to_open(parent, "Importer les élus", "Tableaux (*.csv)")

    def blazon_to_open(self, parent: QWidget) -> Path | None:
        """Ask for a picture."""
        return self._files.to_open(parent, "Choisir le blason", "Images (*.png *.jpg *.jpeg)")

    def archive_folder(self, parent: QWidget) -> Path | None:
        """Ask for the folder, on a USB stick for example, where an archive goes or is."""
        return self._files.folder(parent, "Choisir le dossier de l’archive")

    def may_seal(self, parent: QWidget) -> bool:
        """Ask whether to seal the deliberations: nothing undoes it once the register is closed."""
        box = QMessageBox(parent)
        box.setWindowTitle("Sceller les délibérations")
        box.setText("Sceller les délibérations de la séance ?")
        box.setInformativeText(
            "Leur texte, leur vote et leur numéro ne changeront plus. Une correction sera une "
            "nouvelle délibération qui s’y réfère."
        )
        seal = box.addButton("Sceller", QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton("Ne pas sceller", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is seal

    def session_to_export(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a session."""
        return self._files.to_save(parent, "Exporter la séance", name, SESSIONS)

    def pdf_to_save(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a document."""
        return self._files.to_save(parent, "Enregistrer en PDF", name, "Documents PDF (*.pdf)")


class NewRegisterDialog(QDialog):
    """Whose register it will be; everything here can be changed later in Réglages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Créer un registre")
        self.setMinimumWidth(420)
        self.name = QLineEdit()
        self.kind = chooser(KINDS)
        self.assembly = QLineEdit(BODIES[BodyKind.COMMUNE].assembly)
        self.kind.currentIndexChanged.connect(
            lambda: self.assembly.setText(BODIES[value_of(self.kind, KINDS)].assembly)
        )
        self._name_field = Field(
            "&Nom de la collectivité (« Arnay », « Dijon métropole »)", self.name
        )
        buttons = QDialogButtonBox()
        create = buttons.addButton("Choisir le fichier…", QDialogButtonBox.ButtonRole.AcceptRole)
        create.setProperty("role", "primary")
        buttons.addButton("Annuler", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._name_field)
        layout.addWidget(Field("Na&ture", self.kind))
        layout.addWidget(Field("&Assemblée", self.assembly))
        layout.addWidget(buttons)
        Wheel(self).watch(self)

    def body(self) -> tuple[Collectivity, Assembly]:
        """Return the collectivity and the assembly typed."""
        kind = value_of(self.kind, KINDS)
        return (
            Collectivity(self.name.text().strip(), kind),
            Assembly(self.assembly.text().strip() or BODIES[kind].assembly),
        )

    def _accept(self) -> None:
        if self.name.text().strip():
            self.accept()
        else:
            self._name_field.show_error("Écrivez le nom de la collectivité.")
            self.name.setFocus()
