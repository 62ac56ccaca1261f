"""The pages of the window: each is loaded and made when it is first needed, or in a moment of rest.

The window shows at once what it begins with, whatever it holds besides.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView, QWidget

from registre_app.ui.shell.places import (
    ACTS,
    ARCHIVES,
    DASHBOARD,
    MEMBERS,
    REGISTER,
    SESSIONS,
    SETTINGS,
)
from registre_app.ui.widgets.tables import restore_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.ui.acts.page import ActsPage
    from registre_app.ui.archives.page import ArchivesPage
    from registre_app.ui.dashboard.page import DashboardPage
    from registre_app.ui.members.page import MembersPage
    from registre_app.ui.register.page import RegisterPage
    from registre_app.ui.session.page import SessionPage
    from registre_app.ui.sessions.page import SessionsPage
    from registre_app.ui.settings.page import SettingsPage
    from registre_app.ui.shell.window import MainWindow
    from registre_app.ui.welcome.page import WelcomePage

    Section = (
        DashboardPage
        | SessionsPage
        | ActsPage
        | MembersPage
        | RegisterPage
        | ArchivesPage
        | SettingsPage
    )

SECTION_NAMES = {
    DASHBOARD: "dashboard",
    SESSIONS: "sessions",
    ACTS: "acts",
    MEMBERS: "members",
    REGISTER: "register",
    ARCHIVES: "archives",
    SETTINGS: "settings",
}
REST = 300  # milliseconds after a register shows, before the other pages are made
BREATH = 20  # milliseconds left to the user between one page and the next
COLUMNS = "colonnes/{}"  # in the settings: the widths of a table, by its name
Part = TypeVar("Part", bound=QWidget)


class Pages(QObject):
    """Each page, connected to the rest of the window and dressed as it is.

    ``complete`` says that all those to be made ahead are made.
    """

    complete = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Callable[[], object]] = []
        self._tables: list[QTableView] = []  # whose widths are remembered
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._make_next)

    @cached_property
    def welcome(self) -> WelcomePage:
        """What shows where no register is open."""
        from registre_app.ui.welcome.page import WelcomePage

        page, registers = WelcomePage(), self._window.registers
        page.create_asked.connect(registers.create)
        page.open_asked.connect(registers.ask_and_open)
        page.example_asked.connect(registers.open_example)
        return self._adopted(page)

    @cached_property
    def dashboard(self) -> DashboardPage:
        """What is due."""
        from registre_app.ui.dashboard.page import DashboardPage

        page, places = DashboardPage(self._window.desk), self._window.places
        page.section_asked.connect(places.show_section)
        page.step_asked.connect(places.show_step)
        page.act_asked.connect(places.show_act)
        return self._placed(page)

    @cached_property
    def sessions(self) -> SessionsPage:
        """The sessions of the register."""
        from registre_app.ui.sessions.page import SessionsPage

        page = SessionsPage(self._window.desk)
        page.session_chosen.connect(self._window.places.show_session)
        return self._placed(page)

    @cached_property
    def acts(self) -> ActsPage:
        """The deliberations of the register, searched."""
        from registre_app.ui.acts.page import ActsPage

        page = ActsPage(self._window.desk, self._window.searcher)
        page.act_chosen.connect(self._window.places.show_act)
        return self._placed(page)

    @cached_property
    def members(self) -> MembersPage:
        """The roster."""
        from registre_app.ui.members.page import MembersPage

        return self._placed(MembersPage(self._window.desk))

    @cached_property
    def register(self) -> RegisterPage:
        """The papers of a year."""
        from registre_app.ui.register.page import RegisterPage

        page = RegisterPage(self._window.desk)
        page.sheets_asked.connect(lambda index: self._window.papers.sheets(index))
        return self._placed(page)

    @cached_property
    def archives(self) -> ArchivesPage:
        """The archive on a stick."""
        from registre_app.ui.archives.page import ArchivesPage

        window = self._window
        page = ArchivesPage(window.desk)
        page.said.connect(window.banner.say)
        page.write_asked.connect(window.write_archive)
        page.verify_asked.connect(window.verify_archive)
        return self._placed(page)

    @cached_property
    def settings(self) -> SettingsPage:
        """The collectivity and its formulas."""
        from registre_app.ui.settings.page import SettingsPage

        window = self._window
        page = SettingsPage(window.desk)
        page.blazon_asked.connect(lambda: page.take_blazon(window.dialogs.blazon_to_open(window)))
        return self._placed(page)

    @cached_property
    def session(self) -> SessionPage:
        """The session in hand, whose steps are made as the pages are."""
        from registre_app.ui.session.page import SessionPage

        window = self._window
        page = SessionPage(window.desk, window.dictionary, self._adopted)
        page.model_asked.connect(lambda: self.acts.choose_model(window.places))
        page.seal_asked.connect(window.seal)
        return self._placed(page)

    def section(self, row: int) -> Section:
        """The page of a row of the sidebar."""
        page: Section = getattr(self, SECTION_NAMES[row])
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
            lambda: self._window.dictionary.load(),
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
            lambda: self._window.searcher,  # which then reads the whole register
        ]
        self._rest.start(REST)

    def stop(self) -> None:
        """Remember how wide the columns are, and wait for what the pages read."""
        self._rest.stop()
        for table in self._tables:
            state = table.horizontalHeader().saveState()
            self._window.settings.setValue(COLUMNS.format(table.objectName()), state)
        if self.made("dashboard"):
            self.dashboard.stop()
        if self.made("archives"):
            self.archives.stop()

    def _make_next(self) -> None:
        if self._waiting and not self._window.busy:  # each would slow the other
            self._waiting.pop(0)()
        if self._waiting:
            self._rest.start(BREATH)
        else:
            self.complete.emit()

    def _placed(self, page: Part) -> Part:
        self._window.places.receive(page)
        return self._adopted(page)

    def _adopted(self, page: Part) -> Part:
        self._window.look.adopt(page)
        page.ensurePolished()  # rather than when it shows
        for inside in page.findChildren(QWidget):
            inside.ensurePolished()
        for table in page.findChildren(QTableView):
            if name := table.objectName():
                restore_columns(table, self._window.settings.value(COLUMNS.format(name)))
                self._tables.append(table)
        return page
