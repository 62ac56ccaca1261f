"""Widgets refreshed after each change while visible, or else before they next show."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from registre_app.domain.errors import RegistreError
from registre_app.ui.telling import tell, told


class Followed(Protocol):
    """An object with a ``changed`` signal."""

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
        except RegistreError as error:  # Qt called this: it must not raise
            tell(error)


def follow(widget: QWidget, followed: Followed, refresh: Callable[[], None]) -> None:
    """Refresh a widget after each change: now if visible, else before it next shows.

    An edit then costs the visible widgets only.
    """
    _Follower(widget, followed, refresh)
