"""The page « Registre »: the papers of a year, and the sheets of each of its sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QWidget

from registre_app.app.bound_years import last_bound, years_bound
from registre_app.app.year_sheets import SheetsState, year_sheets
from registre_app.domain.french import capitalised, day_month_year
from registre_app.papers.catalogue import of_scope
from registre_app.papers.topic import Scope
from registre_app.ui.following import follow
from registre_app.ui.printable import ChosenSheets
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import choices_box, page_column
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.papers_list import PapersList
from registre_app.ui.widgets.row_acts import paper_acts, row_act
from registre_app.ui.widgets.tables import WholeText

if TYPE_CHECKING:
    from registre_app.app.year_sheets import SheetsLine
    from registre_app.ui.desk import Desk
    from registre_app.ui.register.void_dialog import VoidDialog

EMPTY = "Le registre d’une année se relie une fois ses séances enregistrées."
SHEETS = "Feuillets de l’année"
SINCE = ", mais il reste à relier ce qui est venu depuis."
KEYS = "Le feuillet choisi est à l’aperçu · Entrée ouvre la séance · Ctrl+P imprime"
BIND, COPY = "&Tirer et relier…", "&Tirer une copie…"
BIND_TIP = "Fait le registre de l’année : page de titre, feuillets gardés, tables"
COPY_TIP = "Registre en lecture seule : une copie, sans que rien soit noté"


class RegisterPage(QWidget):
    """The papers of a year and the sheets of its sessions, shown in the preview.

    ``session_asked`` carries the key of a session to open; ``binding_asked`` the year to bind.
    """

    session_asked = Signal(int)
    binding_asked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: tuple[SheetsLine, ...] = ()
        self._listed: object = None  # what the lines were read from
        self.dialog: VoidDialog | None = None
        self.year = choices_box()
        self.year.activated.connect(self._choose_year)
        self.papers = PapersList(desk, of_scope(Scope.BOOK, Scope.PERIOD), "Papiers de l’année")
        self.sheets = LineList()
        self.sheets.setAccessibleName(SHEETS)
        self.sheets.setToolTip(KEYS)
        self.sheets.setWordWrap(True)
        self.sheets.setItemDelegate(WholeText(self.sheets))
        self.sheets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheets.currentRowChanged.connect(self._show_sheets)
        self.sheets.itemClicked.connect(lambda _: self._show_sheets(self.sheets.currentRow()))
        self.sheets.itemActivated.connect(lambda _: self._open())
        row_act(self.sheets, "Ouvrir la séance\tEntrée", "", self._open, self._has_session)
        paper_acts(self.sheets, desk.printed)
        self.bind_button = QPushButton(BIND)
        self.bind_button.setProperty("role", "primary")
        self.bind_button.clicked.connect(self._ask_binding)
        self.void_button = QPushButton("Feui&llets nuls…")
        self.void_button.setToolTip("Inscrit des feuillets gâchés, avec le motif")
        self.void_button.clicked.connect(self.ask_void)
        self.bound = label("", "secondary")
        self._empty = label(EMPTY, "secondary", wrap=True)
        self._lay_out()
        follow(self, desk, self._refresh)

    def _lay_out(self) -> None:
        year = QHBoxLayout()
        year.setSpacing(SPACE_M)
        year.addWidget(Field("A&nnée", self.year))
        year.addWidget(self.bound, 0, Qt.AlignmentFlag.AlignBottom)
        year.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.bind_button)
        buttons.addWidget(self.void_button)
        buttons.addStretch()
        layout = page_column(self)
        layout.addWidget(label("Registre", "title"))
        layout.addLayout(year)
        layout.addWidget(self._empty)
        layout.addWidget(self.papers, 2)
        layout.addWidget(label(SHEETS, "label"))
        layout.addWidget(self.sheets, 3)
        layout.addLayout(buttons)

    def enter(self) -> None:
        """Put the focus on the papers, and preview the selected one."""
        self.papers.enter()

    def ask_void(self) -> None:
        """Ask which sheets are void, and why."""
        from registre_app.ui.register.void_dialog import VoidDialog  # noqa: PLC0415 -- on demand

        year = self._desk.printed.year
        if year is None:
            return
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = VoidDialog(self._desk, year, self.window())
        self.dialog.open()

    def _ask_binding(self) -> None:
        if self._desk.printed.year is not None:
            self.binding_asked.emit(self._desk.printed.year)

    def _choose_year(self, row: int) -> None:
        self._desk.printed.choose_year(int(self.year.itemText(row)))

    def _show_sheets(self, row: int) -> None:
        if not 0 <= row < len(self._lines):
            return
        line = self._lines[row]
        if line.session_id is not None or line.rank is not None:
            self._desk.printed.choose_sheets(ChosenSheets(line.session_id, line.rank))

    def _open(self) -> None:
        row = self.sheets.currentRow()
        key = self._lines[row].session_id if 0 <= row < len(self._lines) else None
        if key is not None:
            self.session_asked.emit(key)

    def _has_session(self) -> bool:
        row = self.sheets.currentRow()
        return 0 <= row < len(self._lines) and self._lines[row].session_id is not None

    def _refresh(self) -> None:
        years = [str(year) for year in self._desk.printed.years]
        if [self.year.itemText(row) for row in range(self.year.count())] != years:
            self.year.clear()
            self.year.addItems(years)
        self.year.setCurrentText(str(self._desk.printed.year))
        register, year = self._desk.register, self._desk.printed.year
        version = register.content_version() if register else None
        if (listed := (register, year, version, self._desk.today())) != self._listed:
            self._listed = listed  # another paper in the preview changes nothing here
            self._list_sheets(year_sheets(register, year) if register and year else ())
            self.bound.setText(self._bound_words())
        some = bool(self._lines)
        self._empty.setVisible(not some)
        for part in (self.papers, self.sheets, self.year, self.bind_button):
            part.setEnabled(some)
        self.bind_button.setText(COPY if self._desk.read_only else BIND)
        self.bind_button.setToolTip(COPY_TIP if self._desk.read_only else BIND_TIP)
        self.void_button.setEnabled(some and not self._desk.read_only)

    def _list_sheets(self, lines: tuple[SheetsLine, ...]) -> None:
        self._lines = lines
        words = [_words(self._desk, each) for each in lines]
        if [self.sheets.item(row).text() for row in range(self.sheets.count())] == words:
            return
        chosen = max(self.sheets.currentRow(), 0)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for each in words:
            self.sheets.addItem(QListWidgetItem(each))
        self.sheets.setCurrentRow(min(chosen, len(words) - 1))
        self.sheets.blockSignals(False)

    def _bound_words(self) -> str:
        """Say on which day the year was bound, and whether anything of it came after."""
        register, year = self._desk.register, self._desk.printed.year
        day = last_bound(register, year) if register and year else None
        if register is None or year is None or day is None:
            return ""
        whole = years_bound(register, self._desk.today()).get(year, True)
        return f"Relié le {day_month_year(day)}{'.' if whole else SINCE}"


def _words(desk: Desk, line: SheetsLine) -> str:
    where = line.folio.title if line.folio else "Sans feuillet"
    on = day_month_year(line.on) if line.on else ""
    because = f" : {line.reason}" if line.reason else ""
    if line.state is SheetsState.VOID:
        return f"{where}, nul{'s' if line.folio and line.folio.sheets > 1 else ''}{because}"
    if line.state is SheetsState.DECISIONS:
        return f"Décisions par délégation\n{where}, inscrites le {on}"
    day = desk.day_of(line.session_id) if line.session_id is not None else ""
    match line.state:
        case SheetsState.DRAFT:
            said = "Projet : la séance n’est pas scellée"
        case SheetsState.PRINTED:
            said = f"{where}, imprimés avant le sceau ; la séance n’est pas scellée"
        case SheetsState.REPRINT:
            said = f"{where}, imprimés avant le sceau du {on} : un nouveau tirage le dit"
        case SheetsState.REPLACED:
            said = f"{where}, version scellée le {on}, sceau levé{because}"
        case _:
            said = f"{where}, scellés le {on}"
    return f"{capitalised(day)}\n{said}"
