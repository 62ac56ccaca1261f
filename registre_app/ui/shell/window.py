"""The main window: sidebar (where), page (work), side panel (result).

The parts of the window are created and connected here; each is given what it needs, never the
window itself.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import listed
from registre_app.ui import voice
from registre_app.ui.background import Background
from registre_app.ui.backups.keeping import Backups
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.guide.first_lines import FirstLines, Sections
from registre_app.ui.guide.guide import Guide
from registre_app.ui.printing.rendering import Renderer
from registre_app.ui.shell.actions import MenuTargets
from registre_app.ui.shell.announcer import Announcer
from registre_app.ui.shell.clipboard import Clipboard
from registre_app.ui.shell.collector import Collector
from registre_app.ui.shell.commands import Commands
from registre_app.ui.shell.digit_row import DigitRow
from registre_app.ui.shell.doorbell import Doorbell
from registre_app.ui.shell.dropping import Dropping
from registre_app.ui.shell.here import first_page, guide_page_of
from registre_app.ui.shell.late_alt import LateAlt
from registre_app.ui.shell.lock_teller import LockTeller
from registre_app.ui.shell.look import Look
from registre_app.ui.shell.menus import build_menus
from registre_app.ui.shell.navigation import Navigation
from registre_app.ui.shell.pages import Pages
from registre_app.ui.shell.past_teller import PastTeller
from registre_app.ui.shell.registers import LAST, Registers
from registre_app.ui.shell.side_room import SideRoom
from registre_app.ui.shell.status import UNDO, Status
from registre_app.ui.shell.watch import Watch
from registre_app.ui.side.panel import SidePanel
from registre_app.ui.style.theme import SPACE_L
from registre_app.ui.telling import diagnostics_of_qt, told
from registre_app.ui.widgets.banner import Banner, Lasting
from registre_app.ui.widgets.keys_line import KeysLine
from registre_app.ui.widgets.notices import Notices

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.app.diagnostics import Diagnostics
    from registre_app.app.jobs import Answer
    from registre_app.storage import RegisterReader
    from registre_app.ui.backups.damaged_page import DamagedPage
    from registre_app.ui.backups.returning import Returning
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.welcome.page import WelcomePage

SIZE = QSize(1366, 768)
UNSAVED = "Dernière saisie non enregistrée"
GONE = "Fichier introuvable : rien ne s’enregistre"
FORMER_KEPT = (
    "Ce registre vient d’une version antérieure : il est mis au format de celle-ci. Tel qu’il "
    "était, il est gardé dans « {kept} »."
)
ANNEXES_ALTERED = (
    "Le contenu de {named} n’est plus celui qui fut joint : le reste du registre est intact. "
    "Joignez de nouveau le fichier à sa délibération, ou revenez à une sauvegarde."
)
PASSING = 10_000  # milliseconds for which a sentence shows in the status bar
FRAME = QSize(0, 32)  # room for the title bar of the system


def _told_beside(register: RegisterReader) -> str:
    """What to say of copies beside a register, on the calling thread."""
    from registre_app.app.conflict_copies import conflict_copies, told  # noqa: PLC0415 -- off the start

    with suppress(RegistreError), register.reader() as reader:  # what fails is told by the pages
        return told(conflict_copies(reader))
    return ""


def _altered_annexes(register: RegisterReader) -> tuple[str, ...]:
    """Name the annexes whose content was damaged, on the calling thread."""
    with suppress(RegistreError), register.reader() as reader:  # what fails is told by the pages
        return reader.altered_annexes()
    return ()


class MainWindow(QMainWindow):
    """Sidebar, page, side panel; every action of the menus."""

    def __init__(
        self,
        settings: QSettings,
        dialogs: Dialogs | None = None,
        today: Callable[[], date] = date.today,
        diagnostics: Callable[[], Diagnostics] | None = None,
    ) -> None:
        super().__init__()
        self._collector = Collector(self)
        self.settings = settings
        self.desk = Desk(today, self)
        self.backups = Backups(self.desk)
        self.renderer = Renderer(self)
        self._whole, self._stack = QWidget(), QStackedWidget()
        self.lasting = Lasting()
        self._beside = Background(self, of=lambda: self.desk.register)
        self._annexes = Background(self, of=lambda: self.desk.register)
        self.desk.proved.connect(self._check_annexes)
        self.notices = Notices()
        self._saved = QLabel()
        self._before_gone = ""
        self.side = SidePanel(self.desk, self.renderer)
        self.pages = Pages(
            self.desk, self.backups, settings, lambda part: self.look.adopt(part), lambda: self.busy
        )
        self.status = Status()
        self.navigation = Navigation(self.desk, self.pages, self.side, self.notices, self.status)
        self.banner = Banner(self._whole, self.navigation.stack)
        self.commands = Commands(
            self,
            self.desk,
            self.backups,
            self.pages,
            self.navigation,
            self.renderer,
            dialogs,
            lambda words: self.banner.say(words, "information"),
        )
        self.registers = Registers(
            self,
            self.desk,
            settings,
            self.pages,
            self.navigation,
            self.commands,
            Doorbell(self, self.desk, settings).ring,
            self._make_returning,
            theme=lambda: self.look.theme,
            suit=lambda dialog: self.look.suit(dialog),
        )
        self._build()
        self.watch = Watch(self, self.desk, self._on_gone)
        self.past = PastTeller(self, self.desk, self.banner.say)
        self._locks = LockTeller(self, self.desk, self.pages.is_of_session, self._say_in_status)
        self._announcer = Announcer(self, self.desk, self.backups, self.pages, self.navigation)
        self.side_room = SideRoom(self, settings, self.navigation, self.side, self._splitter)
        self.look = Look(self, settings, self.navigation, self.side_room)
        self.guide = Guide(
            self,
            lambda: guide_page_of(self.desk, self.navigation.standing),
            lambda: self.look.theme,
            lambda: self.look.zoom,
            self.commands.printing.print_guide,
            self.commands.printing.save_guide,
        )
        self.actions_ = build_menus(
            self,
            MenuTargets(
                self.desk,
                self.commands,
                self.registers,
                self.navigation,
                self.pages,
                self.look,
                self.side_room,
                self.side.preview,
                Clipboard(self),
                self.guide,
                self.sections,
                diagnostics or diagnostics_of_qt,
            ),
        )
        self._dropping = Dropping(self, self.desk, self.registers, self.commands, self.navigation)
        self._digits: DigitRow | None = None
        self._connect()
        self.setWindowTitle("Registre")
        self._come_back()

    def _make_returning(self, registers: Registers) -> Returning:
        from registre_app.ui.backups.returning import Returning  # noqa: PLC0415 -- rare

        return Returning(
            self,
            self.desk,
            self.backups,
            self.commands.dialogs,
            self.notices,
            lambda: self.look.theme,
            registers.open,
        )

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.first_lines = FirstLines(
            self.settings, lambda: first_page(self.desk, self.navigation.standing)
        )
        self.sections = Sections(self.navigation.sidebar, self.first_lines)
        for part in (self.sections, self.navigation.stack, self.side):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._stack.addWidget(self._splitter)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.lasting)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(self._whole)
        self.statusBar().addWidget(self._saved)
        self.statusBar().addWidget(self.status)
        self.statusBar().addWidget(KeysLine(), 1)
        self.statusBar().addPermanentWidget(QLabel("Ctrl+K  toutes les actions"))
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(SPACE_L, 0, SPACE_L, 0)  # as the pages

    def _connect(self) -> None:
        commands, pages, registers = self.commands, self.pages, self.registers
        self.side.print_button.clicked.connect(commands.printing.print)
        self.side.save_button.clicked.connect(commands.printing.save)
        self.desk.printed.print_asked.connect(commands.printing.print)
        self.desk.printed.save_asked.connect(commands.printing.save)
        pages.export_asked.connect(commands.export_session)
        pages.removal_asked.connect(commands.remove_session)
        self.side.findings.explained.connect(self._on_finding)
        pages.create_asked.connect(registers.create)
        pages.open_asked.connect(registers.ask_and_open)
        pages.recent_asked.connect(registers.open_recent)
        pages.example_asked.connect(registers.open_example)
        pages.archive_asked.connect(commands.write_archive)
        pages.bin_asked.connect(commands.show_bin)
        pages.verification_asked.connect(commands.verify_archive)
        pages.archive_return_asked.connect(registers.restore_archive)
        pages.paper_asked.connect(commands.verify_paper)
        pages.return_asked.connect(registers.return_to_backup)
        pages.places_asked.connect(commands.choose_places)
        pages.blazon_asked.connect(commands.take_blazon)
        pages.renewal_asked.connect(commands.renew_assembly)
        pages.model_asked.connect(commands.choose_model)
        pages.files_asked.connect(commands.join_files)
        pages.binding_asked.connect(commands.bind)
        pages.seal_asked.connect(commands.seal)
        pages.session_sheets_asked.connect(commands.show_sheets)
        pages.sending_asked.connect(lambda: commands.exports.sending())
        pages.act_sending_asked.connect(lambda: commands.exports.sending_of_act())
        pages.note_asked.connect(commands.note)
        pages.all_papers_asked.connect(commands.printing.all_of_session)
        pages.lift_asked.connect(commands.lift_seal)
        pages.said.connect(self.banner.say)
        self.status.said.connect(self.banner.succeed)
        self.navigation.left.connect(self.banner.leave)
        self.navigation.left.connect(self.sections.refresh_later)
        self.desk.left_session.connect(self.banner.leave)
        follow(self, self.desk, self._refresh)
        self.desk.opened.connect(self._on_opened)
        self.desk.former_waiting.connect(commands.enter_former_seals)
        self.desk.saved.connect(self._on_saved)
        self.desk.gone.connect(lambda words: self.status.say(words, (UNDO, commands.undo)))
        self.desk.purged.connect(lambda words: self.status.say(words))
        self.desk.unsaved.connect(lambda: self._saved.setText(UNSAVED))

    def _say_in_status(self, words: str) -> None:
        """Say something in passing, where nothing moves."""
        self.statusBar().showMessage(words, PASSING)
        voice.say(self.statusBar(), words, urgent=True)  # a key did nothing

    def _come_back(self) -> None:
        """Restore the last size, theme and zoom."""
        settings = self.settings
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        if isinstance(state := settings.value("fenetre"), QByteArray):
            self.restoreGeometry(state)
        self.look.begin()
        self.look.adopt(self.side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._digits is None:  # its window of the system exists from now on
            self._digits = DigitRow(self, self.actions_.by_key)
            self.windowHandle().installEventFilter(self._digits)
            self.windowHandle().installEventFilter(LateAlt(self))

    @told(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dropping.enter(event)

    @told(None)
    def dropEvent(self, event: QDropEvent) -> None:
        self._dropping.drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.look.fold()

    @property
    def busy(self) -> bool:
        """Tell whether visible content is still being read, checked or drawn."""
        return self.side.preview.busy or self.desk.busy or self.pages.busy

    def tell(self, message: str) -> None:
        """Show an error; on the first screen if no register is open any more."""
        self.banner.say(message, "blocking")
        if self.desk.register is None:
            self.first.enter()

    @property
    def first(self) -> WelcomePage | DamagedPage:
        """The screen where no register is open."""
        return self.pages.damaged if self.registers.damaged else self.pages.welcome

    def _on_opened(self) -> None:
        register = self.desk.register
        if register is None:
            return
        self.settings.setValue(LAST, str(register.path))
        self.registers.recent.note(register.path)
        reason = register.read_only_reason
        self._tell_lasting("")
        self.banner.leave()
        self.status.clear()
        self._beside.ask(
            lambda: _told_beside(register), lambda answer: self._tell_lasting(answer.result())
        )
        self._saved.setText(
            f"Lecture seule · {register.path.name}" if reason else register.path.name
        )
        self._saved.setToolTip(str(register.path))
        if kept := register.kept_former:
            self.notices.add("format", FORMER_KEPT.format(kept=kept))
        else:
            self.notices.remove("format")
        if reason is None and register.former_ids():
            self.commands.enter_former_seals()
        self.pages.make_ahead()

    def _check_annexes(self) -> None:
        self.notices.remove("annexes")
        if register := self.desk.register:
            self._annexes.ask(lambda: _altered_annexes(register), self._tell_annexes)

    def _tell_annexes(self, answer: Answer[tuple[str, ...]]) -> None:
        if named := answer.result():
            self.notices.add("annexes", ANNEXES_ALTERED.format(named=listed(named)))

    def _tell_lasting(self, beside: str) -> None:
        """Say what holds for as long as the register is open: it is read-only, it has a double."""
        register = self.desk.register
        reason = register.read_only_reason if register else None
        parts = (f"Lecture seule. {reason}" if reason else "", beside)
        self.lasting.keep(" ".join(filter(None, parts)), "warning")

    def _on_gone(self, gone: bool) -> None:
        """Say that the file is not there any more, or again what was said before."""
        if gone and self._saved.text() != UNSAVED:
            self._before_gone = self._saved.text()
            self._saved.setText(GONE)
            voice.say(self._saved, GONE, urgent=True)
        elif self._saved.text() == GONE:
            self._saved.setText(self._before_gone)

    def _on_saved(self, hour: str) -> None:
        self._saved.setText(f"Enregistré à {hour}")
        self.status.clear()
        self.banner.say("", "information")

    def _on_finding(self, message: str) -> None:
        if not self.side.isVisible():
            self.banner.say(message, "warning")

    def _refresh(self) -> None:
        shown = self._splitter if self.desk.register else self.first
        if self._stack.indexOf(shown) < 0:
            self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)
        if self.desk.register is None:
            self.status.clear()
            self._saved.clear()  # nothing is open: nothing is said to be recorded
            self.lasting.keep("", "information")
            self.notices.remove("format")
        name = self.desk.collectivity.name if self.desk.collectivity else ""
        self.setWindowTitle(f"{name} – Registre" if name else "Registre")
        self.side.setEnabled(self.desk.register is not None)
        self.actions_.refresh(self.desk)

    @told(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        self.commands.record()
        if not self.commands.may_leave_drafts():
            event.ignore()
            return
        self.guide.close()
        self.renderer.stop()
        self.commands.stop()
        self.registers.stop()
        self.backups.stop()
        self.desk.stop()
        self.past.stop()
        self.watch.stop()
        self.pages.stop()
        self._beside.stop()
        self._annexes.stop()
        settings = self.settings
        settings.setValue("fenetre", self.saveGeometry())
        if self.desk.register:
            settings.setValue("lieu", self.navigation.place)
        settings.sync()
        self.desk.close()
        super().closeEvent(event)
