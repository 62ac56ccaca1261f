"""The page « Élus »: the roster in its legal order, a member's fields, and a row to add one."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from registre_app.domain.member import Civility, Member, new_member_id
from registre_app.domain.roster import legal_order
from registre_app.papers.catalogue import paper
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.members.details import MemberDetails
from registre_app.ui.members.model import Column, MembersModel
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_S, Theme
from registre_app.ui.telling import told
from registre_app.ui.widgets.fields import Field, label, page_column, tool_button
from registre_app.ui.widgets.tables import set_up_table, take_focus
from registre_app.ui.widgets.wheel import Wheel

WIDTHS = {
    Column.RANK: 42,
    Column.CIVILITY: 96,
    Column.FIRST_NAMES: 126,
    Column.FUNCTION: 124,
    Column.FROM: 106,
    Column.UNTIL: 106,
}
HINT = "Dans l’ordre du tableau (art. L2121-1). F2 ou double-clic modifie."


class MembersPage(QWidget):
    """All present and past members; the preview shows the printed roster."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._leaving: Member | None = None
        self.model = MembersModel(desk)
        self.table = QTableView()
        self.table.setModel(self.model)
        self._civilities = _CivilityDelegate(self.table)
        self.table.setItemDelegateForColumn(Column.CIVILITY, self._civilities)
        set_up_table(self.table, "elus", "Tableau du conseil", WIDTHS, stretched=Column.LAST_NAME)
        self.details = MemberDetails(desk)
        self.details.replacement_asked.connect(self._begin_replacement)
        self._civility = QComboBox()
        self._civility.addItems([each.value for each in Civility])
        self._names = {name: QLineEdit() for name in ("Prénoms", "Nom", "Fonction")}
        for field in self._names.values():
            field.returnPressed.connect(self.add)
        self._new = {
            "Civilité": Field("&Civilité", self._civility),
            "Prénoms": Field("&Prénoms", self._names["Prénoms"]),
            "Nom": Field("&Nom", self._names["Nom"]),
            "Fonction": Field("Fonc&tion", self._names["Fonction"]),
        }
        self._add = QPushButton("Aj&outer l’élu")
        self._add.setProperty("role", "primary")
        self._add.setToolTip("Ajoute l’élu à la fin du tableau (Entrée)")
        self._add.clicked.connect(self.add)
        self.order_button = QPushButton("Ranger dans l’ordre &légal")
        self.order_button.setToolTip("Maire, adjoints, puis date d’élection, voix et âge (L2121-1)")
        self.order_button.clicked.connect(self.sort)
        self._up = self._button("Monter dans le tableau", lambda: self._move(-1))
        self._down = self._button("Descendre dans le tableau", lambda: self._move(1))
        self._remove = self._button("Retirer du tableau ; Ctrl+Z le rend", self._remove_row)
        self._hint = label(HINT, "secondary", wrap=True)
        title = QHBoxLayout()
        title.setSpacing(SPACE_S)
        title.addWidget(label("Élus", "title"), 1)
        for button in (
            self.order_button,
            self.details.replace_button,
            self._up,
            self._down,
            self._remove,
        ):
            title.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        for name, part in self._new.items():
            line.addWidget(part, 2 if name == "Nom" else 1)
        line.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        layout = page_column(self)
        layout.addLayout(title)
        layout.addWidget(self._hint)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        layout.addLayout(line)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow_row())
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the roster, or on the first field if it is empty."""
        if self._desk.session:
            self._desk.choose_paper(paper("tableau"))
        if self.model.rowCount():
            take_focus(self.table, Column.LAST_NAME)  # F2 edits this column
        else:
            self._civility.setFocus()

    def add(self) -> None:
        """Add the typed member at the end of the roster, or in the place of the outgoing member."""
        last_name = self._names["Nom"].text().strip().upper()
        first_names = self._names["Prénoms"].text().strip()
        if not last_name:
            self._new["Nom"].show_error("Écrivez le nom de l’élu.")
            self._names["Nom"].setFocus()
            return
        self._new["Nom"].show_error(None)
        taken = {member.id for member in self.model.rows}
        member = Member(
            id=new_member_id(last_name, first_names, taken),
            civility=Civility(self._civility.currentText()),
            first_names=first_names,
            last_name=last_name,
            function=self._names["Fonction"].text().strip(),
        )
        words = f"{member.short_name} au tableau"
        leaving = self._leaving
        if leaving and leaving.in_office_until:
            member = replace(
                member,
                in_office_from=leaving.in_office_until + timedelta(days=1),
                elected_on=leaving.elected_on,
                list_name=leaving.list_name,
            )
            words = f"{member.short_name} remplace {leaving.short_name}"
        self._desk.edit_members((*self.model.rows, member), words)
        self._leaving = None
        self._hint.setText(HINT)
        for field in self._names.values():
            field.clear()
        self._civility.setFocus()
        self.table.scrollToBottom()

    def sort(self) -> None:
        """Sort the roster in the legal order."""
        if self._desk.collectivity:
            ordered = legal_order(self._desk.collectivity.body, self.model.rows)
            self._desk.edit_members(ordered, "Ordre légal du tableau")

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._up.setIcon(icon("arrow-up", theme.ink))
        self._down.setIcon(icon("arrow-down", theme.ink))
        self._remove.setIcon(icon("trash-2", theme.ink))

    def _button(self, words: str, act: object) -> QToolButton:
        button = tool_button(words)
        button.clicked.connect(act)
        return button

    def _begin_replacement(self) -> None:
        member = self.model.row(self.table.currentIndex().row())
        if member is None:
            return
        if member.in_office_until is None:
            field = self.details.fields["in_office_until"]
            field.show_error("Écrivez d’abord le dernier jour du mandat.")
            field.editor.setFocus()
            return
        self._leaving = member
        self._hint.setText(f"Écrivez ci-dessous le nom de qui remplace {member.short_full_name}.")
        self._civility.setFocus()

    def _move(self, step: int) -> None:
        row = self.model.move(self.table.currentIndex().row(), step)
        self.table.setCurrentIndex(self.model.index(row, Column.LAST_NAME))

    def _remove_row(self) -> None:
        self.model.remove(self.table.currentIndex().row())

    def _follow_row(self) -> None:
        self.details.follow(self.model.row(self.table.currentIndex().row()))

    def _refresh(self) -> None:
        self.model.reload()
        self._follow_row()
        for widget in (
            *self._new.values(),
            self._add,
            self._up,
            self._down,
            self._remove,
            self.order_button,
        ):
            widget.setEnabled(not self._desk.read_only)


class _CivilityDelegate(QStyledItemDelegate):
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QComboBox(parent)
        editor.addItems([each.value for each in Civility])
        editor.setCurrentText(str(index.data()))
        Wheel(editor).watch(editor)
        return editor

    @told(None)
    def setModelData(
        self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, MembersModel):
            model.setData(index, editor.currentText())
