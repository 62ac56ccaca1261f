"""A message bar above the page, which clears itself when it is out of date."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from registre_app.ui.widgets.labels import restyle

AGAIN_MS = 600  # how long a sentence that is said again is framed


class Banner(QLabel):
    """A message that needs no dismissing; one that lasts comes back when another is out of date."""

    def __init__(self) -> None:
        super().__init__()
        self._lasting = ("", "information")
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(AGAIN_MS)
        self._calm.timeout.connect(lambda: self._frame(again=False))
        self.setProperty("role", "information")  # as first styled: padding does not come later
        self.setWordWrap(True)
        self.hide()

    def say(self, message: str, role: str) -> None:
        """Show a sentence as « information », « warning » or « blocking »; without one, the last.

        One that shows already is framed for a moment: the same was refused again.
        """
        if not message:
            message, role = self._lasting
        if not message and self.isHidden():
            return
        again = bool(message) and message == self.text() and not self.isHidden()
        self.setText(message)
        self.setProperty("role", role)
        self.setAccessibleName(message)
        self._frame(again=again)
        self.setVisible(bool(message))
        self._fit()

    def keep(self, message: str, role: str) -> None:
        """Show a sentence that holds for as long as the register is open; none without one.

        It waits until what was said meanwhile, such as an error, is out of date.
        """
        (former, _), self._lasting = self._lasting, (message, role)
        if self.isHidden() or self.text() == former:
            self.say("", role)

    def forget(self) -> None:
        """Say no more what held for the register that was open; another sentence stays."""
        (message, _), self._lasting = self._lasting, ("", "information")
        if message == self.text():
            self.say("", "information")

    def leave(self) -> None:
        """Clear what was said of a place that is left."""
        self.say("", "information")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of every line: a tight window would cut it."""
        height = self.heightForWidth(self.width())
        self.setMinimumHeight(max(height, 0))

    def _frame(self, *, again: bool) -> None:
        self.setProperty("again", "true" if again else "false")
        restyle(self)
        if again:
            self._calm.start()
