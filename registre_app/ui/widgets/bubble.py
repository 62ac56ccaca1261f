"""A message over the window, beside what it is about: nothing moves to make room for it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from registre_app.ui.telling import told
from registre_app.ui.widgets.labels import restyle

WIDEST = 46  # characters of a line
GAP = 2  # pixels between the bubble and what it is about


class Bubble(QLabel):
    """A message under a widget, or over it where there is no room below; the mouse goes through.

    It shows while the widget, or what is in it, has the focus or the mouse.
    """

    def __init__(self, about: QWidget) -> None:
        super().__init__(_host(about))
        self._about = about
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        about.installEventFilter(self)
        about.destroyed.connect(self.deleteLater)

    def say(self, message: str, role: str) -> None:
        """Set the message, of a role of the stylesheet; without one, nothing shows."""
        self.setText(message)
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)
        self._follow()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus, the mouse and the place of what it is about."""
        match event.type():
            case (
                QEvent.Type.FocusIn
                | QEvent.Type.FocusOut
                | QEvent.Type.Enter
                | QEvent.Type.Leave
                | QEvent.Type.Move
                | QEvent.Type.Resize
                | QEvent.Type.Show
                | QEvent.Type.Hide
            ):
                self._follow(left=event.type() == QEvent.Type.FocusOut)
        return super().eventFilter(watched, event)

    def _follow(self, *, left: bool = False) -> None:
        about = self._about
        if not isValid(about):
            return
        called = (about.hasFocus() and not left) or about.underMouse()
        if not (self.text() and called and about.isVisible()):
            self.hide()
            return
        host = _host(about)
        if self.parentWidget() is not host:
            self.setParent(host)
        place = QRect(about.mapTo(host, QPoint()), about.size())
        room = host.rect()
        widest = max(place.width(), self.fontMetrics().averageCharWidth() * WIDEST)
        self.setWordWrap(False)
        width = min(self.sizeHint().width(), widest, room.width())
        self.setWordWrap(True)
        height = self.heightForWidth(width)
        left_edge = max(min(place.left(), room.right() - width), 0)
        top = place.bottom() + 1 + GAP
        if top + height > room.bottom() and place.top() - GAP - height >= 0:
            top = place.top() - GAP - height
        self.setGeometry(left_edge, top, width, height)
        self.show()
        self.raise_()


def _host(about: QWidget) -> QWidget:
    """What a bubble lies on: it scrolls with what it is about."""
    part = about.parentWidget()
    while part is not None and not part.isWindow():
        above = part.parentWidget()
        area = above.parentWidget() if above is not None else None
        if isinstance(area, QScrollArea) and area.widget() is part:
            return part
        part = above
    return about.window()
