"""The one window: where am I, what am I doing, what it becomes."""

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.findings import Place, Step
from registre_app.resources import resource
from registre_app.ui.desk import Desk
from registre_app.ui.dialogs import Dialogs
from registre_app.ui.icons import icon
from registre_app.ui.members.page import MembersPage
from registre_app.ui.menus import build_menus
from registre_app.ui.papers import Papers
from registre_app.ui.register.page import RegisterPage
from registre_app.ui.registers import Registers
from registre_app.ui.rendering import Renderer
from registre_app.ui.session.page import SessionPage
from registre_app.ui.sessions.page import SessionsPage
from registre_app.ui.settings.page import SettingsPage
from registre_app.ui.side.panel import SidePanel
from registre_app.ui.theme import (
    DARK,
    ICON,
    LIGHT,
    SIDE_PANEL_WIDTH,
    SIDEBAR_WIDTH,
    Theme,
    palette,
    stylesheet,
)
from registre_app.ui.welcome.page import WelcomePage
from registre_app.ui.widgets.banner import Banner

SIZE = QSize(1366, 768)
FRAME = QSize(0, 32)  # room for the title that the system draws
SECTIONS = (
    ("Séances", "calendar-days"),
    ("Élus", "users"),
    ("Registre", "book-open"),
    ("Réglages", "settings"),
)
SESSIONS, MEMBERS, REGISTER, SETTINGS = range(4)
THEMES = {"clair": LIGHT, "sombre": DARK}


Page = SessionsPage | SessionPage | MembersPage | RegisterPage | SettingsPage


