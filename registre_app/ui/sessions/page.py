"""The page « Séances »."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from registre_app.domain.convening import convene
from registre_app.domain.far_days import DayOf
from registre_app.domain.french import long_date
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.sessions.model import SessionsModel
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.asking import Asking
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import page_column
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.parsing import NotUnderstood, show_day
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import let_sort, set_up_table

IN_THE_BIN = "Ce qui fut retiré attend dans la corbeille."
SAME_DAY = "Une séance a déjà lieu le {day}. Entrée encore en crée une autre le même jour."


class SessionsPage(QWidget):
    """The sessions of the register, and a field for the date of a new one.

    ``session_chosen``: one is to be shown where the last one was; ``session_created``: a new one,
    at its first step; ``bin_asked``: what was removed is to be shown; ``papers_asked``,
    ``export_asked``, ``removal_asked``: of the session in hand.
    """

    session_chosen = Signal()
    session_created = Signal()
    bin_asked = Signal()
    papers_asked = Signal()
    export_asked = Signal()
    removal_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = SessionsModel(desk)
        self.table = LetterTable()
        self.table.setModel(self.model)
        widths = {1: 130, 2: 190, 3: 90}
        set_up_table(self.table, "seances-scellees", "Séances du registre", widths, stretched=0)
        let_sort(self.table)
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._choose)
        self._act("Ouvrir la séance\tEntrée", self.session_chosen)
        self._act("Tous ses papiers…", self.papers_asked)
        self._act("Exporter la séance…", self.export_asked)
        self._act("Retirer la séance du registre", self.removal_asked, may=self._may_edit)
        self._days = days_of(desk)
        self._day = DayLine(self._days, placeholder="ex. : 15/12/2022")
        self._day.returnPressed.connect(self.create_session)
        self._new = Field("Date de la &nouvelle séance", self._day)
        ask_of_today(self._day, days_of(desk), DayOf.SESSION)
        self._asking = Asking()
        self._day.textEdited.connect(lambda _: self._forget())
        self._create = QPushButton("Créer la séance")
        self._create.setProperty("role", "primary")
        self._create.setToolTip("Avec les élus en exercice ce jour-là (Entrée)")
        self._create.clicked.connect(self.create_session)
        self.bin_button = QPushButton("Cor&beille…")
        self.bin_button.setToolTip("Ce qui fut retiré du registre, et peut y revenir (Ctrl+Maj+W)")
        self.bin_button.clicked.connect(self.bin_asked)
        self._empty = label("", "secondary", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addWidget(self._new)
        line.addWidget(self._create, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        line.addWidget(self.bin_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = page_column(self)
        layout.addWidget(label("Séances", "title"))
        layout.addWidget(self._empty)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        layout.addStretch()  # fills the space when the table is hidden
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the list, or on the first field if it is empty."""
        if self.model.rowCount():
            self.table.setFocus()
            row = max(self.model.row_of(self._desk.session_id), 0)
            self.table.setCurrentIndex(self.model.index(row, 0))
        else:
            self._day.setFocus()

    def new(self) -> None:
        """Put the focus on the date of a new session."""
        self._day.setFocus()

    def create_session(self) -> None:
        """Create a session on the typed date, with the members in office on that date."""
        register = self._desk.register
        try:
            day = self._days.read(self._day.text())
        except NotUnderstood as error:
            self._new.show_error(str(error))
            return
        if day is None or register is None:
            self._new.show_error("Écrivez la date de la séance, par exemple 15/12/2022.")
            return
        self._new.show_error(None)
        question = SAME_DAY.format(day=long_date(day)) if day in self._desk.days.values() else None
        if not self._asking.may_go_on(self._new, question):
            return
        session = convene(register.chronicle(), day)
        if not session.attendance:
            self._new.show_error("Aucun élu n’est en exercice ce jour-là : complétez d’abord Élus.")
            return
        self._desk.add_session(session, f"Séance du {show_day(day)} créée")
        self._day.clear()
        self._asking.forget()
        self.session_created.emit()

    def _forget(self) -> None:
        """Forget what was said of another day."""
        self._new.show_error(None)
        self._new.show_note("")

    def _act(
        self, words: str, asked: SignalInstance, may: Callable[[], bool] = lambda: True
    ) -> None:
        """Let something be asked of the session of the chosen row, which is then in hand."""

        def act() -> None:
            entry = self.model.row(self.table.currentIndex().row())
            if entry:
                self._desk.choose_session(entry.id)
                asked.emit()

        row_act(self.table, words, "", act, may)

    def _may_edit(self) -> bool:
        return not self._desk.read_only

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.row(index.row())
        if entry:
            self._desk.choose_session(entry.id)
            self.session_chosen.emit()

    def _refresh(self) -> None:
        register = self._desk.register
        self.model.reload()
        if register is None:
            return
        count, held = self.model.rowCount(), len(register.bin())
        self.table.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        if count == 0:
            words = (
                "Aucune séance encore. Écrivez la date de la première, ci-dessous."
                if self._desk.members
                else "Commencez par la page Élus : une séance se crée avec les élus en exercice."
            )
            self._empty.setText(f"{words} {IN_THE_BIN}" if held else words)
        self.bin_button.setText(f"Cor&beille ({held})…" if held else "Cor&beille…")
        for widget in (self._day, self._create):
            widget.setEnabled(not self._desk.read_only)
