"""What a screen reader is told beside what has the focus, over an evening held by the keyboard.

``python -m tests.spoken_evening`` writes tests/ui/golden/soiree.txt again: read it before a commit.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from registre_app.ui.checks import Checks
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.spoken import hearing
from tests.ui.keys import Keyboard
from tests.ui.test_whole_evening import agenda, attendance, notice, register, roster, votes

EVENING = date(2022, 12, 15)
GOLDEN = Path(__file__).parent / "ui" / "golden" / "soiree.txt"


@contextmanager
def checked_at_once() -> Iterator[None]:
    """Find what is irregular as an edit is made: the same is told however fast one types."""
    later = Checks.start
    Checks.start = _check_now  # type: ignore[method-assign]
    try:
        yield
    finally:
        Checks.start = later  # type: ignore[method-assign]


def _check_now(checks: Checks) -> None:
    assert checks.findings is not None
    checks.checked.emit()


def parts(window: MainWindow, path: Path) -> dict[str, Callable[[Keyboard], None]]:
    """The parts of the evening, in their order."""
    return {
        "Commune": lambda keys: register(keys, path),
        "Quinze élus, première séance": roster,
        "Convocation": notice,
        "Six délibérations": agenda,
        "Présences, pouvoirs, arrivée, départ": attendance,
        "Votes": partial(votes, window),
    }


def hold(folder: Path) -> str:
    """Hold the evening in a new window; return what is announced, part by part."""
    lines: list[str] = []
    keys = Keyboard()
    settings = QSettings(f"{folder}/reglages.ini", QSettings.Format.IniFormat)
    with hearing() as heard, checked_at_once():
        window = MainWindow(settings, Dialogs(), lambda: EVENING)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        window.pages.welcome.enter()
        for name, play in parts(window, folder / "arnay.registre").items():
            heard.clear()
            play(keys)
            QApplication.processEvents()
            lines += [f"— {name}", *heard, ""]
        window.close()
    window.deleteLater()
    return "\n".join(lines)


def main() -> None:
    """Write the golden text again."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(hold(Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
