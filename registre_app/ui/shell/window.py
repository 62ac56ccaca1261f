"""The one window: where am I, what am I doing, what it becomes."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

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

from registre_app.app.diagnostics import Diagnostics
from registre_app.domain.findings import Step
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.printing.rendering import Renderer
from registre_app.ui.shell.look import Look
from registre_app.ui.shell.menus import build_menus
from registre_app.ui.shell.pages import Pages
from registre_app.ui.shell.places import SESSIONS, Places
from registre_app.ui.shell.registers import Registers
from registre_app.ui.side.panel import SidePanel
from registre_app.ui.style.theme import SIDE_PANEL_WIDTH, SIDEBAR_WIDTH
from registre_app.ui.telling import told
from registre_app.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.ui.acts.searching import Searcher
    from registre_app.ui.printing.papers import Papers
    from registre_app.ui.shell.dialogs import Dialogs
    from registre_app.ui.shell.exchanges import Exchanges
    from registre_app.ui.text.spelling import Dictionary

SIZE = QSize(1366, 768)
FRAME = QSize(0, 32)  # room for the title that the system draws


class MainWindow(QMainWindow):
    """Sidebar, page, side panel; every action of the menus."""

    def __init__(
        self,
        settings: QSettings,
        dialogs: Dialogs | None = None,
        today: Callable[[], date] = date.today,
        diagnostics: Diagnostics | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.diagnostics = diagnostics or Diagnostics()
        if dialogs:
            self.dialogs = dialogs
        self.desk = Desk(today, self)
        self.renderer = Renderer(self)
        self.side = SidePanel(self.desk, self.renderer)
        self.pages = Pages(self)
        self.places = Places(self.desk, self.pages, self.side)
        self.banner = Banner()
        self._saved = QLabel()
        self.registers = Registers(self)
        self._build()
        self.look = Look(self, self._splitter)
        self.actions_ = build_menus(self)
        self._connect()
        self.setWindowTitle("Registre")
        self._come_back()

    # Made when first needed: the window shows sooner

    @cached_property
    def dialogs(self) -> Dialogs:
        """What asks the user in a window apart."""
        from registre_app.ui.shell.dialogs import Dialogs

        return Dialogs()

    @cached_property
    def searcher(self) -> Searcher:
        """The search of the register in hand."""
        from registre_app.ui.acts.searching import Searcher

        return Searcher(self.desk)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The words known."""
        from registre_app.ui.text.spelling import Dictionary

        made = Dictionary(self.desk, tuple(self._own_words()))
        made.learnt.connect(self._learn)
        return made

    @cached_property
    def papers(self) -> Papers:
        """What prints and saves the document in hand."""
        from registre_app.ui.printing.papers import Papers

        def say(words: str) -> None:
            self.banner.say(words, "information")

        return Papers(self, self.desk, self.renderer, self.dialogs, self.flush, say)

    @cached_property
    def exchanges(self) -> Exchanges:
        """What takes sessions and rosters in and out by files."""
        from registre_app.ui.shell.exchanges import Exchanges

        return Exchanges(self)

    # Building

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.places.sidebar, self.places.stack, self.side):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([SIDEBAR_WIDTH, 790, SIDE_PANEL_WIDTH])
        self._stack = QStackedWidget()
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
        self.side.print_button.clicked.connect(lambda: self.papers.print())
        self.side.save_button.clicked.connect(lambda: self.papers.save())
        follow(self, self.desk, self._refresh)
        self.desk.opened.connect(self._on_opened)
        self.side.findings.told.connect(self._on_finding)
        self.desk.saved.connect(self._on_saved)

    def _come_back(self) -> None:
        """Take the size, the colours, the zoom and the words of the last time."""
        settings = self.settings
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if isinstance(state := settings.value("fenetre"), QByteArray):
            self.restoreGeometry(state)
        if isinstance(state := settings.value("separation"), QByteArray):
            self._splitter.restoreState(state)
        self.look.begin()
        self.look.adopt(self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.look.fold()

    @property
    def busy(self) -> bool:
        """Tell whether what is in sight is still being read, checked or drawn."""
        return self.side.preview.busy or self.desk.busy or self.pages.busy

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
        self.pages.sessions.new()

    def remove_session(self) -> None:
        """Take the session in hand out; Undo gives it back."""
        if self.desk.session:
            self.desk.remove_session("Séance retirée")
            self.places.show_section(SESSIONS)

    def new_deliberation(self) -> None:
        """Add a deliberation to the session in hand."""
        if self.desk.session:
            self.places.show_step(Step.DELIBERATIONS)
            self.pages.session.deliberations.add()

    def all_present(self) -> None:
        """Note everybody present whose attendance is not recorded."""
        self.pages.session.attendance.model.set_all_present()

    def write_archive(self) -> None:
        """Ask where, and write the archive of the register."""
        self.flush()
        self.pages.archives.write(self.dialogs.archive_folder(self))

    def verify_archive(self) -> None:
        """Ask which, and check an archive."""
        self.pages.archives.verify(self.dialogs.archive_folder(self))

    def seal(self) -> None:
        """Seal the deliberations of the session in hand, once confirmed."""
        if self.dialogs.may_seal(self):
            self.pages.session.closing.seal()

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
        self.pages.make_ahead()

    def tell(self, message: str) -> None:
        """Show what went wrong; where no register is left in hand, from the first screen."""
        self.banner.say(message, "blocking")
        if self.desk.register is None:
            self.pages.welcome.enter()

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
        shown = self._splitter if self.desk.register else self.pages.welcome
        if self._stack.indexOf(shown) < 0:
            self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)
        name = self.desk.collectivity.name if self.desk.collectivity else ""
        self.setWindowTitle(f"{name} – Registre" if name else "Registre")
        self.side.setEnabled(self.desk.session is not None)
        self.actions_.refresh(self.desk)

    @told(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self.renderer.stop()
        for late in ("searcher", "papers"):
            if late in self.__dict__:
                getattr(self, late).stop()
        self.desk.stop()
        self.pages.stop()
        settings = self.settings
        settings.setValue("fenetre", self.saveGeometry())
        settings.setValue("separation", self._splitter.saveState())
        if self.desk.register:
            settings.setValue("lieu", self.places.place)
        settings.sync()
        self.desk.close()
        super().closeEvent(event)
