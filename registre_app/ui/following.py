"""Parts of the window that follow the desk while they show, and catch up before they do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class _Follower(QObject):
    def __init__(
        self, widget: QWidget, changed: SignalInstance, refresh: Callable[[], None]
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._refresh = refresh
        self._stale = True
        widget.installEventFilter(self)
        changed.connect(self._follow)

    def _follow(self) -> None:
        self._stale = True
        if self._widget.isVisible():
            self._catch_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._catch_up()
        return super().eventFilter(watched, event)

    def _catch_up(self) -> None:
        self._stale = False
        self._refresh()


def follow(widget: QWidget, changed: SignalInstance, refresh: Callable[[], None]) -> None:
    """Refresh a widget after each change, now where it shows, else before it shows again.

    An edit then costs what is in sight, whatever else the window holds.
    """
    _Follower(widget, changed, refresh)
