"""The questions asked in modal dialogs: files, confirmation."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QMessageBox,
    QWidget,
)

from registre_app.app.archives_known import KnownArchive
from registre_app.app.session_papers import SessionPaper
from registre_app.domain.bin import BinItem, Kind
from registre_app.domain.findings import Location
from registre_app.ui.dialogs.file_dialog import FileDialog
from registre_app.ui.printable import Printable
from registre_app.ui.register.bind_dialog import BindDialog, Wanted
from registre_app.ui.session.papers_dialog import PapersDialog, Together
from registre_app.ui.session.seal.readiness import Readiness
from registre_app.ui.session.seal.seal_dialog import SealDialog, Wish
from registre_app.ui.widgets.recorder import quoted

REGISTERS, SESSIONS = "Registres (*.registre)", "Séances (*.json)"
BACKUPS = "Sauvegardes et registres (*.sauvegarde *.registre);;Tous (*)"
ROSTERS = "Tableaux et registres (*.csv *.txt *.xlsx *.registre);;Tous (*)"
DOCUMENTS = "Documents (*.docx *.odt *.pdf *.txt);;Tous (*)"
JOINED = "PDF, images, classeurs (*.pdf *.png *.jpg *.jpeg *.ods *.xlsx *.csv);;Tous (*)"


class Dialogs:
    """Asks the user; the answer is None if the user cancels."""

    def __init__(self) -> None:
        self._files = FileDialog()

    def register_to_open(self, parent: QWidget) -> Path | None:
        """Ask for an existing register."""
        return self._files.to_open(parent, "Ouvrir un registre", REGISTERS)

    def register_to_create(self, parent: QWidget, name: str) -> Path | None:
        """Ask for the path of a new register."""
        return self._files.to_create(parent, "Créer le registre", f"{name}.registre", REGISTERS)

    def register_copy(self, parent: QWidget, name: str) -> Path | None:
        """Ask for the path of a copy of the register."""
        return self._files.to_create(parent, "Enregistrer une copie", name, REGISTERS)

    def session_to_import(self, parent: QWidget) -> Path | None:
        """Ask for a session file."""
        return self._files.to_open(parent, "Importer une séance", SESSIONS)

    def roster_to_import(self, parent: QWidget) -> Path | None:
        """Ask for a table of members, or for another register."""
        return self._files.to_open(parent, "Importer les élus", ROSTERS)

    def older_folder(self, parent: QWidget) -> Path | None:
        """Ask for the folder of documents of before."""
        return self._files.folder(parent, "Choisir le dossier des actes anciens")

    def document_to_read(self, parent: QWidget) -> Path | None:
        """Ask for a document whose text is read."""
        return self._files.to_open(parent, "Prendre d’un document", DOCUMENTS)

    def files_to_join(self, parent: QWidget) -> tuple[Path, ...]:
        """Ask for files to join to a deliberation; none if the user cancels."""
        return self._files.several_to_open(parent, "Joindre des fichiers", JOINED)

    def blazon_to_open(self, parent: QWidget) -> Path | None:
        """Ask for a picture."""
        return self._files.to_open(parent, "Choisir le blason", "Images (*.png *.jpg *.jpeg)")

    def archive_folder(self, parent: QWidget) -> Path | None:
        """Ask for the folder of an archive to verify or restore, or of one to write."""
        return self._files.folder(parent, "Choisir le dossier de l’archive")

    def archive_place(self, parent: QWidget, known: Sequence[KnownArchive]) -> Path | None:
        """Ask on which drive to write an archive, or in which folder; ``known`` are the last."""
        from registre_app.ui import drives  # noqa: PLC0415 -- rare

        if plugged := drives.removable_drives():
            from registre_app.ui.dialogs.stick_dialog import StickDialog  # noqa: PLC0415 -- rare

            dialog = StickDialog(plugged, known, parent)
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return None
            if not dialog.wants_folder:
                return dialog.place
        return self.archive_folder(parent)

    def backup_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder of backups."""
        return self._files.folder(parent, title)

    def backup_to_open(self, parent: QWidget) -> Path | None:
        """Ask for a backup, or another register to return to."""
        return self._files.to_open(parent, "Choisir une sauvegarde", BACKUPS)

    def paper_to_verify(self, parent: QWidget) -> Path | None:
        """Ask for a paper in PDF."""
        return self._files.to_open(parent, "Vérifier un papier", "Documents PDF (*.pdf)")

    def sealing(self, parent: QWidget, ready: Readiness) -> Wish | Location:
        """Tell how a session is to be sealed, and ask what to do; or where to go first."""
        dialog = SealDialog(ready, parent)
        dialog.exec()
        if dialog.place is not None:
            return dialog.place
        if dialog.wants_seal:
            return Wish.SEAL
        return Wish.DRAFT if dialog.wants_draft else Wish.NOTHING

    def binding(
        self,
        parent: QWidget,
        first: int,
        last: int,
        unsealed: Sequence[date],
        *,
        read_only: bool,
        unfinished: str,
    ) -> Wanted | None:
        """Ask how the register of some years is to be bound; ``unsealed`` are held sessions.

        ``unfinished`` says that the years are not over.
        """
        dialog = BindDialog(
            first, last, unsealed, parent, read_only=read_only, unfinished=unfinished
        )
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return Wanted(first, last, dialog.without.isChecked(), dialog.is_draft, read_only)

    def leave_drafts(self, parent: QWidget, drafts: Sequence[str]) -> bool:
        """Ask whether to leave without what was typed and not entered."""
        box = QMessageBox(parent)
        box.setWindowTitle("Quitter")
        said = ", ".join(map(quoted, drafts))
        box.setText(f"{said} : saisi, mais pas enregistré.")
        box.setInformativeText(
            "Cette saisie fut refusée, ou attend Entrée (ce qui suit une séance scellée). "
            "Revenez-y pour l’enregistrer ou la copier ; sans cela, elle est perdue."
        )
        back = box.addButton("Revenir à la saisie", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("Quitter sans l’enregistrer", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(back)
        box.exec()
        return box.clickedButton() is leave

    def leave_people(self, parent: QWidget) -> bool:
        """Ask whether to leave the creation of a register, and the people typed for it."""
        box = QMessageBox(parent)
        box.setWindowTitle("Créer un registre")
        box.setText("Les élus saisis ne sont pas encore enregistrés.")
        box.setInformativeText("Revenez-y pour créer le registre ; sans cela, ils sont perdus.")
        back = box.addButton("Revenir à la saisie", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("Quitter sans créer", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is leave

    def delete_for_good(self, parent: QWidget, item: BinItem) -> bool:
        """Ask whether to delete something of the bin for good; the bin keeps it by default."""
        box = QMessageBox(parent)
        box.setWindowTitle("Supprimer définitivement")
        box.setText(f"« {item.title} » ne pourra plus revenir au registre.")
        of_session = item.kind is Kind.SESSION
        box.setInformativeText(
            "Les délibérations retirées de cette séance, qui n’ont plus où revenir, partent avec "
            "elle. Les archives et les sauvegardes déjà faites ne changent pas."
            if of_session
            else "Les archives et les sauvegardes déjà faites ne changent pas."
        )
        back = box.addButton("Garder dans la corbeille", QMessageBox.ButtonRole.RejectRole)
        go = box.addButton("Supprimer définitivement", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is go

    def copy_for(self, parent: QWidget, masked: Printable, entire: Printable) -> Printable | None:
        """Ask for whom an extract is, where the act has passages marked as personal."""
        box = QMessageBox(parent)
        box.setWindowTitle("Extrait du registre")
        box.setText("Pour qui est cet extrait ?")
        box.setInformativeText(
            "Cette délibération a des passages à ne pas publier, entre [[ et ]]. La préfecture et "
            "la personne concernée les reçoivent ; toute autre personne, non (art. L312-1-2 du "
            "CRPA)."
        )
        other = box.addButton("Toute autre personne", QMessageBox.ButtonRole.AcceptRole)
        concerned = box.addButton(
            "La préfecture ou la personne concernée", QMessageBox.ButtonRole.AcceptRole
        )
        box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(other)
        box.exec()
        if box.clickedButton() is other:
            return masked
        return entire if box.clickedButton() is concerned else None

    def papers_together(self, parent: QWidget, papers: Sequence[SessionPaper]) -> Together | None:
        """Ask which papers of a session, how many of each, and what is done with them."""
        dialog = PapersDialog(papers, parent)
        dialog.exec()
        return dialog.chosen

    def papers_folder(self, parent: QWidget) -> Path | None:
        """Ask for the folder in which a folder of papers is made."""
        return self._files.folder(parent, "Choisir où mettre les papiers")

    def session_to_export(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a session."""
        return self._files.to_save(parent, "Exporter la séance", name, SESSIONS)

    def file_to_export(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write a file for another program; ``kinds`` are those that it may be of."""
        return self._files.to_save(parent, title, name, kinds)

    def export_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for the folder in which files for another program are put."""
        return self._files.folder(parent, title)

    def addresses_to_read(self, parent: QWidget) -> Path | None:
        """Ask for the table in which the addresses of the members were filled in; or none."""
        title = "Choisir le tableau des courriels (Annuler : sans adresse)"
        return self._files.to_open(parent, title, "Tableaux (*.csv)")

    def receipts_to_import(self, parent: QWidget) -> tuple[Path, ...]:
        """Ask for receipts of the préfecture; none if the user cancels."""
        title = "Importer les accusés de la préfecture"
        return self._files.several_to_open(parent, title, "Accusés (*.xml)")

    def report_to_save(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a report of what went wrong."""
        return self._files.to_save(parent, "Enregistrer le rapport", name, "Textes (*.txt)")

    def pdf_to_save(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a document."""
        return self._files.to_save(parent, "Enregistrer en PDF", name, "Documents PDF (*.pdf)")
