"""The one place that says to a screen reader what a key did, beside what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from registre_app.ui import voice
from registre_app.ui.sections import Section
from registre_app.ui.session.steps import STEPS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from registre_app.domain.chronicle import Chronicle
    from registre_app.domain.findings import Finding
    from registre_app.domain.session import Session
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.pages import Pages


class Announcer(QObject):
    """Listens to the desk and to the pages; says nothing where no screen reader listens.

    Said: who is away and what follows for the quorum, a vote and its totals, what is irregular
    since the last edit or no longer, the page or the step that shows, what a search found, a
    backup that fails. What shows as a sentence (banner, notices, status, refusals) says itself.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        backups: Backups,
        pages: Pages,
        navigation: Navigation,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._backups = backups
        self._pages = pages
        self._navigation = navigation
        self._before: tuple[object, Session | None] = (None, None)
        self._past: tuple[object, Chronicle | None] = (None, None)
        self._findings: tuple[object, tuple[Finding, ...]] = (None, ())
        self._failed, self._making = "", False
        self._found = ""
        self._later = self._timer(voice.PAUSE, lambda: self._say(self._found))
        self._place = self._timer(0, self._say_place)
        desk.changed.connect(self._on_changed)
        desk.checked.connect(self._on_checked)
        navigation.left.connect(self._on_left)
        pages.counted.connect(self._on_counted)
        backups.changed.connect(self._on_backups)

    def _timer(self, after: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    def _say(self, words: str) -> None:
        voice.say(self._window, words)

    def _on_changed(self) -> None:
        place = (self._desk.register, self._desk.session_id)
        (known, before), self._before = self._before, (place, self._desk.session)
        (past_of, past), self._past = self._past, (self._desk.register, self._desk.chronicle)
        if not voice.heard():
            return
        from registre_app.ui.shell.said import changed, people_changed  # noqa: PLC0415 -- if heard

        after, chronicle = self._desk.session, self._desk.chronicle
        if known == place and before and after and before != after:
            self._say(changed(before, after, self._desk.position))
        if past_of is self._desk.register and past and chronicle and past is not chronicle:
            today = self._desk.today()
            self._say(people_changed(past.everybody_on(today), chronicle.everybody_on(today)))

    def _on_checked(self) -> None:
        if not voice.heard():
            return
        from registre_app.ui.shell.said import findings_changed  # noqa: PLC0415 -- for who listens

        if not self._desk.is_checked:
            return
        place = (self._desk.register, self._desk.session_id)
        (known, before), self._findings = self._findings, (place, self._desk.findings)
        if known == place:  # those of a session just opened are read in their list
            self._say(findings_changed(before, self._desk.findings))

    def _on_left(self) -> None:
        if voice.heard():
            self._place.start()  # once the other page shows

    def _say_place(self) -> None:
        if self._desk.register is None:
            return
        if self._navigation.in_session:
            self._say(f"Étape {STEPS[self._pages.session.step]}")
        else:
            self._say(Section(max(self._navigation.sidebar.currentRow(), 0)).title)

    def _on_counted(self, words: str) -> None:
        if voice.heard() and words != self._found:
            self._found = words
            self._later.start()

    def _on_backups(self) -> None:
        was_making, self._making = self._making, self._backups.making
        failed, self._failed = self._failed, self._backups.failed
        if self._failed and self._failed != failed:
            self._say(self._backups.told)
        in_sight = self._navigation.sidebar.currentRow() == Section.ARCHIVES
        if was_making and not self._making and in_sight and not self._backups.failed:
            self._say("Sauvegarde faite.")
