"""« Revenir à une sauvegarde… »: the dates, what each holds, what would be lost and what stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import capitalised, counted
from registre_app.layout.interruption import breathe
from registre_app.ui.background import Background
from registre_app.ui.backups.listed import ELSEWHERE, BackupsModel, Line, held_in, lines_of
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from registre_app.ui.widgets.columns import WholeRows
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable, LineList
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import WholeText, let_sort, set_up_table, take_focus

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.app.returning import Outlook
    from registre_app.domain.folio import Side
    from registre_app.storage.backups import Backup
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.style.theme import Theme

TITLE = "Revenir à une sauvegarde"
WHAT = (
    "Le registre redevient ce qu’il était ce jour-là. Ce qui est scellé depuis y reste, avec ses "
    "feuillets. Le registre d’aujourd’hui est d’abord sauvegardé : ce retour peut être annulé."
)
WHAT_DAMAGED = (
    "Le registre redevient ce qu’il était ce jour-là ; ce qui fut scellé depuis y reste, s’il se "
    "lit encore. Le registre endommagé est gardé tel quel, à côté."
)
NONE = "Aucune sauvegarde ici. Si vous en avez une ailleurs, choisissez son fichier."
COMPARING = "Comparaison avec le registre d’aujourd’hui…"
LOSES_NOTHING = "Rien de ce qui est saisi aujourd’hui ne serait perdu."
LOST = "Ce qui serait perdu :"
LAST_SHEET = "Dernier feuillet &imprimé, si vous en avez un après cette date"
LAST_SHEET_HINT = "Le volume et le feuillet, lus sur le papier : 2/14"
LAST_SHEET_WHY = (
    "Aucun numéro jusqu’à celui-là n’est redonné, et le prochain sceau dit d’où il reprend. Sans "
    "lui, rien n’est ajouté."
)
SIZE, WIDEST = (1080, 640), 1280
LOST_HEIGHT = 104


@dataclass(frozen=True)
class Wish:
    """To put a backup in the place of a register; ``unreadable``: nothing is carried over from it.

    ``last`` is the last sheet printed, where that was asked and told.
    """

    backup: Backup
    present: Path
    unreadable: bool = False
    last: Side | None = None


class ReturnDialog(QDialog):
    """Lists the backups of a register; ``wished`` carries the one to go back to."""

    wished = Signal(object)
    _held = Signal(object, str)

    def __init__(
        self,
        desk: Desk,
        present: Path,
        dialogs: Dialogs,
        parent: QWidget,
        theme: Callable[[], Theme],
        *,
        damaged: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(min(max(SIZE[0], parent.width() - 2 * SPACE_XL), WIDEST), SIZE[1])
        self._desk = desk
        self._present = present
        self._dialogs = dialogs
        self._theme = theme
        self._outlook: Outlook | None = None
        self._lister = Background(self)
        self._comparer = Background(self)
        self._build(damaged)
        register, known = desk.register, desk.backup_places
        origin = register.origin() if register and register.path == present else ""
        self._held.connect(self._show_held)
        self._lister.ask(lambda: lines_of(present, origin, known), self._on_listed)

    def _build(self, damaged: bool) -> None:
        self.model = BackupsModel()
        self.table = LetterTable()
        self.table.setModel(self.model)
        set_up_table(self.table, "sauvegardes", "Sauvegardes", {}, stretched=2)
        let_sort(self.table)
        self.table.setItemDelegateForColumn(2, WholeText(self.table))
        self.table.setWordWrap(True)
        WholeRows(self.table, 2)
        fit = QHeaderView.ResizeMode.ResizeToContents
        for column in (0, 1, 3):
            self.table.horizontalHeader().setSectionResizeMode(column, fit)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._compare())
        # Once Enter has gone its way: it would press the button of what opens.
        self.table.activated.connect(lambda _: QTimer.singleShot(0, self, self.show_contents))
        row_act(self.table, "Voir ses actes…\tEntrée", "", self.show_contents)
        row_act(self.table, "Revenir à cette sauvegarde", "", self.accept, self._may_return)
        self.heading = label("", "heading", wrap=True)
        self.held = label("", "body", wrap=True)
        self.told = label("", "secondary", wrap=True)
        self.warning = label("", "warning", wrap=True)
        self.refusal = label("", "blocking", wrap=True)
        self.lost = LineList()
        self.lost.setAccessibleName("Ce qui serait perdu")
        self.lost.setFixedHeight(LOST_HEIGHT)
        self.last_sheet = QLineEdit()
        self.last_sheet.setPlaceholderText("VOLUME/FEUILLET, par exemple 2/14 ; ou rien")
        self.last_field = Field(LAST_SHEET, self.last_sheet, hint=LAST_SHEET_HINT)
        self.last_sheet.textEdited.connect(lambda _: self.last_field.show_error(None))
        self._last_why = label(LAST_SHEET_WHY, "secondary", wrap=True)
        self.other_button = QPushButton("Choisir un autre &fichier…")
        self.other_button.clicked.connect(self.choose_other)
        self.contents_button = QPushButton("&Voir ses actes…")
        self.contents_button.setToolTip("Lit la sauvegarde, sans rien changer (Entrée)")
        self.contents_button.clicked.connect(self.show_contents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(WHAT_DAMAGED if damaged else WHAT, "secondary", wrap=True))
        layout.addWidget(self.table, 1)
        for part in (self.heading, self.held, self.refusal, self.warning, self.told, self.lost):
            layout.addWidget(part)
        sheet = QHBoxLayout()
        sheet.setSpacing(SPACE_S)
        layout.addLayout(sheet)
        sheet.addWidget(self.last_field, 1)
        sheet.addWidget(self._last_why, 1)
        layout.addLayout(self._buttons())
        self._show(None)

    def _buttons(self) -> QHBoxLayout:
        self.return_button = QPushButton("&Revenir à cette sauvegarde")
        self.return_button.setProperty("role", "primary")
        self.return_button.clicked.connect(self.accept)
        cancel = QPushButton("Annuler")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.other_button)
        buttons.addWidget(self.contents_button)
        buttons.addStretch()
        buttons.addWidget(self.return_button)
        buttons.addWidget(cancel)
        for button in (self.other_button, self.contents_button, self.return_button, cancel):
            button.setAutoDefault(False)  # Enter in the list reads a backup
        return buttons

    @property
    def line(self) -> Line | None:
        """The backup chosen in the list."""
        return self.model.row(self.table.currentIndex().row())

    @property
    def busy(self) -> bool:
        """Tell whether backups are still being read, or compared."""
        return self._lister.busy or self._comparer.busy

    def done(self, result: int) -> None:
        self._lister.stop()
        self._comparer.stop()
        super().done(result)

    def choose_other(self) -> None:
        """Ask for a backup elsewhere, and choose it in the list."""
        path = self._dialogs.backup_to_open(self)
        if path is None:
            return
        from registre_app.storage.backups import backup_at

        try:
            line = Line(backup_at(path), ELSEWHERE)
        except RegistreError as error:
            self._show(None)
            self._refuse(str(error))
            return
        self.model.show_rows((line, *self.model.given))
        self._read_held((line,))
        self.table.selectRow(self.model.rows.index(line))
        self._compare()
        self.table.setFocus()

    def _may_return(self) -> bool:
        return self.return_button.isEnabled()

    def show_contents(self) -> None:
        """Show the sessions and acts of the backup chosen, beside."""
        if self.line is None:
            return
        from registre_app.ui.backups.contents import ContentsDialog

        title = f"Sauvegarde du {self.line.day}"
        dialog = ContentsDialog(self.line.backup.path, title, self, self._theme())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def accept(self) -> None:
        """Wish for the backup chosen; or say at the field of the last sheet why not."""
        line, found = self.line, self._outlook
        if line is None or found is None or found.refusal:
            return
        text = self.last_sheet.text().strip() if found.unreadable else ""
        if not text:
            self._wish(Wish(line.backup, self._present, bool(found.unreadable)))
            return
        work = partial(_last_sheet, line.backup.path, text, self._desk.today())
        self._comparer.ask(work, partial(self._on_last_sheet, line))

    def _on_last_sheet(self, line: Line, answer: Answer[Side]) -> None:
        try:
            last = answer.result()
        except RegistreError as error:
            self.last_field.show_error(str(error))
            self.last_sheet.setFocus()
            self.last_sheet.selectAll()
            return
        self._wish(Wish(line.backup, self._present, True, last))

    def _wish(self, wish: Wish) -> None:
        super().accept()
        self.wished.emit(wish)

    def _on_listed(self, answer: Answer[tuple[Line, ...]]) -> None:
        lines = answer.result()
        self.model.show_rows(lines)
        if not lines:
            self.told.setText(NONE)
            self.told.show()
            self.other_button.setFocus()
            return
        self.table.selectRow(0)
        take_focus(self.table)
        self._read_held(lines)

    def _read_held(self, lines: tuple[Line, ...]) -> None:
        """Read on the thread what each holds, one after the other."""

        def work() -> None:
            for each in lines:
                breathe()
                self._held.emit(each.backup, held_in(each.backup.path))

        self._lister.ask(work, lambda answer: answer.result())

    def _show_held(self, backup: Backup, words: str) -> None:
        rows = tuple(
            replace(row, held=words) if row.backup == backup else row for row in self.model.given
        )
        self.model.show_rows(rows)

    def _compare(self) -> None:
        line, present = self.line, self._present
        self._show(None)
        if line is None:
            return
        self.heading.setText(f"Sauvegarde du {line.day}")
        self.heading.show()
        self.told.setText(COMPARING)
        self.told.show()

        def work() -> Outlook:
            from registre_app.app.returning import outlook

            return outlook(line.backup.path, present)

        self._comparer.ask(work, self._on_compared)

    def _on_compared(self, answer: Answer[Outlook]) -> None:
        self.told.hide()
        try:
            self._show(answer.result())
        except RegistreError as error:
            self._refuse(str(error))

    def _refuse(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()

    def _show(self, found: Outlook | None) -> None:
        """Show what returning would do; nothing yet where that is not known."""
        self._outlook = found
        for part in (self.held, self.told, self.warning, self.refusal, self.lost):
            part.hide()
        unreadable = found is not None and bool(found.unreadable)
        self.last_field.setVisible(unreadable)
        self._last_why.setVisible(unreadable)
        self.return_button.setEnabled(found is not None and not found.refusal)
        self.contents_button.setEnabled(self.line is not None)
        if found is None:
            self.heading.setVisible(self.line is not None)
            return
        self.held.setText(f"{capitalised(found.held.words)}.")
        self.held.show()
        if found.refusal:
            self._refuse(found.refusal)
            return
        if found.unreadable:
            self.warning.setText(f"{found.unreadable} Rien ne peut en être repris.")
            self.warning.show()
            return
        self.lost.clear()
        self.lost.addItems([capitalised(each) for each in found.lost])
        self.lost.setVisible(bool(found.lost))
        told = [_kept(found.carried)] if found.carried else []
        told.append(LOST if found.lost else LOSES_NOTHING)
        self.told.setText(" ".join(told))
        self.told.show()


def _kept(entries: int) -> str:
    told = counted(entries, "entrée de la chaîne des sceaux", "entrées de la chaîne des sceaux")
    return f"Ce qui est scellé depuis est repris : {told}."


def _last_sheet(backup: Path, text: str, today: date) -> Side:
    """Read the last sheet printed, and check it against a backup, on any thread."""
    from registre_app.app.resuming import lost_sheets, read_last_sheet
    from registre_app.storage import RegisterFile

    with RegisterFile.open(backup, read_only=True, check_later=True) as opened:
        last = read_last_sheet(text, today, opened)
        lost_sheets(opened, last, today)
    return last
