"""The pages of the window: each is loaded and made when it is first needed, or in a moment of rest.

The window shows at once what it begins with, whatever it holds besides.
"""

from __future__ import annotations

from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView, QWidget

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.own_words import learn, own_words
from registre_app.ui.widgets.tables import restore_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from registre_app.ui.acts.page import ActsPage
    from registre_app.ui.acts.searching import Searcher
    from registre_app.ui.archives.page import ArchivesPage
    from registre_app.ui.dashboard.page import DashboardPage
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
        | MembersPage
        | RegisterPage
        | ArchivesPage
        | SettingsPage
    )

REST = 300  # milliseconds after a register shows, before the other pages are made
BREATH = 20  # milliseconds left to the user between one page and the next
COLUMNS = "colonnes/{}"  # in the settings: the widths of a table, by its name
Page = TypeVar("Page", bound=QWidget)


class Pages(QObject):
    """Each page, dressed as the window is, and what only pages use.

    What a page asks for is passed on by a signal; ``placed`` carries a page to be given its place
    among the sections. ``complete`` says that all those to be made ahead are made.
    """

    complete = Signal()
    placed = Signal(QWidget)
    create_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    section_asked = Signal(int)
    session_asked = Signal()
    step_asked = Signal(Step)
    act_asked = Signal(int, int)
    sheets_asked = Signal(int)
    archive_asked = Signal()
    verification_asked = Signal()
    blazon_asked = Signal()
    model_asked = Signal()
    seal_asked = Signal()
    said = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        settings: QSettings,
        adopt: Callable[[QWidget], None],
        busy: Callable[[], bool],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        self._dress = adopt
        self._busy = busy
        self._waiting: list[Callable[[], object]] = []
        self._tables: list[QTableView] = []  # whose widths are remembered
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._make_next)

    @cached_property
    def welcome(self) -> WelcomePage:
        """What shows where no register is open."""
        from registre_app.ui.welcome.page import WelcomePage

        page = WelcomePage()
        page.create_asked.connect(self.create_asked)
        page.open_asked.connect(self.open_asked)
        page.example_asked.connect(self.example_asked)
        return self._adopted(page)

    @cached_property
    def dashboard(self) -> DashboardPage:
        """What is due."""
        from registre_app.ui.dashboard.page import DashboardPage

        page = DashboardPage(self._desk)
        page.section_asked.connect(self.section_asked)
        page.step_asked.connect(self.step_asked)
        page.act_asked.connect(self.act_asked)
        return self._placed(page)

    @cached_property
    def sessions(self) -> SessionsPage:
        """The sessions of the register."""
        from registre_app.ui.sessions.page import SessionsPage

        page = SessionsPage(self._desk)
        page.session_chosen.connect(self.session_asked)
        return self._placed(page)

    @cached_property
    def acts(self) -> ActsPage:
        """The deliberations of the register, searched."""
        from registre_app.ui.acts.page import ActsPage

        page = ActsPage(self._desk, self.searcher)
        page.act_chosen.connect(self.act_asked)
        return self._placed(page)

    @cached_property
    def members(self) -> MembersPage:
        """The roster."""
        from registre_app.ui.members.page import MembersPage

        return self._placed(MembersPage(self._desk))

    @cached_property
    def register(self) -> RegisterPage:
        """The papers of a year."""
        from registre_app.ui.register.page import RegisterPage

        page = RegisterPage(self._desk)
        page.sheets_asked.connect(self.sheets_asked)
        return self._placed(page)

    @cached_property
    def archives(self) -> ArchivesPage:
        """The archive on a stick."""
        from registre_app.ui.archives.page import ArchivesPage

        page = ArchivesPage(self._desk)
        page.said.connect(self.said)
        page.write_asked.connect(self.archive_asked)
        page.verify_asked.connect(self.verification_asked)
        return self._placed(page)

    @cached_property
    def settings(self) -> SettingsPage:
        """The collectivity and its formulas."""
        from registre_app.ui.settings.page import SettingsPage

        page = SettingsPage(self._desk)
        page.blazon_asked.connect(self.blazon_asked)
        return self._placed(page)

    @cached_property
    def session(self) -> SessionPage:
        """The session in hand, whose steps are made as the pages are."""
        from registre_app.ui.session.page import SessionPage

        page = SessionPage(self._desk, self.dictionary, self._adopted)
        page.model_asked.connect(self.model_asked)
        page.seal_asked.connect(self.seal_asked)
        return self._placed(page)

    @cached_property
    def searcher(self) -> Searcher:
        """The search of the register in hand."""
        from registre_app.ui.acts.searching import Searcher

        return Searcher(self._desk)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The words known."""
        from registre_app.ui.text.spelling import Dictionary

        made = Dictionary(self._desk, own_words(self._settings))
        made.learnt.connect(partial(learn, self._settings))
        return made

    def section(self, section: Section) -> SectionPage:
        """The page of a section, by whose name its attribute is called."""
        page: SectionPage = getattr(self, section.name.lower())
        return page

    def made(self, name: str) -> bool:
        """Tell whether a page is made, by the name of its attribute."""
        return name in self.__dict__

    @property
    def busy(self) -> bool:
        """Tell whether a page is still being read."""
        return self.made("dashboard") and self.dashboard.busy

    def make_ahead(self) -> None:
        """Make what was not needed yet, a page at a time, while nothing else goes on."""
        self._waiting = [
            lambda: self.session,
            lambda: self.dictionary.load(),
            lambda: self.session.notice,
            lambda: self.session.attendance,
            lambda: import_module("registre_app.ui.session.deliberations_page"),  # the longest
            lambda: self.session.deliberations,
            lambda: self.acts,
            lambda: self.members,
            lambda: self.session.documents,
            lambda: self.session.closing,
            lambda: self.sessions,
            lambda: self.register,
            lambda: self.settings,
            lambda: self.archives,
            lambda: self.searcher,  # which then reads the whole register
        ]
        self._rest.start(REST)

    def stop(self) -> None:
        """Remember how wide the columns are, and wait for what the pages read."""
        self._rest.stop()
        for table in self._tables:
            state = table.horizontalHeader().saveState()
            self._settings.setValue(COLUMNS.format(table.objectName()), state)
        if self.made("dashboard"):
            self.dashboard.stop()
        if self.made("archives"):
            self.archives.stop()
        if self.made("searcher"):
            self.searcher.stop()

    def _make_next(self) -> None:
        if self._waiting and not self._busy():  # each would slow the other
            self._waiting.pop(0)()
        if self._waiting:
            self._rest.start(BREATH)
        else:
            self.complete.emit()

    def _placed(self, page: Page) -> Page:
        self.placed.emit(page)
        return self._adopted(page)

    def _adopted(self, page: Page) -> Page:
        self._dress(page)
        page.ensurePolished()  # rather than when it shows
        for inside in page.findChildren(QWidget):
            inside.ensurePolished()
        for table in page.findChildren(QTableView):
            if name := table.objectName():
                restore_columns(table, self._settings.value(COLUMNS.format(name)))
                self._tables.append(table)
        return page
