"""The field of a day that follows the acts: an edit before the seal, a mention after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from registre_app.ui.session.seal.take_back_dialog import TakeBackDialog
from registre_app.ui.style.icons import icon
from registre_app.ui.telling import told
from registre_app.ui.widgets.days import DayField, Days
from registre_app.ui.widgets.fields import lock
from registre_app.ui.widgets.parsing import show_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from registre_app.ui.session.seal.following import Following

TAKE_BACK = "Retirer cette mention… (Suppr)"
ONCE = "Entrée note ce jour, une fois pour toutes : la séance est scellée."


class FactField(DayField):
    """A day; once sealed, one that stands is read-only, and Delete asks why it is taken back.

    A day of what is sealed is recorded by Enter alone: it is noted for good. One that is left
    without it stays, with a mark; Escape forgets it.
    """

    def __init__(
        self,
        days: Days,
        commit: Callable[[object], None],
        following: Following,
        *,
        placeholder: str = "ex. : 19/12/2022",
    ) -> None:
        super().__init__(days, commit, placeholder=placeholder)
        self._following = following
        self.dialog: TakeBackDialog | None = None
        self._out = QAction(TAKE_BACK, self)
        self._out.triggered.connect(self.take_back)
        self.addAction(self._out, QLineEdit.ActionPosition.TrailingPosition)
        self._out.setVisible(False)
        self._hint: str | None = None

    def show_day(self, day: date | None, *, read_only: bool, why: str = "") -> None:
        """Show the day on record; ``read_only``: nothing can be noted.

        ``why`` tells why it is not typed here, where it is not.
        """
        sealed, stands = self._following.sealed(), bool(self._following.standing())
        self.show_value(show_day(day))
        lock(self, locked=read_only or stands or bool(why))
        self.wait_for_enter(wanted=sealed)
        self._out.setVisible(stands and not read_only)
        if self._out.isVisible():
            self._out.setIcon(icon("trash-2", self.palette().text().color().name()))
        if self._hint is None:
            self._hint = self.toolTip()
        if stands and not read_only:
            self.setToolTip(TAKE_BACK)
        elif read_only or why:
            self.setToolTip(why or self._hint)
        else:
            self.setToolTip(ONCE if sealed else self._hint)

    def take_back(self) -> None:
        """Ask why what stands is taken back."""
        if not self._out.isVisible():
            return
        mentions = self._following.standing()
        self.dialog = TakeBackDialog(
            mentions, lambda reason: self._following.take_back(mentions, reason), self.window()
        )
        self.dialog.finished.connect(lambda _: self.setFocus())
        self.dialog.open()

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._out.isVisible():
            self.take_back()
        elif event.key() == Qt.Key.Key_Escape and self._recorder.drafted:
            self._recorder.forget()
        else:
            super().keyPressEvent(event)
