"""Parts of the window that follow the desk while they show, and catch up before they do."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from registre_app.domain.errors import RegistreError
from registre_app.ui.telling import tell, told


class Followed(Protocol):
    """What tells that it changed."""

    @property
    def changed(self) -> SignalInstance: ...


class _Follower(QObject):
    def __init__(self, widget: QWidget, followed: Followed, refresh: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._refresh = refresh
        self._stale = True
        widget.installEventFilter(self)
        followed.changed.connect(self._follow)

    def _follow(self) -> None:
        self._stale = True
        if self._widget.isVisible():
            self._catch_up()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._catch_up()
        return super().eventFilter(watched, event)

    def _catch_up(self) -> None:
        self._stale = False
        try:
            self._refresh()
        except RegistreError as error:  # a stick pulled out: Qt's own calls must not raise
            tell(error)


def follow(widget: QWidget, followed: Followed, refresh: Callable[[], None]) -> None:
    """Refresh a widget after each change, now where it shows, else before it shows again.

    An edit then costs what is in sight, whatever else the window holds.
    """
    _Follower(widget, followed, refresh)
