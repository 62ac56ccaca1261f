"""A monkey with a mouse and a keyboard in the window, on every page, from register to register.

Lost: what a second reader of the file does not read as the window recorded it, what undoing and
redoing does not give back, what a page shows and is not recorded. Unseen: an error that nobody
foresaw, a warning of Qt, a text that is typed, not recorded, and not told.

A failure ends the walk; its note says the seed, the last inputs, and what was wrong.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from traceback import format_exception
from unittest.mock import patch

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
)

from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from registre_app.storage.errors import DamagedRegister
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.registers import LAST
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.recorder import Recorder
from tests.faults.monkey_files import Files, furnish
from tests.faults.monkey_looks import Lost, Unseen, recorded, shown
from tests.faults.outcome import Outcome
from tests.ui.hands import Hands

KIND = "monkey"
SHORT, LONG = 300, 20_000
TODAY = date(2026, 7, 1)
LOOKED, UNDONE, REOPENED = 20, 200, 500  # inputs between two looks of a kind
AT_ONCE, MOST = 6, 10_000  # edits undone, then redone
OF_PLATFORM = ("This plugin does not support", "edit: editing failed")
"""Warnings that no user has: without a screen, a window may have the keys and not the focus."""


class Walk:
    """A window, the hands that play in it, and what is looked at between their inputs."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._settings = str(folder / "reglages.ini")
        self._files = Files(folder)
        self._told: list[BaseException] = []
        self._warnings: list[str] = []
        self._began: tuple[object, ...] = ()
        self.edits = self.opened = 0
        self.window = self._open()
        self.hands = self._files.hands = Hands(self.window, seed)

    def _open(self) -> MainWindow:
        """Open the window as the application does: on the last register, at its place."""
        dialogs = Dialogs()
        dialogs._files = self._files
        settings = QSettings(self._settings, QSettings.Format.IniFormat)
        window = MainWindow(settings, dialogs, lambda: TODAY)
        window.desk.saved.connect(self._count_edit)
        window.desk.opened.connect(lambda: self._begin(window.desk.register))
        window.show()
        window.activateWindow()
        if last := str(settings.value(LAST, "")):
            window.registers.open(Path(last), str(settings.value("lieu", "")))
        else:
            window.pages.welcome.enter()
        return window

    def _begin(self, register: RegisterFile | None) -> None:
        assert register is not None
        self.opened += 1
        self._began = recorded(register)

    def _count_edit(self) -> None:
        self.edits += 1

    def take(self, _kind: object, error: BaseException, _trace: object) -> None:
        """Take an error that nobody caught, as the application does."""
        self._told.append(error)
        if isinstance(error, RegistreError):
            self.window.tell(str(error))

    def warn(self, kind: QtMsgType, _context: object, message: str) -> None:
        """Take what Qt says."""
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(OF_PLATFORM):
            self._warnings.append(message)

    def walked(self, count: int) -> Lost | Unseen | None:
        """Play that many inputs, in the loop of an application; return what went wrong, if any."""
        loop = QEventLoop()
        failures: list[Lost | Unseen] = []

        def walk() -> None:
            try:
                self.go(count)
            except (Lost, Unseen) as failure:
                failures.append(failure)
            except Exception as error:
                failures.append(Unseen("".join(format_exception(error))))
            self.hands.leave_all()
            self.end()
            loop.quit()

        QTimer.singleShot(0, walk)
        loop.exec()
        return failures[0] if failures else None

    def go(self, count: int) -> None:
        """Play that many inputs. Raises Lost or Unseen."""
        looked = undone = reopened = 0
        answer = self.hands.answer
        while self.hands.done < count:
            self.hands.play()
            if not self.window.isVisible():
                self.replace()
            self._require_told()
            done = self.hands.done
            if self.hands.top is self.window and done - looked >= LOOKED:
                looked = done
                answer(self.look)
            if done - undone >= UNDONE:
                undone = done
                self.hands.leave_all()
                answer(self.undo_and_redo)
            if done - reopened >= REOPENED:
                reopened = done
                self.hands.leave_all()
                answer(self.reopen)
        self.hands.leave_all()
        answer(self.look)
        answer(self.reopen)

    def _require_told(self) -> None:
        for error in self._told:
            if isinstance(error, DamagedRegister) or not isinstance(error, RegistreError):
                raise Unseen("".join(format_exception(error)))
        self._told.clear()
        if self._warnings:
            raise Unseen(self._warnings[0])

    def replace(self) -> None:
        """Make another window: the one before was closed."""
        self.hands.tell("new window")
        self.end()
        self.window = self.hands.window = self._open()

    def end(self) -> None:
        """Close the window for good, whatever it asks."""
        while self.window.isVisible():
            self.hands.answer(self.window.close)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def look(self) -> None:
        """Compare the window with its file."""
        window, desk = self.window, self.window.desk
        window.commands.record()
        QApplication.processEvents()
        self._require_told()
        if desk.register is None:
            self.open_any()
            return
        for recorder in window.findChildren(Recorder):
            self._require_recorded(recorder)
        with RegisterFile.open(desk.register.path, read_only=True) as second:
            read = recorded(second)
            if read != recorded(desk.register):
                raise Lost("the file is not what the window has of it")
            if desk.session_id is not None and second.session(desk.session_id) != desk.session:
                raise Lost("the session in the file is not the one that shows")
            if second.chronicle() != desk.chronicle:
                raise Lost("the people in the file are not those that show")
        self._require_shown()

    def _require_recorded(self, recorder: Recorder) -> None:
        field = recorder.parent().parent()
        if not recorder.pending or recorder.drafted or not isinstance(field, Field):
            return
        if not field.error and not recorder.parent().isReadOnly():
            raise Unseen(f"« {recorder.text} » is typed, not recorded, and nothing says so")

    def _require_shown(self) -> None:
        """Require that what shows is what a refresh shows."""
        stack = self.window.navigation.stack
        before = shown(stack)
        self.window.desk.reload()
        after = shown(stack)
        if before != after:
            changed = [
                (one, other) for one, other in zip(before, after, strict=False) if one != other
            ]
            raise Lost(
                f"a page showed what is not recorded: {changed[:4]} {len(before), len(after)}"
            )

    def undo_and_redo(self) -> None:
        """Undo some edits and redo them: all is as it was."""
        commands, desk = self.window.commands, self.window.desk
        commands.record()
        if desk.register is None:
            return
        states = [recorded(desk.register)]
        for _ in range(self.hands.random.randint(1, AT_ONCE)):
            if desk.register.undo_label is None:
                break
            label = desk.register.undo_label
            commands.undo()
            states.append(recorded(desk.register))
            if states[-1] == states[-2]:
                raise Lost(f"undoing « {label} » changed nothing")
        self.hands.tell("undo and redo", None, len(states) - 1)
        for before in states[-2::-1]:
            label = desk.register.redo_label
            commands.redo()
            if recorded(desk.register) != before:
                raise Lost(f"« {label} », undone and redone, is not what it was")
        self._require_told()

    def reopen(self) -> None:
        """Close the register, verify its file, and open it again or another."""
        register = self.window.desk.register
        if register is not None:
            self.window.commands.record()
            path, before = register.path, recorded(register)
            self._require_undone(register, before)
            self.hands.tell("close", None, path.name)
            self.window.registers.close()
            self._require_told()
            with RegisterFile.open(path, read_only=True) as closed:
                if recorded(closed) != before:
                    raise Lost("the register closed is not what it was while open")
                found = verify_register(closed, drawn=())
                if found.verdict is Verdict.ALTERED:
                    raise Lost(found.sentences[0])
        self.open_any()

    def _require_undone(self, register: RegisterFile, before: tuple[object, ...]) -> None:
        """Undo all that was done since the register was opened, and do it again."""
        if register.head() != self._began[-1]:  # a seal is not undone
            return
        commands, undone = self.window.commands, 0
        while register.undo_label and undone < MOST:
            commands.undo()
            undone += 1
        if recorded(register) != self._began:
            raise Lost("all is undone, and the register is not what it was when opened")
        for _ in range(undone):
            commands.redo()
        self._require_told()
        if recorded(register) != before:
            raise Lost("all is undone and redone, and the register is not what it was")

    def open_any(self) -> None:
        """Open a register of the folder, whichever."""
        registers = sorted(self._files.place.glob("*.registre"))
        chosen = self.hands.random.choice(registers)
        self.hands.tell("open", None, chosen.name)
        self.window.registers.open(chosen)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Play that many inputs in a window on the registers of a folder."""
    furnish(folder)
    with _alone(folder) as begin:
        walk = begin(seed)
        failure = walk.walked(count)
        done, inputs = walk.hands.done, "; ".join(walk.hands.last)
        played = f"seed {seed}: {walk.edits} edits, {walk.opened} times a register opened"
    if failure is None:
        return Outcome(KIND, done, 0, 0, (played,))
    lost = isinstance(failure, Lost)
    note = f"seed {seed}, input {done}: {failure}\nafter: {inputs}"
    return Outcome(KIND, done, int(lost), int(not lost), (note,))


@contextmanager
def _alone(folder: Path) -> Iterator[Callable[[int], Walk]]:
    """Give walks that touch nothing of the user's, print nothing and start no other program."""
    own = folder / "utilisateur"
    own.mkdir()
    homes = {"HOME": str(own)}  # a new register is proposed there
    homes |= {f"XDG_{each}_HOME": str(own / each) for each in ("CONFIG", "DATA", "STATE", "CACHE")}
    runtime = folder / "r"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:
        screen = os.environ.get("QT_QPA_PLATFORM", "offscreen")
        others = {"XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": screen}
        stack.enter_context(patch.dict(os.environ, homes | others))
        make_application()

        def begin(seed: int) -> Walk:
            walk = Walk(folder, seed)
            stack.enter_context(patch.object(sys, "excepthook", walk.take))
            refused = QPrintDialog.DialogCode.Rejected
            stack.enter_context(patch.object(QPrintDialog, "exec", lambda _: refused))
            stack.enter_context(patch.object(QDesktopServices, "openUrl", lambda _: True))
            stack.callback(qInstallMessageHandler, qInstallMessageHandler(walk.warn))
            return walk

        yield begin
