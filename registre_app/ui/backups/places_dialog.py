"""« Choisir où vont les sauvegardes… »: a folder, and a second place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from registre_app.domain.errors import RegistreError
from registre_app.storage.backups import folder_beside
from registre_app.ui.background import Background
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.app.backup_places import Places
    from registre_app.app.jobs import Answer
    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs

NOTE = (
    "Une sauvegarde est faite chaque jour à l’ouverture, puis avant un scellement, un import ou un "
    "retour. Celles de 7 jours, de 12 mois et de chaque année sont gardées. Un second endroit en "
    "garde une copie si cet ordinateur est perdu : elle y est faite dès qu’il est là."
)
FIRST, SECOND = "&Dossier des sauvegardes", "&Second endroit : une clé, un partage"
BESIDE, NONE = "À côté du registre : « {folder} »", "Aucun"
WHOLE = "Écrivez le dossier en entier, ou choisissez-le."
WIDTH = 620


class PlacesDialog(SmallDialog):
    """The two folders; they are made on a thread, for a share may be slow to answer."""

    def __init__(
        self, desk: Desk, register: RegisterFile, dialogs: Dialogs, parent: QWidget
    ) -> None:
        super().__init__(parent, "Où vont les sauvegardes", verb="Choisir", note=NOTE)
        self.setMinimumWidth(WIDTH)
        self._desk = desk
        self._register = register
        self._work = Background(self, of=lambda: desk.register)
        known = desk.backup_places.of(register.origin())
        beside = BESIDE.format(folder=folder_beside(register.path))
        self.chosen = self._add(FIRST, known.chosen, beside, dialogs)
        self.second = self._add(SECOND, known.second, NONE, dialogs)

    def _add(self, words: str, path: Path | None, otherwise: str, dialogs: Dialogs) -> Field:
        line = QLineEdit(str(path) if path else "")
        line.setPlaceholderText(otherwise)
        field = Field(words, line)
        line.textEdited.connect(lambda _: field.show_error(None))
        browse = QPushButton("Parcourir…")
        browse.setAccessibleName(f"Parcourir : {words.replace('&', '')}")
        browse.clicked.connect(self._browse(line, words.replace("&", ""), dialogs))
        row = QWidget()
        layout = QGridLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_S)
        layout.addWidget(field, 0, 0)
        layout.addWidget(browse, 0, 1, Qt.AlignmentFlag.AlignBottom)
        self.add_part(row)
        return field

    def _browse(self, line: QLineEdit, title: str, dialogs: Dialogs) -> Callable[[], None]:
        def browse() -> None:
            folder = dialogs.backup_folder(self, title)
            if folder is not None:
                line.setText(str(folder))
            line.setFocus()

        return browse

    def accept(self) -> None:
        """Make the folders, and close; or say beside a field why not."""
        for field in (self.chosen, self.second):
            field.show_error(None)
        try:
            chosen, second = self._folder(self.chosen), self._folder(self.second)
        except FieldRefused as refused:
            self._show(refused.field, str(refused))
            return
        register, known = self._register, self._desk.backup_places

        def work() -> Places:
            from registre_app.app.backing_up import choose_places

            with register.reader() as reader:
                choose_places(reader, chosen, second, known)
                return known.of(reader.origin())

        self.setEnabled(False)
        self._work.ask(work, self._on_made)

    def done(self, result: int) -> None:
        self._work.stop()
        super().done(result)

    def _folder(self, field: Field) -> Path | None:
        editor = field.editor
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if text and not Path(text).is_absolute():
            raise FieldRefused(field, WHOLE)
        return Path(text) if text else None

    def _on_made(self, answer: Answer[Places]) -> None:
        self.setEnabled(True)
        try:
            answer.result()
        except RegistreError as error:
            second = self.second.editor
            of_second = isinstance(second, QLineEdit) and second.text().strip()
            is_second = bool(of_second) and str(of_second) in str(error)
            self._show(self.second if is_second else self.chosen, str(error))
        else:
            QDialog.accept(self)
