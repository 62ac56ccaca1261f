"""« Corbeille »: what was removed and waits, to be brought back or deleted for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.bin import BinItem, Kind
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import alphabetical, counted, day_month_year
from registre_app.ui import voice
from registre_app.ui.following import follow
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.columns import WholeRows
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import Index, RowsModel, WholeText, let_sort, set_up_table

if TYPE_CHECKING:
    from datetime import date

    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs

TITLE = "Corbeille"
WHAT = (
    "Ce qui est retiré du registre attend ici trente jours, et au moins jusqu’à la prochaine "
    "archive : chaque chose en revient telle qu’elle était."
)
EMPTY = "La corbeille est vide."
KINDS = {
    Kind.SESSION: "Séance",
    Kind.ACT: "Délibération",
    Kind.DECISION: "Décision",
    Kind.MEMBER: "Élu",
    Kind.OLDER_ACT: "Acte repris",
}
SIZE = (760, 460)


class BinModel(RowsModel[BinItem]):
    """A row for each thing in the bin, the last removed first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(("Ce qui fut retiré", "Retiré le", "Gardé"))
        self._desk = desk
        self._archived_on: date | None = None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.row(index.row())
        if item is None:
            return None
        cells = (item.title, day_month_year(item.removed_on), self._kept(item))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:  # the whole row
            return f"{KINDS[item.kind]} : {cells[0]}, retrait du {cells[1]}, {cells[2]}"
        return super().data(index, role)

    def sort_key(self, row: BinItem, column: int) -> Any:
        return (alphabetical(row.title), row.removed_on, row.kept_until)[column]

    def reload(self) -> None:
        """Read the bin again."""
        register = self._desk.register
        self._archived_on = register.archived_on() if register else None
        self.show_rows(register.bin() if register else ())

    def _kept(self, item: BinItem) -> str:
        """Say how long it waits yet."""
        today = self._desk.today()
        left = (item.kept_until - today).days
        if left > 0:
            return f"encore {counted(left, 'jour')}"
        if item.may_go(today, self._archived_on):
            return "jusqu’à la prochaine ouverture"
        return "jusqu’à la prochaine archive"


class BinDialog(QDialog):
    """What waits in the bin of the open register; ``restored`` carries what came back."""

    restored = Signal(object)

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialogs = dialogs
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(*SIZE)
        self.model = BinModel(desk)
        self.table = LetterTable()
        self.table.setModel(self.model)
        set_up_table(self.table, "corbeille", TITLE, {}, stretched=0)
        let_sort(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegateForColumn(0, WholeText(self.table))
        self.table.setWordWrap(True)
        WholeRows(self.table, 0)
        fit = QHeaderView.ResizeMode.ResizeToContents
        for column in (1, 2):
            self.table.horizontalHeader().setSectionResizeMode(column, fit)
        self.table.activated.connect(lambda _: self.restore())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        row_act(self.table, "Reprendre\tEntrée", "", self.restore, self._may_act)
        row_act(self.table, "Supprimer définitivement…", "", self.delete, self._may_act)
        self.empty = label(EMPTY, "heading")
        self.refusal = label("", "blocking", wrap=True)
        self.refusal.hide()
        self.restore_button = QPushButton("&Reprendre")
        self.restore_button.setProperty("role", "primary")
        self.restore_button.setToolTip(
            "Remet au registre, tel que c’était (Entrée) ; Ctrl+Z l’annule"
        )
        self.restore_button.clicked.connect(self.restore)
        self.delete_button = QPushButton("&Supprimer définitivement…")
        self.delete_button.clicked.connect(self.delete)
        self.close_button = QPushButton("&Fermer")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        follow(self, desk, self._refresh)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.delete_button)
        buttons.addStretch()
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.close_button)
        for button in (self.delete_button, self.restore_button, self.close_button):
            button.setAutoDefault(False)  # Enter in the list brings back
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(WHAT, "secondary", wrap=True))
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(buttons)

    @property
    def item(self) -> BinItem | None:
        """What is chosen in the list."""
        return self.model.row(self.table.currentIndex().row())

    def restore(self) -> None:
        """Bring what is chosen back to the register; what refuses is said here."""
        if self.item is None or not self.restore_button.isEnabled():
            return
        try:
            back = self._desk.restore(self.item)
        except RegistreError as error:
            self._refuse(str(error))
            return
        self.accept()
        self.restored.emit(back)

    def delete(self) -> None:
        """Delete what is chosen for good, once it was asked."""
        item = self.item
        if item is None or not self._dialogs.delete_for_good(self, item):
            return
        self._desk.delete_removed(item)
        self.enter()

    def enter(self) -> None:
        """Put the focus on the list, or on the way out where it is empty."""
        if self.model.rows:
            row = min(max(self.table.currentIndex().row(), 0), len(self.model.rows) - 1)
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.table.setFocus()
        else:
            self.close_button.setFocus()

    def _may_act(self) -> bool:
        return not self._desk.read_only

    def _follow(self) -> None:
        self._refuse("")
        writable = self.item is not None and not self._desk.read_only
        self.restore_button.setEnabled(writable)
        self.delete_button.setEnabled(writable)

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setAccessibleName(words)
        self.refusal.setVisible(bool(words))
        voice.say(self.refusal, words, urgent=True)

    def _refresh(self) -> None:
        self.model.reload()
        held = bool(self.model.rows)
        self.table.setVisible(held)
        self.empty.setVisible(not held)
        self._follow()
