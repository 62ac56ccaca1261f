"""Navigation between sections, sessions, steps, zones (F6) and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from registre_app.domain.findings import Location, Step
from registre_app.ui.place import Place
from registre_app.ui.sections import Section
from registre_app.ui.shell.section_list import SectionList
from registre_app.ui.style.theme import FOLDED_WIDTH, ICON, SIDEBAR_WIDTH
from registre_app.ui.style.zoom import fix
from registre_app.ui.widgets.fields import scrolled
from registre_app.ui.widgets.focus import leave

if TYPE_CHECKING:
    from registre_app.ui.desk import Desk
    from registre_app.ui.session.page import SessionPage
    from registre_app.ui.shell.pages import Pages
    from registre_app.ui.shell.status import Status
    from registre_app.ui.side.panel import SidePanel
    from registre_app.ui.widgets.notices import Notices

OF_SETTINGS = ("publicity", "binding_years")
DECISIONS = "decisions"
"""What findings are about that no step of a session holds."""


class Navigation(QObject):
    """The sidebar, the pages that it shows, and the page of the current session.

    ``left``: another page or step shows; ``paper_changed``: the page may have a paper to show,
    or none any more.
    """

    left = Signal()
    paper_changed = Signal()

    def __init__(
        self, desk: Desk, pages: Pages, side: SidePanel, notices: Notices, status: Status
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pages = pages
        self._side = side
        self.notices = notices
        self.status = status
        desk.standing = lambda: self.standing
        self._areas: dict[QWidget, QScrollArea] = {}
        self._shown_of: object = None  # the register of which a page shows
        self.sidebar = SectionList()
        self.sidebar.setObjectName("sidebar")
        self.sidebar.setAccessibleName("Sections")
        self.sidebar.setIconSize(QSize(ICON, ICON))
        self.sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in Section:
            self.sidebar.addItem(section.title)
            self.sidebar.item(section).setToolTip(f"{section.title} (Ctrl+{section + 1})")
        self.sidebar.open_asked.connect(self.show_section)
        self.stack = QStackedWidget()
        self.sidebar.currentRowChanged.connect(self.show_section)
        self.sidebar.itemClicked.connect(lambda _: self.show_section(self.sidebar.currentRow()))
        side.findings.chosen.connect(self.go_to)
        desk.changed.connect(self._refresh)
        desk.printed.changed.connect(self.paper_changed)
        pages.placed.connect(self.receive)
        pages.step_left.connect(self.left)
        pages.section_asked.connect(self.show_section)
        pages.session_asked.connect(self.show_session)
        pages.step_asked.connect(self.show_step)
        pages.place_asked.connect(self.go_to)
        pages.act_asked.connect(self.show_act)
        pages.decision_asked.connect(self.show_decision)

    @property
    def page(self) -> QWidget | None:
        """The visible page; None before any shows."""
        area = self.stack.currentWidget()
        return area.widget() if isinstance(area, QScrollArea) else None

    @property
    def in_session(self) -> bool:
        """Tell whether the page of the current session is visible."""
        return self._pages.made("session") and self.page is self._pages.session

    @property
    def shows_paper(self) -> bool:
        """Tell whether the visible page has a paper to preview, or findings to show."""
        if self.in_session:
            return True
        printed = self._desk.printed
        return {
            Section.ACTS: printed.found is not None or printed.decision is not None,
            Section.DECISIONS: printed.decision is not None,
            Section.MEMBERS: printed.roster_day is not None,
            Section.REGISTER: printed.document is not None,
            Section.SETTINGS: printed.paper is not None,
        }.get(Section(max(self.sidebar.currentRow(), 0)), False)

    def fold(self, *, folded: bool) -> None:
        """Show icons only in the sidebar, when the window is narrow, or icons and names."""
        for section in Section:
            item = self.sidebar.item(section)
            item.setText("" if folded else section.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, section.title)
        fix(self.sidebar, width=FOLDED_WIDTH if folded else SIDEBAR_WIDTH)

    @property
    def place(self) -> str:
        """The current place as saved in the settings: a section, or a session and its step."""
        if self.in_session and self._desk.session_id is not None:
            return f"seance:{self._desk.session_id}:{self._pages.session.step.value}"
        return f"section:{self.sidebar.currentRow()}"

    @property
    def standing(self) -> Place:
        """Where the user is, as an edit keeps it."""
        if not self.in_session:
            section = Section(max(self.sidebar.currentRow(), 0))
            return Place(section, chosen=self._pages.chosen(section))
        page, key = self._pages.session, self._desk.session_id
        if page.step is not Step.DELIBERATIONS:
            return Place(Section.SESSIONS, key, page.step)
        tab = page.deliberations.tabs.currentIndex()
        return Place(Section.SESSIONS, key, page.step, self._desk.position, tab)

    def go_back(self, place: Place) -> None:
        """Show the place of an edit; the sessions where its own is no longer there."""
        if place.session_id is None or place.step is None:
            self.show_section(place.section)
            self._pages.choose(place.section, place.chosen)
            return
        if place.session_id not in self._desk.days:
            self.show_section(Section.SESSIONS)
            return
        if place.session_id != self._desk.session_id:
            self._desk.choose_session(place.session_id)
        if place.position is not None and self._desk.session:
            last = len(self._desk.session.deliberations) - 1
            self._desk.choose_deliberation(min(place.position, last))
        self.show_step(place.step)
        if place.position is not None:
            self._pages.session.deliberations.tabs.setCurrentIndex(place.tab)

    def come_back(self, place: str) -> None:
        """Go to the saved place, or to the dashboard if it no longer exists."""
        kind, _, rest = place.partition(":")
        known = self._desk.days
        session_id, _, step = rest.partition(":")
        if kind == "seance" and session_id.isdigit() and int(session_id) in known:
            if int(session_id) != self._desk.session_id:
                self._desk.choose_session(int(session_id))
            steps = {each.value: each for each in Step}
            self.show_step(steps.get(step, Step.NOTICE))
            return
        row = int(rest) if kind == "section" and rest.isdigit() else Section.DASHBOARD
        self.show_section(row if row < len(Section) else Section.DASHBOARD)

    def show_section(self, row: int) -> None:
        """Show a section of the sidebar."""
        if 0 <= row < len(Section) and self._desk.register is not None:
            page = self._pages.section(Section(row))
            self._leave(page)
            self._select(row)
            self._desk.printed.choose_paper(None)  # each page chooses the paper that it shows
            self._turn_to(page)
            page.enter()

    def show_session(self) -> None:
        """Show the current session."""
        if self._desk.session:
            self._turn_to_session().enter()

    def show_step(self, step: Step) -> None:
        """Show a step of the current session."""
        if self._desk.session:
            self._turn_to_session().go_to_step(step)

    def show_act(self, session_id: int, index: int) -> None:
        """Show a deliberation of any session (0 is the first of its session)."""
        if session_id != self._desk.session_id:
            self._desk.choose_session(session_id)
        self._desk.choose_deliberation(index)
        self.show_step(Step.DELIBERATIONS)

    def show_decision(self, number: str) -> None:
        """Show the decision of a number."""
        self.show_section(Section.DECISIONS)
        self._pages.decisions.show_decision(number)

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding: in the session, or where what it is about is typed."""
        if place.field in OF_SETTINGS:
            self.show_section(Section.SETTINGS)
            self._pages.settings.go_to(place.field)
        elif place.field == DECISIONS:
            self.show_section(Section.DECISIONS)
        elif self._desk.session:
            self._turn_to_session().go_to(place)

    def show_preview(self) -> None:
        """Show the tab of the preview."""
        self._side.show_preview()

    def read_preview(self) -> None:
        """Put the focus in the preview, whose keys scroll and turn pages."""
        if self._side.isVisible():
            self._side.preview.setFocus()

    def next_finding(self) -> None:
        """Go to the location of the next finding; what is typed meanwhile is recorded first."""
        leave(self.stack)
        if not self._side.findings.next():
            self.enter()
        if self.in_session:
            self._side.show_findings()

    def next_zone(self, step: int = 1) -> None:
        """Put the focus in the next zone: notices, sidebar, page, side panel, status; or none."""
        every = (self.notices, self.sidebar, self.stack, self._side, self.status.button)
        zones = [zone for zone in every if zone.isVisible() and zone.isEnabled()]
        if not zones:  # no register is open
            return
        focus = self.sidebar.window().focusWidget()
        here = next(
            (
                rank
                for rank, zone in enumerate(zones)
                if focus is not None and (zone is focus or zone.isAncestorOf(focus))
            ),
            -1,
        )
        zone = zones[(here + step) % len(zones)]
        if zone is self.notices:
            self.notices.enter()
        elif zone is self.sidebar:
            self.sidebar.setFocus()
        elif zone is self.stack:
            self.enter()
        elif zone is self.status.button:
            zone.setFocus()
        else:
            self._side.focus()

    def enter(self) -> None:
        """Put the focus in the first useful field of the visible page."""
        if self.in_session:
            self._pages.session.enter()
        elif self.page is not None:
            self._pages.section(Section(self.sidebar.currentRow())).enter()

    def receive(self, page: QWidget) -> None:
        """Insert a newly created page in the stack."""
        self._areas[page] = scrolled(page)
        self.stack.addWidget(self._areas[page])

    def _turn_to(self, page: QWidget) -> None:
        area = self._areas[page]
        area.verticalScrollBar().setValue(0)
        first = self._shown_of is not self._desk.register
        if area is not self.stack.currentWidget() or first:
            self.left.emit()
        self._shown_of = self._desk.register
        self.stack.setCurrentWidget(area)

    def _leave(self, page: QWidget) -> None:
        """Record what is typed while the place where it was typed is still the one that shows."""
        if self._areas[page] is not self.stack.currentWidget():
            leave(self.stack)

    def _turn_to_session(self) -> SessionPage:
        page = self._pages.session
        self._leave(page)
        self._select(Section.SESSIONS)
        self._turn_to(page)
        return page

    def _select(self, row: int) -> None:
        self.sidebar.blockSignals(True)
        self.sidebar.setCurrentRow(row)
        self.sidebar.blockSignals(False)

    def _refresh(self) -> None:
        if self._desk.session is None and self.in_session:
            self.show_section(Section.SESSIONS)
