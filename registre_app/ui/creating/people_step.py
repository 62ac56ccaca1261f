"""The second step of a new register: its people, and the day of the first session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.app.rosters import Council
from registre_app.app.session_days import proposed_day
from registre_app.domain.far_days import DayOf
from registre_app.domain.french import counted, listed
from registre_app.exchange.roster import draft_of, pasted
from registre_app.public_holidays import holidays_of
from registre_app.ui import voice
from registre_app.ui.creating.people_grid import PeopleGrid
from registre_app.ui.creating.people_model import LAST_NAME, PeopleModel
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.asking import Asking
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayLine, Days
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.labels import label, restyle
from registre_app.ui.widgets.parsing import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from registre_app.domain.collectivity import Assembly, Collectivity
    from registre_app.domain.member import Member
    from registre_app.exchange.roster import Draft

TELLS = (
    "Une ligne par élu, dans l’ordre du tableau. Civilité : M ou Mme. Fonction : maire, ou 1, 2, "
    "3… pour un adjoint, à laisser vide pour les autres."
)
NOTHING_PASTED = (
    "Rien à coller : copiez d’abord une liste de noms, un par ligne, ou les cellules d’un tableur."
)
ALL_KNOWN = "Tous ces élus sont déjà dans la liste."
ADDED = "{count} : relisez les lignes, et complétez ce qui manque."
LEFT = "Rien n’est pris de : {columns}."
FAULT = "Ligne {line} : {reason} Corrigez-la, ou effacez-la (Suppr)."
NAMESAKES = (
    "{told} Si ce sont deux personnes, créez encore le registre ; sinon, retirez la ligne en trop."
)
NOBODY_SITS = "Aucun élu n’est en exercice ce jour-là : vérifiez la date."
DAY_HINT = "Elle s’ouvre à la convocation. Sans date, le registre s’ouvre sans séance."


class PeopleStep(QWidget):
    """The grid of the people, what is pasted or imported into it, and a day.

    ``ask_file`` asks for a table of people, or another register.
    """

    def __init__(
        self, today: Callable[[], date], ask_file: Callable[[QWidget], Path | None]
    ) -> None:
        super().__init__()
        self._today = today
        self._ask_file = ask_file
        self._body: Collectivity | None = None
        self._seats: int | None = None
        self._proposed: date | None = None
        self.model = PeopleModel()
        self.grid = PeopleGrid(self.model)
        self.grid.pasted.connect(self.paste)
        self.model.dataChanged.connect(lambda *_: self._summarize())
        self.paste_button = QPushButton("Coller une &liste")
        self.paste_button.setToolTip(
            "Des noms, ou les cellules d’un tableur (Ctrl+V dans la grille)"
        )
        self.paste_button.clicked.connect(lambda: self.paste(QApplication.clipboard().text()))
        self.file_button = QPushButton("Prendre d’un &fichier…")
        self.file_button.setToolTip("CSV, XLSX, répertoire national des élus, ou un autre registre")
        self.file_button.clicked.connect(self._take_file)
        self._summary = label("", "secondary", wrap=True)
        self.said = label("", "error", wrap=True)
        self.said.hide()
        days = Days(today, lambda: None, lambda: holidays_of(self._department))
        self.day = DayLine(days)
        self.day_field = Field("Première &séance le", self.day, hint=DAY_HINT)
        ask_of_today(self.day, days, DayOf.SESSION)
        self.day.textEdited.connect(lambda _: self.day_field.show_error(None))
        self._asking = Asking()
        self._lay_out()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(SPACE_M)
        above.addWidget(self.paste_button)
        above.addWidget(self.file_button)
        above.addStretch()
        words = QVBoxLayout()
        words.addStretch()
        words.addWidget(self._summary)
        words.addWidget(self.said)
        below = QHBoxLayout()
        below.setSpacing(SPACE_L)
        below.addWidget(self.day_field, 1)
        below.addLayout(words, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(label(TELLS, "secondary", wrap=True))
        column.addLayout(above)
        column.addWidget(self.grid, 1)
        column.addLayout(below)

    def show_body(self, body: Collectivity, assembly: Assembly) -> None:
        """Suit the body that was typed: its titles, its seats, its holidays."""
        self._body, self._seats = body, assembly.seats
        self.model.want(body.kind, assembly.seats)
        day = proposed_day(self._today(), body.department)
        if self._proposed is None or self.day.day == self._proposed:
            self.day.propose(day)
            self.day.deselect()
        self._proposed = day
        self._summarize()

    def enter(self) -> None:
        """Put the focus where the next person is typed."""
        self.grid.enter()

    @property
    def members(self) -> tuple[Member, ...]:
        """The people, whose lines were all understood."""
        return self.model.members

    @property
    def is_typed(self) -> bool:
        """Tell whether anybody is typed, whole or not."""
        return bool(self.model.drafts)

    def check(self) -> bool:
        """Say what is wrong, and go there; tell whether nothing is."""
        if faults := self.model.faults():
            row, reason = faults[0]
            self._say(FAULT.format(line=row + 1, reason=reason))
            self.grid.go_to(row)
            return False
        if namesakes := self.model.roster.namesakes:
            question = NAMESAKES.format(told=" ".join(self.model.roster.namesakes_told))
            if question != self.said.text():
                self._say(question)
                self.grid.go_to(namesakes[0][-1] - 1, LAST_NAME)
                return False
        self._say("")
        fault = self._day_fault()
        self.day_field.show_error(fault)
        if fault:
            self.day.setFocus()
        return not fault

    def _day_fault(self) -> str:
        try:
            day = self.day.days.read(self.day.text())
        except NotUnderstood as error:
            return str(error)
        sits = day is None or any(each.in_office_on(day) for each in self.members)
        return "" if sits or not self.members else NOBODY_SITS

    def paste(self, text: str) -> None:
        """Add the people of a text, after those typed."""
        found = pasted(text)
        self._add(found.drafts, NOTHING_PASTED, found.left)

    def _take_file(self) -> None:
        path = self._ask_file(self)
        if path is None or self._body is None:
            return
        from registre_app.ui.importing.people_dialog import PeopleDialog  # noqa: PLC0415 -- rare

        council = Council(self._body, self._today(), self.members)
        dialog = PeopleDialog(council, path, self, "Prendre", adds=True)
        dialog.chosen.connect(lambda found: self._add(tuple(map(draft_of, found)), ALL_KNOWN))
        dialog.open()

    def _add(
        self, drafts: tuple[Draft, ...], nobody: str, columns_left: tuple[str, ...] = ()
    ) -> None:
        added = self.model.add(drafts)
        if added:
            words = ADDED.format(count=counted(added, "élu ajouté", "élus ajoutés"))
            if columns_left:
                quoted = listed([f"« {each} »" for each in columns_left])
                words += f" {LEFT.format(columns=quoted)}"
            self._say(words, "remark")
        else:
            self._say(ALL_KNOWN if drafts else nobody)
        self.grid.enter()

    def _say(self, words: str, role: str = "error") -> None:
        self.said.setProperty("role", role)
        restyle(self.said)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        voice.say(self.grid, words, urgent=role == "error")

    def _summarize(self) -> None:
        self._summary.setText(self.model.summary(self._seats))

    @property
    def _department(self) -> str:
        return self._body.department if self._body else ""
