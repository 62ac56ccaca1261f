"""What the vote decides, in a room that does not grow: what is below stays where it is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

LINES = 2  # for which there is room from the start
SIDES = 3  # characters: room for the padding of the stylesheet
ELLIPSIS = "…"
WIDEST = 10_000  # pixels: no sentence is as long


class Outcome(QLabel):
    """A sentence on two lines; what does not fit is in its tooltip. ``whole`` says all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = ""
        self._grows = False
        self.setProperty("role", "outcome")
        self.setWordWrap(True)

    def say(self, words: str, *, grows: bool) -> None:
        """Show a sentence; ``grows``: on as many lines as it needs."""
        self.whole, self._grows = words, grows
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        if self._grows:
            return super().heightForWidth(width)
        return super().heightForWidth(WIDEST) + (LINES - 1) * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = self.whole.split(" ")
        shown = self.whole
        while not self._grows and len(words) > 1 and not self._has_room(shown):
            words.pop()
            shown = " ".join(words).rstrip(" ,;:") + ELLIPSIS
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self.whole else self.whole)

    def _has_room(self, words: str) -> bool:
        metrics = self.fontMetrics()
        width = self.width() - SIDES * metrics.averageCharWidth()
        room = QRect(0, 0, max(width, 1), WIDEST)
        taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        lines = round(taken.height() / metrics.lineSpacing())  # their heights are not whole
        return lines <= LINES and taken.width() <= max(width, 1)
