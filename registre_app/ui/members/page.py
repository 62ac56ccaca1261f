"""The page « Élus »: the roster of any day, what happened to each person, and a row to add one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QToolButton,
    QWidget,
)

from registre_app.domain.event_words import history
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.ui.desk import READ_ONLY, Desk
from registre_app.ui.following import follow
from registre_app.ui.history.box import HistoryBox
from registre_app.ui.members.adding import AddingBox
from registre_app.ui.members.details import MemberDetails
from registre_app.ui.members.event_menu import EventMenu, Happening, dialog_of
from registre_app.ui.members.model import Column, MembersModel
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_S, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.telling import told
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.choices_list import ChoiceBox
from registre_app.ui.widgets.columns import RowsInSight
from registre_app.ui.widgets.days import DayDelegate, DayField
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import page_column, tool_button
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.parsing import NotUnderstood, show_day
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.row_drag import RowDrag
from registre_app.ui.widgets.small_dialog import SmallDialog
from registre_app.ui.widgets.tables import let_sort, set_up_table, take_focus, write_in
from registre_app.ui.widgets.wheel import Wheel

WIDTHS = {
    Column.RANK: 44,
    Column.CIVILITY: 94,
    Column.FIRST_NAMES: 112,
    Column.FUNCTION: 124,
    Column.FROM: 116,
    Column.UNTIL: 116,
}
BELOW = 172
DAY_WIDTH = 210  # a day, its weekday and the button of the calendar
HINT = (
    "Corriger ici ce qui est mal écrit : les séances scellées ne changent pas. Pour ce qui a "
    "changé un jour, utilisez « Événement » (Ctrl+T)."
)
SORTED = (
    "Le tableau se voit ici trié par une colonne. Cliquez de nouveau sur son en-tête pour "
    "retrouver l’ordre du tableau, puis déplacez l’élu."
)
REMOVE = "Retirer du registre (Suppr dans le tableau) ; la corbeille le garde"
CHOSEN = "Élu choisi"
ORDER = (
    "La loi range le tableau (art. L2121-1) ; seuls changent de place ceux qu’elle ne départage pas"
)


class MembersPage(QWidget):
    """Present and past members; the preview shows the printed roster of the day.

    ``renewal_asked`` asks for the file of a general election.
    """

    renewal_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day: date | None = None  # None: today
        self.dialog: SmallDialog | None = None
        self.model = MembersModel(desk)
        self.table = LetterTable()
        self.table.setModel(self.model)
        triggers = LetterTable.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self._civilities = _CivilityDelegate(self.table)
        self.table.setItemDelegateForColumn(Column.CIVILITY, self._civilities)
        days = days_of(desk)
        self._of_days = DayDelegate(days, self.table, "Date")
        for column in (Column.FROM, Column.UNTIL):
            self.table.setItemDelegateForColumn(column, self._of_days)
        set_up_table(
            self.table,
            "elus",
            "Tableau du conseil",
            WIDTHS,
            stretched=Column.LAST_NAME,
            names=(Column.FIRST_NAMES, Column.LAST_NAME),
        )
        let_sort(self.table)
        RowsInSight(self.table)
        self.day = DayField(days, self._choose_day, placeholder="aujourd’hui")
        fix(self.day, width=DAY_WIDTH)
        self.day_field = Field("Ta&bleau au", self.day, beside=True)
        self.others = QCheckBox("Anciens et futurs élus")
        self.others.setToolTip("Montre aussi ceux qui ne siègent pas ce jour-là")
        self.others.toggled.connect(lambda _: self._show_roster())
        self.events_button = QPushButton("Événement…")
        self.events_button.setToolTip("Ce qui a changé un jour : élection, démission, nom (Ctrl+T)")
        self.events_button.setProperty("role", "primary")
        self.events_button.clicked.connect(self.show_events)
        self.menu = EventMenu(self, self.open_event)
        self.history = HistoryBox(desk, "Histoire de l’élu")
        self.details = MemberDetails(desk, self.model)
        self.adding = AddingBox(desk)
        self.adding.added.connect(self.table.scrollToBottom)
        self._drag = RowDrag(self.table, lambda row, to: self.model.may_move(row, to - row))
        self._drag.moved.connect(lambda row, to: self._move_from(row, to - row))
        self._drag.refused.connect(lambda *_: self._refuse_order())
        self._up = self._button("Monter", lambda: self._move(-1))
        self._down = self._button("Descendre", lambda: self._move(1))
        self._remove = self._button(REMOVE, self.remove)
        self._offer_acts()
        self.below = QTabWidget()
        self.below.setAccessibleName(CHOSEN)
        self.below.setDocumentMode(True)
        self.below.addTab(self.history, "Histoire")
        self.below.addTab(self.details, "Détails")
        self.below.addTab(self.adding, "Ajouter au tableau")
        fix(self.below, height=BELOW)
        self._lay_out()
        self.model.layoutChanged.connect(self._follow_row)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow_row())
        follow(self, desk, self._refresh)

    def _offer_acts(self) -> None:
        """Fill the menu of a row with what its buttons do."""

        def may_write() -> bool:
            return not self._desk.read_only

        def may_move(step: int) -> Callable[[], bool]:
            return lambda: self.model.may_move(self.table.currentIndex().row(), step)

        write = row_act(
            self.table, "Corriger la case\tF2", "", lambda: write_in(self.table), may_write
        )
        write.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        row_act(self.table, "Événement…\tCtrl+T", "", self.show_events, may_write)
        row_act(self.table, "Monter", "", lambda: self._move(-1), may_move(-1))
        row_act(self.table, "Descendre", "", lambda: self._move(1), may_move(1))
        row_act(self.table, "Retirer du registre", "Del", self.remove, may_write)

    def _lay_out(self) -> None:
        title = Flow()
        title.add(label("Élus", "title"), 1)
        for part in (
            self.day_field,
            self.events_button,
            kept_together(self._up, self._down, self._remove),
        ):
            title.add(part)
        line = Flow()
        line.add(label(HINT, "secondary", wrap=True), 1)
        line.add(self.others)
        layout = page_column(self)
        layout.setSpacing(SPACE_S)
        layout.addLayout(title)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.below)

    @property
    def member(self) -> Member | None:
        """The selected member, as they were on the day shown."""
        return self.model.row(self.table.currentIndex().row())

    def enter(self) -> None:
        """Put the focus on the roster, or on the first field if it is empty."""
        self._choose_paper()
        if self.model.rowCount():
            take_focus(self.table, Column.LAST_NAME)  # F2 edits this column
        else:
            self.below.setCurrentWidget(self.adding)
            self.adding.enter()

    def show_events(self) -> None:
        """Open the menu of what can happen."""
        if self.events_button.isEnabled():
            corner = QPoint(0, self.events_button.height())
            self.menu.popup(self.events_button.mapToGlobal(corner))
            self.menu.setActiveAction(self.menu.entries[Happening.HEAD])

    def open_event(self, happening: Happening) -> None:
        """Open the dialog of what happened to the selected person."""
        if not happening.has_dialog:
            self.renewal_asked.emit()
            return
        if self.dialog:
            self.dialog.deleteLater()
        chosen = self.member.id if self.member else None
        self.dialog = dialog_of(happening, self._desk, self, chosen)
        self.dialog.happened.connect(self.show_people)  # type: ignore[attr-defined]
        self.dialog.open()

    def show_people(self, keys: list[str]) -> None:
        """Select the first of these who sits on the day shown, else the first of all."""
        rows = [self.model.row_of(MemberId(key)) for key in keys]
        if not any(self.model.sits(row) for row in rows):
            self.others.setChecked(True)
            rows = [self.model.row_of(MemberId(key)) for key in keys]
        found = [row for row in rows if self.model.sits(row)] or [row for row in rows if row >= 0]
        if found:
            self.table.setCurrentIndex(self.model.index(found[0], Column.LAST_NAME))
        self.below.setCurrentWidget(self.history)
        self.table.setFocus()

    def choose(self, key: str) -> None:
        """Select somebody in the roster, if they show there."""
        row = self.model.row_of(MemberId(key))
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, Column.LAST_NAME))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._up.setIcon(icon("arrow-up", theme.ink))
        self._down.setIcon(icon("arrow-down", theme.ink))
        self._remove.setIcon(icon("trash-2", theme.ink))
        self.model.apply_theme(theme)
        self.history.apply_theme(theme)

    def _button(self, words: str, act: object) -> QToolButton:
        button = tool_button(words)
        button.clicked.connect(act)
        return button

    def _choose_day(self, day: object) -> None:
        self._day = day if isinstance(day, date) else None
        self._show_roster()
        self._choose_paper()

    def _choose_paper(self) -> None:
        if self._desk.session:
            self._desk.printed.choose_roster(self.model.day)

    def _show_roster(self) -> None:
        member = self.member
        self.model.show_day(self._day, others=self.others.isChecked())
        row = self.model.row_of(member.id if member else None)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, Column.LAST_NAME))
        self._follow_row()

    def _move(self, step: int) -> None:
        self._move_from(self.table.currentIndex().row(), step)

    def _move_from(self, row: int, step: int) -> None:
        row = self.model.move(row, step)
        self.table.setCurrentIndex(self.model.index(row, Column.LAST_NAME))

    def _refuse_order(self) -> None:
        if self.model.is_sorted:
            raise NotUnderstood(SORTED)
        raise NotUnderstood(READ_ONLY if self._desk.read_only else f"{ORDER}.")

    def remove(self) -> None:
        """Put the selected member in the bin, unless a session refers to them."""
        if self._desk.read_only:
            raise NotUnderstood(READ_ONLY)
        self.model.remove(self.table.currentIndex().row())

    def _follow_row(self) -> None:
        member, chronicle = self.member, self._desk.chronicle
        self.details.follow(member)
        self.history.show_lines(history(chronicle, member.id) if chronicle and member else ())
        name = member.short_name if member else ""
        for row, words in enumerate(("Histoire", "Détails")):  # the tabs keep their width
            self.below.setTabToolTip(row, f"{words} de {name}" if name else "")
        self.below.setAccessibleName(f"{CHOSEN} : {name}" if name else CHOSEN)
        row = self.table.currentIndex().row()
        for button, step in ((self._up, -1), (self._down, 1)):
            button.setEnabled(self.model.may_move(row, step))
            why = SORTED if self.model.is_sorted else ORDER
            button.setToolTip(f"{button.accessibleName()}. {why}")

    def _refresh(self) -> None:
        self.day.show_value(show_day(self.model.day))
        self._show_roster()
        if self._desk.collectivity:
            self.menu.name_head(self._desk.collectivity.body.head[0])
        writable = not self._desk.read_only
        self.adding.setEnabled(writable)
        self.events_button.setEnabled(writable)
        self._remove.setEnabled(writable)


class _CivilityDelegate(QStyledItemDelegate):
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = ChoiceBox()
        editor.setParent(parent)
        editor.setAccessibleName("Civilité")
        editor.addItems([each.value for each in Civility])
        editor.setCurrentText(str(index.data()))
        Wheel(editor).watch(editor)
        return editor

    @told(None)
    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> None:
        """Give the list the width of its choices, over the next column where its own is less."""
        room = QRect(option.rect)
        room.setWidth(max(room.width(), editor.sizeHint().width()))
        editor.setGeometry(room)

    @told(None)
    def setModelData(
        self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, MembersModel):
            model.setData(index, editor.currentText())
