"""Starts the window."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from registre_app.app.interpreter import freeze_objects, switch_threads_often
from registre_app.domain.errors import RegistreError
from registre_app.files import close_to_others, make_file, make_folder
from registre_app.own_folders import portable_folder
from registre_app.ui.shell.doorbell import ring
from registre_app.ui.shell.last_run import LastRun
from registre_app.ui.shell.qt_words import french
from registre_app.ui.shell.registers import LAST
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.style.theme import BODY
from registre_app.ui.telling import diagnostics_of_qt, tell

if TYPE_CHECKING:
    from registre_app.app.diagnostics import Diagnostics


def run_window(arguments: list[str]) -> int:
    """Open the window on the register named, or on the last one, and run until it closes.

    Where another window of the user has that register open, it is shown instead.
    """
    teller = Teller(diagnostics_of_qt)
    sys.excepthook = teller.on_error
    faulthandler.enable()  # on the terminal, until the log is open
    application = make_application()
    settings = private_settings()
    last = str(settings.value(LAST, ""))
    wanted = Path(arguments[0]).absolute() if arguments else Path(last) if last else None
    if wanted is not None and ring(wanted, settings):
        return 0
    window = MainWindow(settings)
    teller.say = window.tell
    last_run = LastRun(window, window.desk, window.notices, diagnostics_of_qt())

    def watch() -> None:
        last_run.begin()  # before the file of crashes is written to again
        teller.hold(diagnostics_of_qt().watch_crashes())

    QTimer.singleShot(0, window, watch)
    application.commitDataRequest.connect(last_run.end)  # the session of the system ends
    window.pages.complete.connect(freeze_objects)
    place = "" if arguments else str(window.settings.value("lieu", ""))
    if wanted is not None:
        try:
            window.registers.open(wanted, place)
        except RegistreError as error:
            tell(error)
    window.show()
    if window.desk.register is not None:
        window.navigation.enter()
    else:
        window.first.enter()
    status = application.exec()
    last_run.end()
    teller.release()
    return status


def private_settings() -> QSettings:
    """Return the user's settings, which hold names of folders and words: theirs alone.

    Qt makes the file as the umask says, and keeps the mode of one that is there. On Windows they
    are in the registry, which is the user's; on a stick, in a file beside the application.
    """
    beside = portable_folder()
    settings = (
        QSettings("registre", "registre")
        if beside is None
        else QSettings(str(beside / "registre.conf"), QSettings.Format.IniFormat)
    )
    if os.name == "posix":
        with suppress(OSError):  # Qt keeps none then
            make_folder(Path(settings.fileName()).parent)
            make_file(Path(settings.fileName()))
            close_to_others(Path(settings.fileName()))
    return settings


class Teller:
    """The one place that tells errors: a sentence in the window, on the terminal before it is."""

    def __init__(self, diagnostics: Callable[[], Diagnostics]) -> None:
        self._diagnostics = diagnostics
        self._crash_log: TextIO | None = None
        self.say: Callable[[str], object] = lambda message: print(message, file=sys.stderr)

    def hold(self, crash_log: TextIO | None) -> None:
        """Keep the file open that the interpreter writes to if the process dies."""
        self._crash_log = crash_log

    def release(self) -> None:
        """Close that file: the process ends as it should."""
        faulthandler.disable()
        if self._crash_log:
            self._crash_log.close()

    def on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell an error that nobody caught: to be ``sys.excepthook``."""
        del kind, trace
        self.say(self._diagnostics().tell(error))


def make_application() -> QApplication:
    """Return the application: French, our own style, the system's font at our size."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    switch_threads_often()
    application.setApplicationName("registre")
    application.setApplicationDisplayName("Registre")
    application.setDesktopFileName("registre")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    for translator in french(application):
        application.installTranslator(translator)
    font = QFont(application.font())
    font.setPointSizeF(BODY)
    font.setFeature(QFont.Tag("tnum"), 1)  # figures of one width: counts stand under one another
    application.setFont(font)
    return application
