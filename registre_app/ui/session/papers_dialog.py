"""« Tous les papiers de la séance » : which ones, how many of each, and where they go."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from registre_app.app.session_papers import SessionPaper
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.style.zoom import fix
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.wheel import Wheel

TITLE = "Tous les papiers de la séance"
TELLS = (
    "Ceux que la séance appelle sont cochés. Un clic sur la ligne, ou Espace, coche ; un clic sur "
    "le nombre d’exemplaires, ou F2, le change. Le feuillet de clôture que le registre relie n’est "
    "pas ici : le sceau le tire avec les autres feuillets."
)
ALL, NONE = "&Tout cocher", "&Rien"
WIDTH, HEIGHT = 760, 520
MOST_COPIES = 99


class Way(Enum):
    """What is done with the papers."""

    PRINT = auto()
    FILE = auto()
    FOLDER = auto()


@dataclass(frozen=True)
class Together:
    """The papers chosen, how many of each are printed, and what is done with them."""

    papers: tuple[tuple[SessionPaper, int], ...]
    way: Way


class PapersDialog(QDialog):
    """Every paper that a session can have, those that are due ticked."""

    def __init__(self, papers: Sequence[SessionPaper], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._papers = papers
        self.way: Way | None = None
        self.table = QTableWidget(len(papers), 2)
        row_act(self.table, "Nombre d’exemplaires", "F2", self._count)
        self.table.setAccessibleName("Papiers de la séance")
        self.table.setHorizontalHeaderLabels(["Papier", "Exemplaires"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setVerticalHeaderLabels([each.name for each in papers])  # hidden, but read out
        self._copies = [self._add_row(row, each) for row, each in enumerate(papers)]
        self.table.itemChanged.connect(lambda _: self._suit())
        self._pressed = False  # whether the row was ticked when the button of the mouse went down
        self.table.cellPressed.connect(self._note_press)
        self.table.cellClicked.connect(self._tick)
        self.all_button = QPushButton(ALL)
        self.all_button.clicked.connect(lambda: self._tick_every(Qt.CheckState.Checked))
        self.none_button = QPushButton(NONE)
        self.none_button.clicked.connect(lambda: self._tick_every(Qt.CheckState.Unchecked))
        ticking = QHBoxLayout()
        ticking.setSpacing(SPACE_M)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
            ticking.addWidget(button)
        ticking.addStretch()
        buttons = QDialogButtonBox()
        self._verbs = [
            self._button(buttons, words, way)
            for words, way in (
                ("&Imprimer…", Way.PRINT),
                ("Un seul &PDF…", Way.FILE),
                ("Un &dossier…", Way.FOLDER),
            )
        ]
        self._verbs[0].setProperty("role", "primary")
        buttons.addButton("Annuler", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(TELLS, "secondary", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(ticking)
        layout.addWidget(buttons)
        fix(self, width=WIDTH, height=HEIGHT)
        Wheel(self).watch(self)
        for copies in self._copies:  # Tab leaves the table: F2 goes in
            copies.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._suit()

    @property
    def chosen(self) -> Together | None:
        """What was chosen; None where the dialog was left."""
        if self.way is None:
            return None
        ticked = [
            (each, self._copies[row].value())
            for row, each in enumerate(self._papers)
            if self._is_ticked(row)
        ]
        return Together(tuple(ticked), self.way)

    def _add_row(self, row: int, each: SessionPaper) -> QSpinBox:
        item = QTableWidgetItem(each.name)
        item.setToolTip(each.paper.purpose)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked if each.is_due else Qt.CheckState.Unchecked)
        self.table.setItem(row, 0, item)
        copies = QSpinBox()
        copies.setRange(1, MOST_COPIES)
        copies.setAccessibleName(f"Exemplaires : {each.name}")
        counted = QTableWidgetItem()
        counted.setData(Qt.ItemDataRole.AccessibleTextRole, "Exemplaires")
        self.table.setItem(row, 1, counted)
        self.table.setCellWidget(row, 1, copies)
        return copies

    def _button(self, box: QDialogButtonBox, words: str, way: Way) -> QPushButton:
        button = box.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda: self._choose(way))
        return button

    def _choose(self, way: Way) -> None:
        self.way = way
        self.accept()

    def _is_ticked(self, row: int) -> bool:
        item = self.table.item(row, 0)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _note_press(self, row: int) -> None:
        self._pressed = self._is_ticked(row)

    def _tick(self, row: int) -> None:
        """Tick or untick the row clicked, unless the click on its box did."""
        item = self.table.item(row, 0)
        if item is not None and self._is_ticked(row) is self._pressed:
            unticked = Qt.CheckState.Unchecked
            item.setCheckState(unticked if self._pressed else Qt.CheckState.Checked)
        self._pressed = self._is_ticked(row)  # the second press of a double click is not told

    def _count(self) -> None:
        """Write how many of the current paper are printed, where it is ticked."""
        row = self.table.currentRow()
        if row >= 0:
            self._copies[row].setFocus()
            self._copies[row].selectAll()

    def _tick_every(self, state: Qt.CheckState) -> None:
        for row in range(len(self._papers)):
            if item := self.table.item(row, 0):
                item.setCheckState(state)

    def _suit(self) -> None:
        """Offer to print only what is ticked."""
        for row, copies in enumerate(self._copies):
            copies.setEnabled(self._is_ticked(row))
        for button in self._verbs:
            button.setEnabled(any(map(self._is_ticked, range(len(self._papers)))))
