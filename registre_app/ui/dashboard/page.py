"""The page « Tableau de bord »: deadlines, and the first steps in a new register."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from registre_app.app.jobs import Answer
from registre_app.domain.agenda import FIELDS, OF_DECISIONS, STEPS, Due, due, to_come
from registre_app.domain.binding_due import CODE as TO_BIND
from registre_app.domain.findings import Location, Step
from registre_app.domain.french import counted, long_date
from registre_app.domain.progress import State
from registre_app.layout.interruption import breathe
from registre_app.storage import RegisterReader
from registre_app.ui.archives.line import ArchiveLine
from registre_app.ui.background import Background
from registre_app.ui.backups.keeping import Backups
from registre_app.ui.backups.line import BackupsLine
from registre_app.ui.dashboard.model import DueModel
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.sections import Section
from registre_app.ui.style.theme import Theme
from registre_app.ui.widgets.columns import WholeRows
from registre_app.ui.widgets.fields import page_column
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import WholeText, set_up_table, take_focus

WIDTHS = {0: 120, 2: 172, 3: 172}
ARTICLE = 3
NOTHING = (
    "Rien n’est dû aujourd’hui. Sont vérifiés : convocations, listes, procès-verbaux, "
    "transmissions, publications, rapports des décisions et sceaux."
)
FIRST_STEPS = {
    "settings": (
        "Dites d’abord qui vous êtes : la population fixe les délais, le tribunal figure sur les "
        "actes.",
        "Compléter les réglages",
        Section.SETTINGS,
    ),
    "members": (
        "Inscrivez les élus dans l’ordre du tableau : chaque séance part d’eux.",
        "Inscrire les élus",
        Section.MEMBERS,
    ),
    "sessions": (
        "Créez la première séance : sa date suffit pour commencer.",
        "Créer une séance",
        Section.SESSIONS,
    ),
}


class DashboardPage(QWidget):
    """The deadlines; activating a row goes to its location."""

    section_asked = Signal(int)
    step_asked = Signal(Step)
    place_asked = Signal(Location)
    act_asked = Signal(int, int)
    places_asked = Signal()
    archive_asked = Signal()

    def __init__(self, desk: Desk, backups: Backups) -> None:
        super().__init__()
        self._desk = desk
        self._look = backups.look
        self.backups = BackupsLine(backups)
        self.backups.places_asked.connect(self.places_asked)
        self._reader = Background(self, of=lambda: desk.register)
        self.archive = ArchiveLine(desk, self._reader)
        self.archive.write_asked.connect(self.archive_asked)
        self.model = DueModel()
        self.table = LetterTable()
        self.table.setModel(self.model)
        set_up_table(self.table, "echeances", "Échéances", WIDTHS, stretched=1)
        self.table.setWordWrap(True)
        WholeRows(self.table, 1, ARTICLE)
        self._whole = WholeText(self.table)
        for column in (1, ARTICLE):  # the others hold a few words
            self.table.setItemDelegateForColumn(column, self._whole)
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._choose)
        row_act(
            self.table,
            "Aller à ce qui est dû\tEntrée",
            "",
            lambda: self._choose(self.table.currentIndex()),
        )
        self._day = label("", "secondary")
        self.summary = label("", "heading", wrap=True)
        self.coming = label("", "secondary", wrap=True)
        for words in (self.summary, self.coming):
            words.hide()  # until it is read what is due
        self._first = label("", "secondary", wrap=True)
        self._section = Section.SETTINGS
        self.first_button = QPushButton()
        self.first_button.setProperty("role", "primary")
        self.first_button.clicked.connect(lambda: self.section_asked.emit(self._section))
        self.resume_button = QPushButton()
        self.resume_button.clicked.connect(self._resume)
        buttons = QHBoxLayout()
        buttons.addWidget(self.first_button)
        buttons.addWidget(self.resume_button)
        buttons.addStretch()
        layout = page_column(self)
        layout.addWidget(label("Tableau de bord", "title"))
        layout.addWidget(self._day)
        layout.addWidget(self.summary)
        layout.addWidget(self.coming)
        layout.addWidget(self._first)
        layout.addLayout(buttons)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        layout.addWidget(self.archive)
        layout.addWidget(self.backups)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the first deadline or first step; look at backups and archives again."""
        self._look()
        self.archive.refresh()
        first = self.first_button if not self.first_button.isHidden() else self.table
        if first is self.table and not self.model.rowCount():
            first = self.resume_button
        if first is self.table:
            take_focus(self.table)
        else:
            first.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.model.apply_theme(theme)

    def stop(self) -> None:
        """Wait for the background jobs."""
        self._reader.stop()
        self.archive.stop()

    @property
    def busy(self) -> bool:
        """Tell whether the deadlines are still being computed."""
        return self._reader.busy or self.archive.busy

    def _refresh(self) -> None:
        register = self._desk.register
        if register is None:
            return
        today = self._desk.today()
        self._day.setText(f"{long_date(today).capitalize()}")
        self._show_first_step()
        self._reader.ask(lambda: _read(register, self._desk), self._show)
        self.archive.refresh()

    def _show_first_step(self) -> None:
        step = self._first_step()
        for part in (self._first, self.first_button):
            part.setVisible(step is not None)
        key = self._desk.session_id
        self.resume_button.setVisible(key is not None)
        if key is not None:
            day = self._desk.day_of(key)
            sealed = self._desk.session is not None and self._desk.session.seal is not None
            verb = "Revoir" if sealed else "Reprendre"
            self.resume_button.setText(f"{verb} la séance du {day}")
        if step:
            words, button, self._section = FIRST_STEPS[step]
            self._first.setText(words)
            self.first_button.setText(button)

    def _first_step(self) -> str | None:
        desk = self._desk
        if not (desk.chronicle and desk.chronicle.people):
            known = desk.collectivity is not None and desk.collectivity.population is not None
            return "members" if known else "settings"
        return None if desk.session else "sessions"

    def _show(self, answer: Answer[tuple[tuple[Due, ...], tuple[str, ...]]]) -> None:
        lines, ahead = answer.result()
        self.coming.setText(" ".join(ahead))
        self.coming.setVisible(bool(ahead))
        self.model.show_rows(lines)
        self.table.setVisible(bool(lines))
        late = sum(line.deadline.late for line in lines)
        words = [counted(late, "chose en retard", "choses en retard")] if late else []
        if len(lines) > late:
            words.append(counted(len(lines) - late, "chose à faire", "choses à faire"))
        begun = self._first_step() is None
        self.summary.setText(", ".join(words) if words else NOTHING if begun else "")
        self.summary.setVisible(bool(self.summary.text()))
        if self.table.hasFocus() and lines and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _resume(self) -> None:
        if self._desk.session:
            undone = [
                step for step, state in self._desk.progress.items() if state is not State.DONE
            ]
            self.step_asked.emit(undone[0] if undone else Step.NOTICE)

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.row(index.row())
        if line is None:
            return
        deadline = line.deadline
        step = STEPS.get(deadline.code)
        if step is None or line.session_id is None:
            self.section_asked.emit(_section(deadline.code))
            return
        if line.session_id != self._desk.session_id:
            self._desk.choose_session(line.session_id)
        if deadline.position is not None:
            self.act_asked.emit(line.session_id, deadline.position)
            return
        # Several acts of a session are dated together, on the step « Clôture ».
        step = Step.CLOSING if step is Step.DELIBERATIONS else step
        self.place_asked.emit(Location(step, FIELDS.get(deadline.code, "")))


def _section(code: str) -> Section:
    """Where what is due outside a session is done."""
    if code == TO_BIND:
        return Section.REGISTER
    return Section.DECISIONS if code in OF_DECISIONS else Section.SESSIONS


def _read(register: RegisterReader, desk: Desk) -> tuple[tuple[Due, ...], tuple[str, ...]]:
    """Compute what is due, and what to say of the sessions to come, on the calling thread."""
    from registre_app.app.bound_years import years_bound  # noqa: PLC0415 -- slow import

    with register.reader() as reader:
        sessions = {}
        for key in reader.unfinished_ids(desk.today()):
            breathe()
            sessions[key] = reader.session(key)
        lines = due(
            sessions,
            years_bound(reader, desk.today()),
            desk.today(),
            reader.decisions(),
            tuple(reader.session_days().values()),
            reader.chronicle(),
        )
        return lines, to_come(sessions.values(), desk.today())
