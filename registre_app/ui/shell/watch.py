"""Whether the open register is still where it was: what is said to be recorded depends on it."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from registre_app.app.jobs import Answer
from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background
from registre_app.ui.desk import Desk

EVERY_MS = 2_000


class Watch(QObject):
    """Looks at the file every two seconds, on another thread: a network may take its time.

    ``tell`` is given whether it is gone, each time that this changes.
    """

    def __init__(self, parent: QObject, desk: Desk, tell: Callable[[bool], object]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tell = tell
        self._was_gone = False
        self._looking = Background(self, of=lambda: desk.register)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.opened.connect(self._forget)

    def look(self) -> None:
        """Look now, unless the last look has not come back."""
        register = self._desk.register
        if register is not None and not self._looking.busy:
            self._looking.ask(lambda: register.is_gone, self._on_looked)

    def stop(self) -> None:
        """Look no more, and wait for the look that is running."""
        self._timer.stop()
        self._looking.stop()

    def _forget(self) -> None:
        self._was_gone = False

    def _on_looked(self, answer: Answer[bool]) -> None:
        with suppress(RegistreError):
            gone = answer.result()
            if gone is not self._was_gone:
                self._was_gone = gone
                self._tell(gone)
