"""The page of a session: its title, its path of steps, its counts, and the step in hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from registre_app.domain.findings import Place, Severity, Step
from registre_app.domain.french import long_date
from registre_app.ui.desk import Desk
from registre_app.ui.icons import icon
from registre_app.ui.session.attendance_page import AttendancePage
from registre_app.ui.session.counters import Counters
from registre_app.ui.session.deliberations_page import DeliberationsPage
from registre_app.ui.session.documents_page import DocumentsPage
from registre_app.ui.session.notice_page import NoticePage
from registre_app.ui.theme import SPACE_S, Theme
from registre_app.ui.widgets.fields import label, page_column

STEPS = {
    Step.NOTICE: "Convocation",
    Step.ATTENDANCE: "Présences",
    Step.DELIBERATIONS: "Délibérations",
    Step.DOCUMENTS: "Documents",
}


StepPage = NoticePage | AttendancePage | DeliberationsPage | DocumentsPage


class SessionPage(QWidget):
    """Everything about one session, one step at a time."""

    step_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._theme: Theme | None = None
        self._states: dict[Step, str] = {}
        self.notice = NoticePage(desk)
        self.attendance = AttendancePage(desk)
        self.deliberations = DeliberationsPage(desk)
        self.documents = DocumentsPage(desk)
        self.counters = Counters(desk)
        self._title = label("", "title")
        self._pages: dict[Step, StepPage] = {
            Step.NOTICE: self.notice,
            Step.ATTENDANCE: self.attendance,
            Step.DELIBERATIONS: self.deliberations,
            Step.DOCUMENTS: self.documents,
        }
        self._stack = QStackedWidget()
        self._buttons: dict[Step, QToolButton] = {}
        self._group = QButtonGroup(self)
        path = QHBoxLayout()
        path.setSpacing(SPACE_S)
        for rank, (step, name) in enumerate(STEPS.items(), start=1):
            self._stack.addWidget(self._pages[step])
            button = QToolButton()
            button.setText(f" {name}")  # a space after the icon
            button.setToolTip(f"{name} (Alt+{rank})")
            button.setProperty("role", "step")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _=False, step=step: self.go_to_step(step))
            self._group.addButton(button)
            self._buttons[step] = button
            path.addWidget(button)
        path.addStretch()
        layout = page_column(self)
        layout.addWidget(self._title)
        layout.addLayout(path)
        layout.addWidget(self.counters)
        layout.addWidget(self._stack, 1)
        desk.changed.connect(self._refresh)

    @property
    def step(self) -> Step:
        """The step in hand."""
        return list(self._pages)[self._stack.currentIndex()]

    def go_to_step(self, step: Step) -> None:
        """Show a step and put the focus where its work begins."""
        if step is not Step.DOCUMENTS:
            self._desk.choose_paper(None)
        self._stack.setCurrentWidget(self._pages[step])
        self._buttons[step].setChecked(True)
        self._pages[step].enter()
        self.step_changed.emit()

    def go_to(self, place: Place) -> None:
        """Go to the place of a finding."""
        self.go_to_step(place.step)
        self._pages[place.step].go_to(place)

    def enter(self) -> None:
        """Put the focus where the work of the step begins."""
        self.go_to_step(self.step)

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._states.clear()
        self.attendance.dress(theme)
        self.deliberations.dress(theme)
        self.counters.dress(theme)
        self._refresh()

    def _refresh(self) -> None:
        session = self._desk.session
        if session is None:
            return
        self._title.setText(f"Séance du {long_date(session.date)}")
        for step, button in self._buttons.items():
            wrong = any(
                finding.place.step is step and finding.severity > Severity.INFO
                for finding in self._desk.findings
            )
            later = step in (Step.DELIBERATIONS, Step.DOCUMENTS)
            empty = later and not session.deliberations
            state = "à vérifier" if wrong else "à faire" if empty else "fait"
            if state == self._states.get(step):
                continue
            self._states[step] = state
            button.setAccessibleName(f"{STEPS[step]}, {state}")
            if self._theme:
                colours = self._theme
                name, colour = {
                    "à vérifier": ("triangle-alert", colours.warning),
                    "à faire": ("circle", colours.second_ink),
                    "fait": ("check", colours.accent),
                }[state]
                button.setIcon(icon(name, colour))
