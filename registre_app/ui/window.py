"""The one window: where am I, what am I doing, what it becomes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.findings import Step
from registre_app.ui.acts.page import ActsPage
from registre_app.ui.acts.searching import Searcher
from registre_app.ui.archives.page import ArchivesPage
from registre_app.ui.dashboard.page import DashboardPage
from registre_app.ui.desk import Desk
from registre_app.ui.dialogs import Dialogs
from registre_app.ui.look import Look
from registre_app.ui.members.page import MembersPage
from registre_app.ui.menus import build_menus
from registre_app.ui.papers import Papers
from registre_app.ui.places import SESSIONS, Places
from registre_app.ui.register.page import RegisterPage
from registre_app.ui.registers import Registers
from registre_app.ui.rendering import Renderer
from registre_app.ui.session.page import SessionPage
from registre_app.ui.sessions.page import SessionsPage
from registre_app.ui.settings.page import SettingsPage
from registre_app.ui.side.panel import SidePanel
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.theme import SIDE_PANEL_WIDTH, SIDEBAR_WIDTH
from registre_app.ui.welcome.page import WelcomePage
from registre_app.ui.widgets.banner import Banner
from registre_app.ui.widgets.enter_key import EnterKey
from registre_app.ui.widgets.tables import restore_columns

SIZE = QSize(1366, 768)
FRAME = QSize(0, 32)  # room for the title that the system draws


class MainWindow(QMainWindow):
    """Sidebar, page, side panel; every action of the menus."""

    def __init__(
        self,
        settings: QSettings,
        dialogs: Dialogs | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.dialogs = dialogs or Dialogs()
        self.desk = Desk(today, self)
        self.renderer = Renderer(self)
        self.searcher = Searcher(self.desk)
        self.dictionary = Dictionary()
        self.welcome = WelcomePage()
        self.dashboard = DashboardPage(self.desk)
        self.sessions = SessionsPage(self.desk)
        self.acts = ActsPage(self.desk, self.searcher)
        self.session = SessionPage(self.desk, self.dictionary)
        self.members = MembersPage(self.desk)
        self.register_page = RegisterPage(self.desk)
        self.archives = ArchivesPage(self.desk)
        self.settings_page = SettingsPage(self.desk)
        self.side = SidePanel(self.desk, self.renderer)
        self.places = Places(
            self.desk,
            (
                self.dashboard,
                self.sessions,
                self.acts,
                self.members,
                self.register_page,
                self.archives,
                self.settings_page,
            ),
            self.session,
            self.side,
        )
        self.banner = Banner()
        self._saved = QLabel()
        self.registers = Registers(self)
        self.papers = Papers(self)
        self._build()
        self.look = Look(self, self._splitter)
        self.actions_ = build_menus(self)
        self._connect()
        EnterKey(self)
        self.setWindowTitle("Registre")
        self._come_back()
        self._refresh()

    # Building

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.places.sidebar, self.places.pages, self.side):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([SIDEBAR_WIDTH, 790, SIDE_PANEL_WIDTH])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._splitter)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        self.statusBar().addWidget(self._saved)
        self.statusBar().addPermanentWidget(QLabel("Ctrl+K  toutes les actions"))
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        places = self.places
        self.welcome.create_asked.connect(self.registers.create)
        self.welcome.open_asked.connect(self.registers.ask_and_open)
        self.welcome.example_asked.connect(self.registers.open_example)
        self.register_page.sheets_asked.connect(self.papers.sheets)
        self.sessions.session_chosen.connect(places.show_session)
        self.dashboard.section_asked.connect(places.show_section)
        self.dashboard.step_asked.connect(places.show_step)
        self.dashboard.act_asked.connect(places.show_act)
        self.acts.act_chosen.connect(places.show_act)
        self.session.deliberations.model_asked.connect(lambda: self.acts.choose_model(places))
        self.archives.said.connect(self.banner.say)
        self.archives.write_asked.connect(self._write_archive)
        self.archives.verify_asked.connect(self._verify_archive)
        self.session.closing.seal_asked.connect(self._seal)
        self.settings_page.blazon_asked.connect(
            lambda: self.settings_page.take_blazon(self.dialogs.blazon_to_open(self))
        )
        self.side.print_button.clicked.connect(self.papers.print)
        self.side.save_button.clicked.connect(self.papers.save)
        self.desk.changed.connect(self._refresh)
        self.desk.opened.connect(self._on_opened)
        self.side.findings.told.connect(self._on_finding)
        self.desk.failed.connect(self._on_failed)
        self.desk.saved.connect(self._on_saved)
        self.dictionary.learnt.connect(self._learn)

    def _come_back(self) -> None:
        """Take the size, the colours, the zoom and the words of the last time."""
        settings = self.settings
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if isinstance(state := settings.value("fenetre"), QByteArray):
            self.restoreGeometry(state)
        if isinstance(state := settings.value("separation"), QByteArray):
            self._splitter.restoreState(state)
        self.dictionary.know_words(tuple(self._own_words()))
        self.look.begin()
        restore_columns(self.members.table, settings.value("colonnes/elus"))
        restore_columns(self.session.attendance.view, settings.value("colonnes/presences"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.look.fold()

    # Edits

    def undo(self) -> None:
        """Undo the last edit."""
        self.flush()
        self.desk.undo()

    def redo(self) -> None:
        """Do again the last edit undone."""
        self.flush()
        self.desk.redo()

    def new_session(self) -> None:
        """Go and type the day of a new session."""
        self.places.show_section(SESSIONS)
        self.sessions.new()

    def remove_session(self) -> None:
        """Take the session in hand out; Undo gives it back."""
        if self.desk.session and self.desk.remove_session("Séance retirée") is None:
            self.places.show_section(SESSIONS)

    def new_deliberation(self) -> None:
        """Add a deliberation to the session in hand."""
        if self.desk.session:
            self.places.show_step(Step.DELIBERATIONS)
            self.session.deliberations.add()

    def _write_archive(self) -> None:
        self.flush()
        self.archives.write(self.dialogs.archive_folder(self))

    def _verify_archive(self) -> None:
        self.archives.verify(self.dialogs.archive_folder(self))

    def _seal(self) -> None:
        if self.dialogs.may_seal(self):
            self.session.closing.seal()

    def flush(self) -> None:
        """Record what is typed in the field that has the focus."""
        flush = getattr(self.focusWidget(), "flush", None)
        if flush:
            flush()

    # What the desk says

    def _on_opened(self) -> None:
        register = self.desk.register
        if register is None:
            return
        self.settings.setValue("registre", str(register.path))
        reason = register.read_only_reason
        self.banner.say(f"Lecture seule. {reason}" if reason else "", "warning")
        self._saved.setText(
            f"Lecture seule · {register.path.name}" if reason else register.path.name
        )
        self._saved.setToolTip(str(register.path))

    def _on_failed(self, message: str) -> None:
        self.banner.say(message, "blocking")
        if self.desk.register is None:
            self.welcome.enter()

    def _on_saved(self, hour: str) -> None:
        self._saved.setText(f"Enregistré à {hour}")
        self.banner.say("", "information")

    def _on_finding(self, message: str) -> None:
        if not self.side.isVisible():
            self.banner.say(message, "warning")

    def _learn(self, word: str) -> None:
        self.settings.setValue("mots", [*self._own_words(), word])

    def _own_words(self) -> list[str]:
        words = self.settings.value("mots", [])
        if isinstance(words, str):
            return [words]  # a list of one comes back as its word
        return [str(word) for word in words] if isinstance(words, list) else []

    def _refresh(self) -> None:
        register = self.desk.register
        self._stack.setCurrentIndex(0 if register is None else 1)
        name = self.desk.collectivity.name if self.desk.collectivity else ""
        self.setWindowTitle(f"{name} – Registre" if name else "Registre")
        self.side.setEnabled(self.desk.session is not None)
        self.dictionary.know_names((name, *self.desk.names))
        self.actions_.refresh(self.desk)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self.renderer.stop()
        self.searcher.stop()
        self.dashboard.stop()
        self.papers.stop()
        self.desk.stop()
        self.archives.stop()
        settings = self.settings
        settings.setValue("fenetre", self.saveGeometry())
        settings.setValue("separation", self._splitter.saveState())
        settings.setValue("colonnes/elus", self.members.table.horizontalHeader().saveState())
        sheet = self.session.attendance.view
        settings.setValue("colonnes/presences", sheet.horizontalHeader().saveState())
        if self.desk.register:
            settings.setValue("lieu", self.places.place)
        settings.sync()
        self.desk.close()
        super().closeEvent(event)
