"""Starts the window."""

import gc
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from registre_app.app.diagnostics import record_unexpected
from registre_app.domain.errors import RegistreError
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.style.theme import BODY

SWITCH = 0.0002  # seconds


def run_window(arguments: list[str]) -> int:
    """Open the window on the register named, or on the last one, and run until it closes."""
    application = make_application()
    window = MainWindow(QSettings("registre", "registre"))

    def show_unexpected(
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        del kind, trace
        told = str(error) if isinstance(error, RegistreError) else record_unexpected(error)
        window.banner.say(told, "blocking")

    sys.excepthook = show_unexpected
    QTimer.singleShot(0, gc.enable)  # see __main__
    keep_what_stays(window)
    last = str(window.settings.value("registre", ""))
    wanted = Path(arguments[0]).absolute() if arguments else Path(last) if last else None
    place = "" if arguments else str(window.settings.value("lieu", ""))
    opened = wanted is not None and window.registers.open(wanted, place)
    window.show()
    if opened:
        window.places.enter()
    else:
        window.pages.welcome.enter()
    return application.exec()


def keep_what_stays(window: MainWindow) -> None:
    """Once the window is made, let Python's collector no longer look through what it is made of.

    It took 30 to 50 milliseconds each time, in which nothing moved.
    """
    window.pages.complete.connect(gc.freeze)


def make_application() -> QApplication:
    """Return the application: French, our own style, the system's font at our size."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    # Threads that draw and read give the window back at once, not 5 ms later.
    sys.setswitchinterval(SWITCH)
    application.setApplicationName("registre")
    application.setApplicationDisplayName("Registre")
    application.setDesktopFileName("registre")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        application.installTranslator(translator)
    font = QFont(application.font())
    font.setPointSizeF(BODY)
    application.setFont(font)
    return application
