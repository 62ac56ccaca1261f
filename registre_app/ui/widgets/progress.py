"""The progress of long work on another thread, with its measure where it has one, and a stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

SHOWN_AFTER = 200  # milliseconds
MEASURE = "{words} ({done} sur {count})"


def still(bar: QProgressBar) -> None:
    """Begin work of no known measure: the bar stays still, words tell that it goes on."""
    bar.setRange(0, 1)
    bar.setValue(0)


def name_bar(dialog: QProgressDialog, words: str) -> None:
    """Say what the bar of a dialog measures, to a screen reader."""
    for bar in dialog.findChildren(QProgressBar):
        bar.setAccessibleName(words)


class Progress(QProgressDialog):
    """Says what is being done; nothing is edited meanwhile.

    ``advance`` may be called on any thread.
    """

    _advanced = Signal(int, int)

    def __init__(self, parent: QWidget, title: str, words: str, stop: str) -> None:
        super().__init__(words, stop, 0, 1, parent)  # without a range, Qt moves the bar
        self._words = words
        self.setWindowTitle(title)
        name_bar(self, title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(SHOWN_AFTER)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self._advanced.connect(self._show)
        self.setValue(0)

    def advance(self, done: int, count: int) -> None:
        """Say how many of so many steps are done."""
        self._advanced.emit(done, count)

    def end(self) -> None:
        """Close it for good."""
        self._advanced.disconnect(self._show)
        self.close()
        self.deleteLater()

    def _show(self, done: int, count: int) -> None:
        self.setMaximum(count)
        self.setLabelText(MEASURE.format(words=self._words, done=done, count=count))
        self.setValue(done)
