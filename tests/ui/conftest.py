"""Fixtures: a real window with temporary folders and settings, isolated from the user's."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from traceback import format_exception

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from registre_app.app.session_papers import SessionPaper
from registre_app.domain.bin import BinItem
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Location, Step
from registre_app.domain.session import Session
from registre_app.exchange import example_session
from registre_app.storage import RegisterFile
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.printable import Printable
from registre_app.ui.register.bind_dialog import Wanted
from registre_app.ui.session.papers_dialog import Together
from registre_app.ui.session.seal.readiness import Readiness
from registre_app.ui.session.seal.seal_dialog import Wish
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.councils import council
from tests.spoken import hearing
from tests.ui.keys import Keyboard

OpenWindow = Callable[[], MainWindow]
Begin = Callable[..., MainWindow]
"""Opens the window on a new register of some sessions of one body."""


class Answers(Dialogs):
    """A user who has already made up their mind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path: Path | None = None
        self.seal = True
        self.told: Readiness | None = None  # what the last seal was asked with
        self.without_open = False
        self.entire: bool | None = False
        self.leaves = True  # without what was typed and not entered
        self.drafts: list[str] = []
        self.deletes = True  # from the bin, for good

    def leave_people(self, parent: QWidget) -> bool:
        return self.leaves

    def register_to_open(self, parent: QWidget) -> Path | None:
        return self.path

    def register_to_create(self, parent: QWidget, name: str) -> Path | None:
        return self.folder / f"{name}.registre"

    def register_copy(self, parent: QWidget, name: str) -> Path | None:
        return self.path or self.folder / name

    def session_to_import(self, parent: QWidget) -> Path | None:
        return self.path

    def roster_to_import(self, parent: QWidget) -> Path | None:
        return self.path

    def older_folder(self, parent: QWidget) -> Path | None:
        return self.path

    def document_to_read(self, parent: QWidget) -> Path | None:
        return self.path

    def files_to_join(self, parent: QWidget) -> tuple[Path, ...]:
        return (self.path,) if self.path else ()

    def archive_folder(self, parent: QWidget) -> Path | None:
        return self.path

    def backup_folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path

    def backup_to_open(self, parent: QWidget) -> Path | None:
        return self.path

    def papers_together(self, parent: QWidget, papers: Sequence[SessionPaper]) -> Together | None:
        return None  # the dialog of the printer would have nobody to leave it

    def paper_to_verify(self, parent: QWidget) -> Path | None:
        return self.path

    def blazon_to_open(self, parent: QWidget) -> Path | None:
        return self.path

    def sealing(self, parent: QWidget, ready: Readiness) -> Wish | Location:
        self.told = ready
        return Wish.SEAL if self.seal else Wish.NOTHING

    def binding(
        self,
        parent: QWidget,
        first: int,
        last: int,
        unsealed: Sequence[date],
        *,
        read_only: bool,
        unfinished: str,
    ) -> Wanted | None:
        draft = bool(unsealed) and not self.without_open
        return Wanted(first, last, self.without_open, draft, read_only)

    def leave_drafts(self, parent: QWidget, drafts: Sequence[str]) -> bool:
        self.drafts = list(drafts)
        return self.leaves

    def delete_for_good(self, parent: QWidget, item: BinItem) -> bool:
        return self.deletes

    def copy_for(self, parent: QWidget, masked: Printable, entire: Printable) -> Printable | None:
        return {True: entire, False: masked, None: None}[self.entire]

    def session_to_export(self, parent: QWidget, name: str) -> Path | None:
        return self.folder / name

    def file_to_export(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.path or self.folder / name

    def export_folder(self, parent: QWidget, title: str) -> Path | None:
        return self.folder

    def addresses_to_read(self, parent: QWidget) -> Path | None:
        return self.path

    def receipts_to_import(self, parent: QWidget) -> tuple[Path, ...]:
        return (self.path,) if self.path else ()

    def report_to_save(self, parent: QWidget, name: str) -> Path | None:
        return self.folder / name

    def pdf_to_save(self, parent: QWidget, name: str) -> Path | None:
        return self.path or self.folder / name


def as_a_slot(act: Callable[..., object], *arguments: object) -> None:
    """Do something as a signal does: a refusal is told in the window."""
    try:
        act(*arguments)
    except RegistreError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def drawn(window: MainWindow) -> None:
    """Wait until the sheets being drawn are, of a session to seal or of a register to bind."""
    while window.commands.busy:
        QCoreApplication.processEvents()
    # Offscreen, the progress that closes does not give the keyboard back.
    window.activateWindow()
    QCoreApplication.processEvents()


def saved(qtbot: QtBot, window: MainWindow) -> None:
    """Save the current document, and wait until it is written or refused."""
    window.commands.printing.papers.save()
    qtbot.waitUntil(lambda: not window.commands.printing.papers.busy, timeout=10_000)


def printed(qtbot: QtBot, window: MainWindow, wanted: str) -> None:
    """Wait until the preview has drawn the last edit, and read it."""
    preview = window.side.preview
    # PDFium is not thread-safe: read here only when the renderer's thread is idle.
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=10_000)
    qtbot.wait(10)
    assert wanted in pdf.text(preview.pdf)


def show_dijon(window: MainWindow) -> None:
    """Open a register of the session of Dijon, at its attendance."""
    session = example_session()
    path = Path(window.settings.fileName()).with_name("dijon.registre")
    window.desk.create(path, session.collectivity, session.assembly, [session])
    window.navigation.show_step(Step.ATTENDANCE)


@pytest.fixture
def qapp(qapp_args: list[str]) -> QApplication:
    return make_application()


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def open_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> Iterator[OpenWindow]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "donnees"))
    windows: list[MainWindow] = []
    unforeseen: list[str] = []

    def tell(_kind: object, error: BaseException, _trace: object) -> None:
        if isinstance(error, RegistreError) and windows:
            windows[-1].tell(str(error))
        else:
            unforeseen.append("".join(format_exception(error)))

    # As in ui.shell.app; an unexpected error fails the test.
    monkeypatch.setattr(sys, "excepthook", tell)

    def make() -> MainWindow:
        settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)
        window = MainWindow(settings, answers)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    gc.enable()  # a window collects by itself: see ui.shell.collector
    assert not unforeseen, "\n".join(unforeseen)
    # Reset the stylesheet: creating the next window is slower with one set.
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setStyleSheet("")


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> MainWindow:
    session = council(15, present=13)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.registers.open(path)
    return window


@pytest.fixture
def begin(open_window: OpenWindow, tmp_path: Path) -> Begin:
    def open_on(*sessions: Session) -> MainWindow:
        path = tmp_path / "arnay.registre"
        path.unlink(missing_ok=True)
        first = sessions[0]
        RegisterFile.create(path, first.collectivity, first.assembly, list(sessions)).close()
        window = open_window()
        window.registers.open(path)
        return window

    return open_on


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What a screen reader is told beside what has the focus; « ! » before what is urgent."""
    with hearing() as told:
        yield told
