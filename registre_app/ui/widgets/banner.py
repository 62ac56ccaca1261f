"""What is said above the page: a passing sentence over it, a lasting one in a place of its own."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.telling import told
from registre_app.ui.widgets.labels import restyle

AGAIN_MS = 600  # how long a sentence that is said again is framed


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
    """A message that needs no dismissing, over the head of the page: nothing moves to show it.

    It goes as it is out of date, or by a click on it. ``below`` is the part of the window under
    which it stands.
    """

    def __init__(self, host: QWidget, below: QWidget) -> None:
        super().__init__(host)
        self._below = below
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(AGAIN_MS)
        self._calm.timeout.connect(lambda: self._frame(again=False))
        self.setProperty("role", "information")  # as first styled: padding does not come later
        self.setProperty("over", "true")
        self.setWordWrap(True)
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
        """Stand over the page, as wide as the sentence and as high as its lines."""
        host = self.parentWidget()
        if self.isHidden() or host is None:
            return
        self.setWordWrap(False)
        width = min(self.sizeHint().width(), host.width() - 2 * SPACE_S)
        self.setWordWrap(True)
        height = self.heightForWidth(width)
        top = self._below.geometry().top() + SPACE_S
        self.setGeometry((host.width() - width) // 2, top, width, height)
        self.raise_()

    def _frame(self, *, again: bool) -> None:
        self.setProperty("again", "true" if again else "false")
        restyle(self)
        if again:
            self._calm.start()
