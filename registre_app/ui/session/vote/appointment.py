"""An election: what is filled and how, candidates or lists, votes of each round, assessors."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

from registre_app.domain.appointment import Appointment, Method, Purpose
from registre_app.domain.senatorial import seats_by_law
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.boxes import FormBox
from registre_app.ui.session.facts.fact import FieldOf, FormFact
from registre_app.ui.session.facts.kinds import COUNT, Check, Choice, People
from registre_app.ui.session.facts.where import ITEM, part
from registre_app.ui.session.vote.candidates_model import BORN, NAME, AppointmentModel
from registre_app.ui.session.vote.chosen import why_locked
from registre_app.ui.session.vote.listed_box import ListedBox
from registre_app.ui.session.vote.names_delegate import NamesDelegate, TypedTable
from registre_app.ui.session.vote.outcome import Outcome
from registre_app.ui.style.theme import SPACE_XS
from registre_app.ui.style.zoom import fix_rows
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.days import DayDelegate
from registre_app.ui.widgets.keys_line import say_keys
from registre_app.ui.widgets.tables import set_up_table

WIDTHS = {1: 104, 2: 68, 3: 68, 4: 68}
ROWS = 26
FEWEST, MOST = 5, 10  # rows in sight: the papers found are the last
KEYS = "Un nom par ligne, puis les voix de chaque tour · Entrée ou F2 écrit · Suppr retire"
OPEN = "Le secret est levé à l’unanimité"
DESIGNATED = "Nomination sans vote"
DESIGNATED_WHERE = "Pas plus de candidatures que de sièges : la nomination prend effet sans vote."
PURPOSES: Mapping[Any, str] = {
    None: "selon l’objet",
    Purpose.HEAD: "maire, président",
    Purpose.DEPUTIES: "adjoints",
    Purpose.COMMITTEE: "commission",
    Purpose.TENDERS: "appel d’offres (CAO)",
    Purpose.CCAS_BOARD: "CCAS, administrateurs",
    Purpose.SYNDICATE: "syndicat, délégués",
    Purpose.SENATORIAL: "sénatoriales, délégués",
    Purpose.OUTSIDE: "autre organisme",
}
METHODS: Mapping[Any, str] = {
    None: "selon les candidats",
    Method.SINGLE: "un siège, par tours",
    Method.SEVERAL: "plusieurs sièges ensemble",
    Method.LIST: "listes, par tours",
    Method.PROPORTIONAL: "proportionnelle",
}
_WHERE = part(ITEM, "appointment", Appointment(), kept=True)
WHAT = FormFact(
    "Élection",
    _WHERE,
    (
        (
            FieldOf("purpose", "Élection de", Choice(PURPOSES), 4),
            FieldOf("method", "Au scrutin", Choice(METHODS), 4, explained="tours"),
            FieldOf("seats", "Sièges", COUNT, 2),
        ),
    ),
)
AROUND = FormFact(
    "Élection",
    _WHERE,
    (
        (FieldOf("assessors", "Assesseurs", People()),),
        (
            FieldOf("open_ballot", OPEN, Check(), 5, explained="secret-leve"),
            FieldOf("designated", DESIGNATED, Check(), 4, DESIGNATED_WHERE, explained="sans-vote"),
        ),
    ),
)


class AppointmentView(TypedTable):
    """The candidates, and their votes in each round."""

    def __init__(self, model: AppointmentModel, desk: Desk) -> None:
        super().__init__()
        self._election = model
        self.setModel(model)
        self._names = NamesDelegate(desk, self, "Candidat")
        self.setItemDelegateForColumn(NAME, self._names)
        self._births = DayDelegate(days_of(desk), self, "Naissance")
        self.setItemDelegateForColumn(BORN, self._births)
        set_up_table(self, "election", "Élection", WIDTHS, stretched=NAME)
        fix_rows(self, ROWS)
        say_keys(self, KEYS)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)

    def remove(self, row: int) -> None:
        self._election.remove(row)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def fit(self) -> None:
        """Keep every row in sight, the papers with them, while there are not too many."""
        rows = max(FEWEST, min(self._election.rowCount(), MOST))
        head = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        self.setMinimumHeight(rows * self.verticalHeader().defaultSectionSize() + head)


class AppointmentBox(QWidget):
    """The election of the current item."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._of: object = None
        self.what = FormBox(desk, WHAT)
        self.model = AppointmentModel(desk)
        self.view = AppointmentView(self.model, desk)
        self.elected = Outcome()
        self.listed = ListedBox(desk, self.model)
        self.around = FormBox(desk, AROUND)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self.what)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.elected)  # below the cells: it comes and goes as votes are noted
        layout.addWidget(self.listed)
        layout.addWidget(self.around)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the first candidate, or on the empty row."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, NAME))

    def _follow(self) -> None:
        self.listed.setVisible(self.model.election.by_list and bool(self.model.election.candidates))
        self.listed.follow(self._of, self.view.currentIndex().row())

    def _offer_seats(self) -> None:
        """Show the number that the law gives, where it gives one, in the empty field."""
        session = self._desk.session
        law = session and self._desk.deliberation and seats_by_law(session, self._desk.position)
        seats = self.what.fields.editors["seats"]
        if isinstance(seats, QLineEdit):
            seats.setPlaceholderText(f"loi : {law.count}" if law else COUNT.example)

    def _refresh(self) -> None:
        self.model.reload()
        self.view.fit()
        place = (self._desk.session_id, self._desk.position)
        if place != self._of:  # of another item: typing begins with its first candidate
            self._of = place
            self.view.setCurrentIndex(self.model.index(0, NAME))
        self.what.refresh()
        self._offer_seats()
        self.around.refresh()
        for box in (self.what, self.around):
            box.setEnabled(not why_locked(self._desk))
        self._follow()
