"""The formulas inserted in texts by a key: the shipped ones, and the commune's own."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from registre_app.storage import RegisterFile
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.telling import told
from registre_app.ui.text.tools import shipped_formulas
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import Index, RowsModel, set_up_table, write_in

HINT = (
    "Dans un texte, Ctrl+J puis la clé écrit la formule. Double-clic ou F2 modifie ; une formule "
    "vidée s’en va ou reprend ses mots d’origine ; la dernière ligne en ajoute une."
)
CODE, TEXT = 0, 1
LONGEST_CODE = 12


class FormulasModel(RowsModel[tuple[str, str]]):
    """A row a formula, and an empty row to add one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(("Clé", "Formule"))
        self._desk = desk

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        new = index.row() == len(self.rows) - 1
        if not self._desk.read_only and (new or index.column() == TEXT):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        code, text = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return (code, text)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (code or "Nouvelle…", text.replace("**", ""))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        return super().data(index, role)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        register = self._desk.register
        if role != Qt.ItemDataRole.EditRole or register is None:
            return False
        return self.recorded(index, lambda: self._record(register, index, str(value)))

    def _record(self, register: RegisterFile, index: Index, typed: str) -> None:
        code, text = self.rows[index.row()]
        code, text = (typed.strip(), text) if index.column() == CODE else (code, typed)
        own = register.formulas()
        if index.column() == TEXT and not code:
            raise NotUnderstood("Écrivez d’abord la clé de la formule, deux ou trois lettres.")
        if why := text_fault(text):
            raise NotUnderstood(why)
        if index.column() == CODE:
            if len(code) > LONGEST_CODE:
                raise NotUnderstood(f"Une clé a {LONGEST_CODE} lettres au plus.")
            if not code or code in own or code in shipped_formulas():
                raise NotUnderstood("Choisissez une clé qui ne sert pas encore.")
            text = "Considérant que "
        if text.strip() and text != shipped_formulas().get(code):
            own[code] = text
        elif own.pop(code, None) is not None:
            words = f"Formule « {code} » retirée"
            self._desk.edit_formulas(own, words)
            self._desk.tell_gone(words)
            return
        self._desk.edit_formulas(own, f"Formule « {code} »")

    def reload(self) -> None:
        """Reload the formulas."""
        register = self._desk.register
        own = register.formulas() if register else {}
        self.show_rows((*sorted((shipped_formulas() | own).items()), ("", "")))


class FormulasView(QTableView):
    """Enter or F2 edits the cell."""

    def __init__(self) -> None:
        super().__init__()
        row_act(self, "Modifier\tEntrée", "", lambda: write_in(self))

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            write_in(self)
        else:
            super().keyPressEvent(event)


class FormulasBox(QWidget):
    """The table of the formulas."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.model = FormulasModel(desk)
        self.table = FormulasView()
        self.table.setModel(self.model)
        set_up_table(self.table, "formules", "Formules de rédaction", {CODE: 110}, stretched=TEXT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_M, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(HINT, "secondary", wrap=True))
        layout.addWidget(self.table, 1)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, TEXT))

    def _refresh(self) -> None:
        self.model.reload()