class MainWindow(QMainWindow):
    """Sidebar, page, side panel; every action of the menus."""

    def __init__(self, settings: QSettings, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.dialogs = dialogs or Dialogs()
        self.desk = Desk(self)
        self.renderer = Renderer(self)
        self.welcome = WelcomePage()
        self.sessions = SessionsPage(self.desk)
        self.session = SessionPage(self.desk)
        self.members = MembersPage(self.desk)
        self.register_page = RegisterPage(self.desk)
        self.settings_page = SettingsPage(self.desk)
        self.side = SidePanel(self.desk, self.renderer)
        self.banner = Banner()
        self.sidebar = QListWidget()
        self._saved = QLabel()
        self.registers = Registers(self)
        self.papers = Papers(self)
        self._build()
        self.actions_ = build_menus(self)
        self._connect()
        self.setWindowTitle("Registre")
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        state = settings.value("fenetre")
        if isinstance(state, QByteArray):
            self.restoreGeometry(state)
        self.dress(str(settings.value("theme", "")))
        self._refresh()

    # Building

    def _build(self) -> None:
        self.sidebar.setObjectName("sidebar")
        self.sidebar.setAccessibleName("Sections")
        self.sidebar.setFixedWidth(SIDEBAR_WIDTH)
        self.sidebar.setIconSize(QSize(ICON, ICON))
        for rank, (name, _) in enumerate(SECTIONS, start=1):
            item = QListWidgetItem(name)
            item.setToolTip(f"{name} (Ctrl+{rank})")
            self.sidebar.addItem(item)
        self._pages = QStackedWidget()
        for page in (
            self.sessions,
            self.session,
            self.members,
            self.register_page,
            self.settings_page,
        ):
            self._pages.addWidget(page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.sidebar, self._pages, self.side):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(0, False)
        self._splitter.setCollapsible(1, False)
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
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self.welcome.create_asked.connect(self.registers.create)
        self.welcome.open_asked.connect(self.registers.ask_and_open)
        self.welcome.example_asked.connect(self.registers.open_example)
        self.sidebar.currentRowChanged.connect(self.show_section)
        self.sidebar.itemClicked.connect(lambda _: self.show_section(self.sidebar.currentRow()))
        self.register_page.sheets_asked.connect(self.papers.sheets)
        self.sessions.session_chosen.connect(self.show_session)
        self.side.findings.chosen.connect(self._go_to)
        self.side.print_button.clicked.connect(self.papers.print)
        self.side.save_button.clicked.connect(self.papers.save)
        self.desk.changed.connect(self._refresh)
        self.desk.opened.connect(self._on_opened)
        self.desk.failed.connect(lambda message: self.banner.say(message, "blocking"))
        self.desk.saved.connect(self._on_saved)

    # The look

    def dress(self, name: str) -> None:
        """Take the theme of that name; that of the system where there is none."""
        self.settings.setValue("theme", name)
        theme = THEMES.get(name) or self._system_theme()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            template = resource("window.qss").read_text("utf-8")
            application.setStyleSheet(stylesheet(theme, template))
        for row, (_, name_) in enumerate(SECTIONS):
            self.sidebar.item(row).setIcon(icon(name_, theme.ink))
        for part in (self.welcome, self.session, self.members, self.side):
            part.dress(theme)

    @staticmethod
    def _system_theme() -> Theme:
        dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    # Moving about

    def show_section(self, row: int) -> None:
        """Show a section of the sidebar."""
        pages: dict[int, Page] = {
            SESSIONS: self.sessions,
            MEMBERS: self.members,
            REGISTER: self.register_page,
            SETTINGS: self.settings_page,
        }
        if row not in pages or self.desk.register is None:
            return
        self._select(row)
        self._show(pages[row])

    def show_sessions(self) -> None:
        """Show the list of sessions."""
        self.show_section(SESSIONS)

    def show_members(self) -> None:
        """Show the roster."""
        self.show_section(MEMBERS)

    def show_session(self) -> None:
        """Show the session in hand."""
        if self.desk.session:
            self._select(SESSIONS)
            self._show(self.session)

    def show_step(self, step: Step) -> None:
        """Show a step of the session in hand."""
        if self.desk.session:
            self.show_session()
            self.session.go_to_step(step)

    def next_zone(self, step: int = 1) -> None:
        """Put the focus in the next zone: sidebar, page, side panel."""
        zones = [self.sidebar, self._pages, self.side]
        focus = self.focusWidget()
        here = next((i for i, zone in enumerate(zones) if zone.isAncestorOf(focus)), -1)
        if focus is self.sidebar:
            here = 0
        zone = zones[(here + step) % len(zones)]
        if zone is self.sidebar:
            self.sidebar.setFocus()
        elif zone is self._pages:
            self._enter()
        else:
            self.side.focus()

    def toggle_side(self) -> None:
        """Fold the side panel away, or bring it back."""
        self.side.setVisible(not self.side.isVisible())

    def next_finding(self) -> None:
        """Go to the place of the next finding."""
        self.side.show_findings()
        self.side.findings.next()

    def _go_to(self, place: Place) -> None:
        self.show_session()
        self.session.go_to(place)

    def _select(self, row: int) -> None:
        self.sidebar.blockSignals(True)
        self.sidebar.setCurrentRow(row)
        self.sidebar.blockSignals(False)

    def _show(self, page: Page) -> None:
        if page is not self.session:
            self.desk.choose_paper(None)  # each page chooses the paper that it shows
        self._pages.setCurrentWidget(page)
        page.enter()

    def _enter(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, Page):
            page.enter()

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
        self.show_section(SESSIONS)
        self.sessions.new()

    def remove_session(self) -> None:
        """Take the session in hand out; Undo gives it back."""
        if self.desk.session and self.desk.remove_session("Séance retirée") is None:
            self.show_section(SESSIONS)

    def new_deliberation(self) -> None:
        """Add a deliberation to the session in hand."""
        if self.desk.session:
            self.show_step(Step.DELIBERATIONS)
            self.session.deliberations.add()

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

    def _on_saved(self, hour: str) -> None:
        self._saved.setText(f"Enregistré à {hour}")
        self.banner.say("", "information")

    def _refresh(self) -> None:
        register = self.desk.register
        self._stack.setCurrentIndex(0 if register is None else 1)
        self.setWindowTitle(f"{register.collectivity.name} – Registre" if register else "Registre")
        self.side.setEnabled(self.desk.session is not None)
        self.actions_.refresh(self.desk)
        if self.desk.session is None and self._pages.currentWidget() is self.session:
            self.show_section(SESSIONS)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self.renderer.stop()
        self.settings.setValue("fenetre", self.saveGeometry())
        self.settings.sync()
        self.desk.close()
        super().closeEvent(event)
