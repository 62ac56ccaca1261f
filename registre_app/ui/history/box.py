"""The history of a person, or of the settings: a line can be given its day, or taken out."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.event_edits import dated, without
from registre_app.domain.event_words import Told, words
from registre_app.domain.far_days import DayOf
from registre_app.domain.person import ALWAYS
from registre_app.ui.desk import Desk
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_S, Theme
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.small_dialog import SmallDialog, day_of
from registre_app.ui.widgets.tables import WholeText

UNCERTAIN = "date à préciser"
DERIVED = "La loi le déduit d’un autre événement : rien n’est à retirer ici."
REMOVE = "Retire ce qui est inscrit par erreur (Suppr) ; Ctrl+Z le rend"
TIPS = "Entrée donne la date, Suppr retire"


class HistoryBox(QWidget):
    """The lines of a history, latest first."""

    def __init__(self, desk: Desk, named: str) -> None:
        super().__init__()
        self._desk = desk
        self._told: tuple[Told, ...] = ()
        self._theme: Theme | None = None
        self.dialog: SmallDialog | None = None
        self.list = LineList()
        self.list.setAccessibleName(named)
        self.list.setToolTip(TIPS)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(WholeText(self.list))
        self.list.currentRowChanged.connect(lambda _: self._follow())
        self.list.itemActivated.connect(lambda _: self.give_day())
        self.day_button = QPushButton("Dater…")
        self.day_button.setToolTip("Donne à cette ligne le jour où elle a eu lieu (Entrée)")
        self.day_button.clicked.connect(self.give_day)
        self.remove_button = QPushButton("Retirer")
        self.remove_button.setToolTip(REMOVE)
        self.remove_button.clicked.connect(self.remove)
        row_act(self.list, "Dater…\tEntrée", "", self.give_day, self.day_button.isEnabled)
        row_act(self.list, "Retirer", "Del", self.remove, self.remove_button.isEnabled)
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.day_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def show_lines(self, lines: Iterable[Told]) -> None:
        """Show a history; the selected row is kept."""
        told = tuple(lines)
        if told != self._told:
            row = self.list.currentRow()
            self._told = told
            self.list.clear()
            for line in told:
                item = QListWidgetItem(
                    f"{line.words} – {UNCERTAIN}" if line.uncertain else line.words
                )
                self.list.addItem(item)
            self.list.setCurrentRow(min(max(row, 0), len(told) - 1))
        self._paint()
        self._follow()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._paint()

    @property
    def line(self) -> Told | None:
        """The selected line."""
        row = self.list.currentRow()
        return self._told[row] if 0 <= row < len(self._told) else None

    def give_day(self) -> None:
        """Ask for the day of the selected event."""
        if self.day_button.isEnabled() and self.line:
            if self.dialog:
                self.dialog.deleteLater()
            self.dialog = _DayDialog(self._desk, self.line, self)
            self.dialog.open()

    def remove(self) -> None:
        """Take the selected event out of the register."""
        line, chronicle = self.line, self._desk.chronicle
        if line is None or line.event is None or chronicle is None or self._desk.read_only:
            return
        label = f"{line.words} : retiré"
        self._desk.record_chronicle(without(chronicle, line.event), label)
        self._desk.tell_gone(label)

    def _paint(self) -> None:
        if self._theme is None:
            return
        for row, line in enumerate(self._told):
            if line.uncertain:
                self.list.item(row).setIcon(icon("circle-help", self._theme.warning))

    def _follow(self) -> None:
        line = self.line
        recorded = line is not None and line.event is not None
        for button in (self.day_button, self.remove_button):
            button.setEnabled(recorded and not self._desk.read_only)
        self.list.setToolTip(DERIVED if line and not recorded else TIPS)


class _DayDialog(SmallDialog):
    """Asks for the day of an event, which is then certain."""

    def __init__(self, desk: Desk, line: Told, parent: QWidget) -> None:
        super().__init__(parent, "Donner la date", verb="Dater", note=line.words)
        self._desk = desk
        self._line = line
        proposed = line.day if line.day > ALWAYS else desk.today()
        day = DayLine(days_of(desk), proposed)
        self.day_field = self.add("&Date", day)
        ask_of_today(day, days_of(desk), DayOf.SEAT)

    def record(self) -> None:
        event, chronicle = self._line.event, self._desk.chronicle
        day = day_of(self.day_field)
        if event is not None and chronicle is not None:
            changed = dated(chronicle, event, day)
            moved = words(replace(event, day=day), changed)
            self._desk.record_chronicle(changed, moved)
