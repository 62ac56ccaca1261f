"""Tells at once what a change dated in the past does to sessions already made."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from registre_app.app.jobs import Answer
from registre_app.domain.chronicle import Chronicle
from registre_app.layout.interruption import breathe
from registre_app.storage import RegisterReader
from registre_app.ui.background import Background
from registre_app.ui.desk import Desk


class PastTeller(QObject):
    """Looks, on another thread, at the sessions that an edit of the roster or settings touches."""

    def __init__(self, parent: QObject, desk: Desk, say: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._say = say
        self._looking = Background(self, of=lambda: desk.register)
        desk.past_changed.connect(self._look)

    @property
    def busy(self) -> bool:
        """Tell whether the sessions are being looked at."""
        return self._looking.busy

    def stop(self) -> None:
        """Wait for the look that is running."""
        self._looking.stop()

    def _look(self, before: Chronicle) -> None:
        register, after = self._desk.register, self._desk.chronicle
        if register is not None and after is not None:
            self._looking.ask(lambda: _told(register, before, after), self._tell)

    def _tell(self, answer: Answer[str]) -> None:
        if words := answer.result():
            self._say(words, "warning")


def _told(register: RegisterReader, before: Chronicle, after: Chronicle) -> str:
    """Return what to say, on the calling thread; empty where nothing is touched."""
    from registre_app.domain import past_changes  # noqa: PLC0415 -- off the start

    with register.reader() as reader:
        days = reader.session_days()
        rosters = past_changes.days_of_another_roster(before, after, days.values())
        settings = past_changes.days_of_other_settings(before, after, days.values())
        off, read = [], {}
        for key, day in days.items():
            if day not in rosters and day not in settings:
                continue
            breathe()
            session = reader.session(key)
            if day in rosters and (found := past_changes.off_roster(session, after)):
                off.append(found)
            if day in settings:
                read[day] = session.seal is not None
        return past_changes.told(off, read)
