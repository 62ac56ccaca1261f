"""The pages of the window, imported and created on first use, or ahead when the user is idle.

The first page shows at once: its start does not pay for the other pages.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView, QWidget

from registre_app.domain.findings import Location, Step
from registre_app.ui.recent import Recent
from registre_app.ui.sections import Section
from registre_app.ui.shell.own_words import keep, own_words
from registre_app.ui.widgets.columns import restore_widths, widths_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from registre_app.ui.acts.page import ActsPage
    from registre_app.ui.acts.searching import Searcher
    from registre_app.ui.archives.page import ArchivesPage
    from registre_app.ui.backups.damaged_page import DamagedPage
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.dashboard.page import DashboardPage
    from registre_app.ui.decisions.page import DecisionsPage
    from registre_app.ui.desk import Desk
    from registre_app.ui.members.page import MembersPage
    from registre_app.ui.register.page import RegisterPage
    from registre_app.ui.session.page import SessionPage
    from registre_app.ui.sessions.page import SessionsPage
    from registre_app.ui.settings.page import SettingsPage
    from registre_app.ui.text.spelling import Dictionary
    from registre_app.ui.welcome.page import WelcomePage

    SectionPage = (
        DashboardPage
        | SessionsPage
        | ActsPage
        | DecisionsPage
        | MembersPage
        | RegisterPage
        | ArchivesPage
        | SettingsPage
    )

REST = 300  # milliseconds after a register shows, before other pages are created
BREATH = 20  # milliseconds left to user input between two pages
COLUMNS = "colonnes/{}"  # in the settings: the widths of a table, by its name
Page = TypeVar("Page", bound=QWidget)


class Pages(QObject):
    """The pages, themed and zoomed as the window, and the objects that only pages use.

    Requests of a page are forwarded by signals; ``placed`` carries a new page to insert among the
    sections. ``complete``: every page to create ahead is created.
    """

    complete = Signal()
    placed = Signal(QWidget)
    create_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    recent_asked = Signal(object)
    section_asked = Signal(int)
    session_asked = Signal()
    step_asked = Signal(Step)
    place_asked = Signal(Location)
    act_asked = Signal(int, int)
    decision_asked = Signal(str)
    binding_asked = Signal(int)
    archive_asked = Signal()
    bin_asked = Signal()
    export_asked = Signal()
    removal_asked = Signal()
    verification_asked = Signal()
    archive_return_asked = Signal()
    paper_asked = Signal()
    return_asked = Signal()
    places_asked = Signal()
    blazon_asked = Signal()
    renewal_asked = Signal()
    model_asked = Signal()
    files_asked = Signal()
    seal_asked = Signal()
    session_sheets_asked = Signal()
    sending_asked = Signal()
    act_sending_asked = Signal()
    note_asked = Signal()
    all_papers_asked = Signal()
    lift_asked = Signal()
    step_left = Signal()
    said = Signal(str, str)
    counted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        backups: Backups,
        settings: QSettings,
        adopt: Callable[[QWidget], None],
        busy: Callable[[], bool],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._backups = backups
        self._settings = settings
        self._apply_theme = adopt
        self._busy = busy
        self._waiting: list[Callable[[], object]] = []
        self._tables: list[QTableView] = []  # whose column widths are saved
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._make_next)

    @cached_property
    def welcome(self) -> WelcomePage:
        """The first screen, when no register is open."""
        from registre_app.ui.welcome.page import WelcomePage

        page = WelcomePage(lambda: Recent(self._settings).paths)
        page.recent_asked.connect(self.recent_asked)
        page.create_asked.connect(self.create_asked)
        page.open_asked.connect(self.open_asked)
        page.example_asked.connect(self.example_asked)
        page.archive_asked.connect(self.archive_return_asked)
        return self._adopted(page)

    @cached_property
    def damaged(self) -> DamagedPage:
        """What is known of a damaged register, and what can be done."""
        from registre_app.ui.backups.damaged_page import DamagedPage

        return self._adopted(DamagedPage())

    @cached_property
    def dashboard(self) -> DashboardPage:
        """The deadlines."""
        from registre_app.ui.dashboard.page import DashboardPage

        page = DashboardPage(self._desk, self._backups)
        page.archive_asked.connect(self.archive_asked)
        page.places_asked.connect(self.places_asked)
        page.section_asked.connect(self.section_asked)
        page.step_asked.connect(self.step_asked)
        page.place_asked.connect(self.place_asked)
        page.act_asked.connect(self.act_asked)
        return self._placed(page)

    @cached_property
    def sessions(self) -> SessionsPage:
        """The sessions of the register."""
        from registre_app.ui.sessions.page import SessionsPage

        page = SessionsPage(self._desk)
        page.session_chosen.connect(self.session_asked)
        page.bin_asked.connect(self.bin_asked)
        page.papers_asked.connect(self.all_papers_asked)
        page.export_asked.connect(self.export_asked)
        page.removal_asked.connect(self.removal_asked)
        page.session_created.connect(lambda: self.step_asked.emit(Step.NOTICE))
        return self._placed(page)

    @cached_property
    def acts(self) -> ActsPage:
        """The search of the register's deliberations."""
        from registre_app.ui.acts.page import ActsPage

        page = ActsPage(self._desk, self.searcher)
        page.act_chosen.connect(self.act_asked)
        page.decision_chosen.connect(self.decision_asked)
        page.counted.connect(self.counted)
        return self._placed(page)

    @cached_property
    def decisions(self) -> DecisionsPage:
        """The decisions taken by delegation."""
        from registre_app.ui.decisions.page import DecisionsPage

        return self._placed(DecisionsPage(self._desk, self.dictionary))

    @cached_property
    def members(self) -> MembersPage:
        """The roster."""
        from registre_app.ui.members.page import MembersPage

        page = MembersPage(self._desk)
        page.renewal_asked.connect(self.renewal_asked)
        return self._placed(page)

    @cached_property
    def register(self) -> RegisterPage:
        """The papers of a year."""
        from registre_app.ui.register.page import RegisterPage

        page = RegisterPage(self._desk)
        page.session_asked.connect(self._open_session)
        page.binding_asked.connect(self.binding_asked)
        return self._placed(page)

    @cached_property
    def archives(self) -> ArchivesPage:
        """The archive on a USB stick."""
        from registre_app.ui.archives.page import ArchivesPage

        page = ArchivesPage(self._desk, self._backups)
        page.return_asked.connect(self.return_asked)
        page.places_asked.connect(self.places_asked)
        page.said.connect(self.said)
        page.write_asked.connect(self.archive_asked)
        page.verify_asked.connect(self.verification_asked)
        page.restore_asked.connect(self.archive_return_asked)
        page.paper_asked.connect(self.paper_asked)
        return self._placed(page)

    @cached_property
    def settings(self) -> SettingsPage:
        """The collectivity and its wordings."""
        from registre_app.ui.settings.page import SettingsPage

        page = SettingsPage(self._desk, self.dictionary)
        page.blazon_asked.connect(self.blazon_asked)
        return self._placed(page)

    @cached_property
    def session(self) -> SessionPage:
        """The current session, whose steps are created as pages are."""
        from registre_app.ui.session.page import SessionPage

        page = SessionPage(self._desk, self.dictionary, self._adopted)
        page.model_asked.connect(self.model_asked)
        page.files_asked.connect(self.files_asked)
        page.seal_asked.connect(self.seal_asked)
        page.sheets_asked.connect(self.session_sheets_asked)
        page.sending_asked.connect(self.sending_asked)
        page.act_sending_asked.connect(self.act_sending_asked)
        page.note_asked.connect(self.note_asked)
        page.all_papers_asked.connect(self.all_papers_asked)
        page.lift_asked.connect(self.lift_asked)
        page.left.connect(self.step_left)
        return self._placed(page)

    @cached_property
    def searcher(self) -> Searcher:
        """The search of the open register."""
        from registre_app.ui.acts.searching import Searcher

        return Searcher(self._desk)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The spelling dictionary."""
        from registre_app.ui.text.spelling import Dictionary

        made = Dictionary(self._desk, own_words(self._settings))
        made.words_changed.connect(lambda: keep(self._settings, made.words))
        return made

    def is_of_session(self, widget: QWidget) -> bool:
        """Tell whether a widget is of the page of the current session."""
        return self.made("session") and self.session.isAncestorOf(widget)

    def _open_session(self, key: int) -> None:
        if key != self._desk.session_id:
            self._desk.choose_session(key)
        self.step_asked.emit(Step.CLOSING)

    def section(self, section: Section) -> SectionPage:
        """The page of a section; the attribute has the section's name."""
        page: SectionPage = getattr(self, section.name.lower())
        return page

    def chosen(self, section: Section) -> str:
        """The key of what is chosen in the page of a section, where undo comes back to it."""
        if section is Section.DECISIONS and self.made("decisions"):
            return self.decisions.decision.number if self.decisions.decision else ""
        if section is Section.MEMBERS and self.made("members"):
            return self.members.member.id if self.members.member else ""
        return ""

    def choose(self, section: Section, key: str) -> None:
        """Choose what an edit was about in the page of a section, where it still is there."""
        if key and section is Section.DECISIONS:
            self.decisions.show_decision(key)
        if key and section is Section.MEMBERS:
            self.members.choose(key)

    def made(self, name: str) -> bool:
        """Tell whether a page is created, by the name of its attribute."""
        return name in self.__dict__

    @property
    def busy(self) -> bool:
        """Tell whether a page still reads the register."""
        joins = self.made("session") and "deliberations" in vars(self.session)
        return (self.made("dashboard") and self.dashboard.busy) or (
            joins and self.session.deliberations.annexes.busy
        )

    def make_ahead(self) -> None:
        """Create the pages not needed yet, one at a time, while the application is idle."""
        self._waiting = [
            lambda: self.session,
            lambda: self.dictionary.load(),
            lambda: self.session.notice,
            lambda: self.session.attendance,
            lambda: import_module("registre_app.ui.session.deliberations_page"),  # slowest
            lambda: self.session.deliberations,
            lambda: self.acts,
            lambda: self.decisions,
            lambda: self.members,
            lambda: self.session.documents,
            lambda: self.session.closing,
            lambda: self.sessions,
            lambda: self.register,
            lambda: self.settings,
            lambda: self.archives,
            lambda: self.searcher,  # then reads the whole register in the background
        ]
        self._rest.start(REST)

    def stop(self) -> None:
        """Save the column widths, and wait for the background jobs of the pages."""
        self._rest.stop()
        for table in self._tables:
            self._settings.setValue(COLUMNS.format(table.objectName()), widths_of(table))
        if self.made("dashboard"):
            self.dashboard.stop()
        if self.made("archives"):
            self.archives.stop()
        if self.made("searcher"):
            self.searcher.stop()
        if self.made("session") and "deliberations" in vars(self.session):
            self.session.deliberations.annexes.stop()

    def _make_next(self) -> None:
        if self._waiting and not self._busy():  # both would be slow
            self._waiting.pop(0)()
        if self._waiting:
            self._rest.start(BREATH)
        else:
            self.complete.emit()

    def _placed(self, page: Page) -> Page:
        self.placed.emit(page)
        return self._adopted(page)

    def _adopted(self, page: Page) -> Page:
        self._apply_theme(page)
        page.ensurePolished()  # apply the stylesheet now, not when it shows
        for inside in page.findChildren(QWidget):
            inside.ensurePolished()
        for table in page.findChildren(QTableView):
            if name := table.objectName():
                restore_widths(table, self._settings.value(COLUMNS.format(name)))
                self._tables.append(table)
        return page
