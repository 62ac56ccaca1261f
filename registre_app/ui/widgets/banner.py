"""What is said of the page: a passing sentence over its foot, a lasting one above it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_S, SPACE_XS
from registre_app.ui.telling import told
from registre_app.ui.widgets.labels import restyle

AGAIN_MS = 600  # how long a sentence that is said again is framed
WIDEST = 560  # pixels
CLOSE = "Fermer le message"


class Lasting(QLabel):
    """A sentence that holds for as long as the register is open, whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "information")  # as first styled: padding does not come later
        self.setWordWrap(True)
        self.hide()

    def keep(self, message: str, role: str) -> None:
        """Show a sentence; nothing without one."""
        self.setText(message)
        self.setAccessibleName(message)
        self.setProperty("role", role)
        restyle(self)
        self.setVisible(bool(message))
        voice.say(self, message)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of every line: a tight window would cut it."""
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


class Banner(QLabel):
    """A message that needs no dismissing, over the foot of the page: nothing moves to show it.

    It stands above what has the focus there. It goes as it is out of date, or by a click on it.
    ``page`` is the part of the window over which it stands.
    """

    def __init__(self, host: QWidget, page: QWidget) -> None:
        super().__init__(host)
        self._page = page
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(AGAIN_MS)
        self._calm.timeout.connect(lambda: self._frame(again=False))
        self.setProperty("role", "information")  # as first styled: padding does not come later
        self.setProperty("over", "true")
        self.setWordWrap(True)
        self.button = QToolButton(self)
        self.button.setText("✕")
        self.button.setToolTip(CLOSE)
        self.button.setAccessibleName(CLOSE)
        self.button.setProperty("role", "help")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is typed stays where it is
        self.button.clicked.connect(self.leave)
        host.installEventFilter(self)
        self.hide()

    def say(self, message: str, role: str) -> None:
        """Show a sentence as « information », « warning » or « blocking »; none without one.

        One that shows already is framed for a moment: the same was refused again.
        """
        if not message and self.isHidden():
            return
        again = bool(message) and message == self.text() and not self.isHidden()
        self.setText(message)
        self.setProperty("role", role)
        self.setAccessibleName(message)
        self._frame(again=again)
        self.setVisible(bool(message))
        voice.say(self, message, urgent=role == "blocking")
        self._place()

    def leave(self) -> None:
        """Clear what was said of a place that is left."""
        self.say("", "information")

    def succeed(self) -> None:
        """Clear an error: something else succeeded since."""
        if self.property("role") == "blocking":
            self.leave()

    @told(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.leave()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Stand at the foot of the page, above the place that is written in if that is there."""
        host = self.parentWidget()
        if self.isHidden() or host is None:
            return
        page = self._page if self._page.isVisible() else host
        room = QRect(page.mapTo(host, QPoint()), page.size()).adjusted(
            SPACE_S, SPACE_S, -SPACE_S, -SPACE_S
        )
        self.setWordWrap(False)
        width = min(self.sizeHint().width(), WIDEST, room.width())
        self.setWordWrap(True)
        place = QRect(0, 0, width, self.heightForWidth(width))
        place.moveCenter(room.center())
        place.moveBottom(room.bottom())
        written = self._written(host)
        if place.intersects(written) and written.top() - place.height() > room.center().y():
            place.moveBottom(written.top() - SPACE_S)
        self.setGeometry(place)
        size = self.button.sizeHint()
        self.button.setGeometry(
            width - size.width() - SPACE_XS, SPACE_XS, size.width(), size.height()
        )
        self.raise_()

    def _written(self, host: QWidget) -> QRect:
        """The place of the field, of the cell or of the line of a text that has the focus."""
        focus = self.window().focusWidget()
        if focus is None or not host.isAncestorOf(focus):
            return QRect()
        within = focus.rect()
        if within.height() > WIDEST // 4:  # a text or a table: its line
            line = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            line = line.toAlignedRect() if isinstance(line, QRectF) else line
            within = within.intersected(line) if isinstance(line, QRect) else QRect()
        return within.translated(focus.mapTo(host, QPoint()))

    def _frame(self, *, again: bool) -> None:
        self.setProperty("again", "true" if again else "false")
        restyle(self)
        if again:
            self._calm.start()
