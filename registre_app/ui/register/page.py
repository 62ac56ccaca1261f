"""The page « Registre »: the papers of a year, and the numbered sheets of each session."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QWidget,
)

from registre_app.domain.folio import Folio
from registre_app.domain.french import counted
from registre_app.papers.catalogue import of_scope
from registre_app.papers.topic import Scope
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.fields import Field, choices_box, label, page_column
from registre_app.ui.widgets.papers_list import PapersList

EMPTY = "Le registre d’une année se relie une fois ses séances enregistrées."


class RegisterPage(QWidget):
    """The papers of a year, shown in the preview, and the sheets of its sessions.

    ``sheets_asked`` carries the key of a session.
    """

    sheets_asked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keys: tuple[int, ...] = ()  # of the listed sessions
        self.year = choices_box()
        self.year.activated.connect(self._choose_year)
        self.papers = PapersList(desk, of_scope(Scope.PERIOD), "Papiers de l’année")
        self.sessions = QListWidget()
        self.sessions.setAccessibleName("Feuillets des séances")
        self.sessions.itemActivated.connect(lambda _: self._ask_sheets())
        self.sheets_button = QPushButton("Tirer les feuillets…")
        self.sheets_button.setToolTip(
            "Enregistre en PDF les feuillets de la séance choisie et note leurs numéros (Entrée)"
        )
        self.sheets_button.clicked.connect(self._ask_sheets)
        self._empty = label(EMPTY, "secondary", wrap=True)
        year = QHBoxLayout()
        year.setSpacing(SPACE_M)
        year.addWidget(Field("&Année", self.year))
        year.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.sheets_button)
        buttons.addStretch()
        layout = page_column(self)
        layout.addWidget(label("Registre", "title"))
        layout.addLayout(year)
        layout.addWidget(self._empty)
        layout.addWidget(self.papers, 1)
        layout.addWidget(label("Feuillets à relier, tirés au fil de l’année", "label"))
        layout.addWidget(self.sessions, 2)
        layout.addLayout(buttons)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the papers, and preview the selected one."""
        self.papers.enter()

    def _choose_year(self, row: int) -> None:
        self._desk.printed.choose_year(int(self.year.itemText(row)))

    def _ask_sheets(self) -> None:
        if self.sessions.currentRow() >= 0 and self.sheets_button.isEnabled():
            self.sheets_asked.emit(self._keys[self.sessions.currentRow()])

    def _refresh(self) -> None:
        years = [str(year) for year in self._desk.printed.years]
        if [self.year.itemText(row) for row in range(self.year.count())] != years:
            self.year.clear()
            self.year.addItems(years)
        self.year.setCurrentText(str(self._desk.printed.year))
        register, year = self._desk.register, self._desk.printed.year
        self._keys = tuple(key for key, day in self._desk.days.items() if day.year == year)
        folios = register.folios() if register and self._keys else {}
        lines = [f"{self._desk.day_of(key)} — {_state(folios.get(key))}" for key in self._keys]
        chosen = max(self.sessions.currentRow(), 0)
        if [self.sessions.item(row).text() for row in range(self.sessions.count())] != lines:
            self.sessions.clear()
            self.sessions.addItems(lines)
        self.sessions.setCurrentRow(min(chosen, len(lines) - 1))
        self._empty.setVisible(not lines)
        for part in (self.papers, self.sessions, self.year):
            part.setEnabled(bool(lines))
        self.sheets_button.setEnabled(bool(lines) and not self._desk.read_only)


def _state(folio: Folio | None) -> str:
    if folio is None:
        return "à tirer"
    first, last = folio.first_sheet, folio.last.sheet
    if folio.sheets == 1:
        return f"feuillet {first} du volume {folio.volume}, tiré"
    sheets = counted(folio.sheets, "feuillet")
    return f"{sheets}, {first} à {last} du volume {folio.volume}, tirés"
