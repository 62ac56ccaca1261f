"""What the status bar says was removed, undone or done again, with the way back beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from registre_app.ui.style.theme import SPACE_M

if TYPE_CHECKING:
    from collections.abc import Callable

UNDO, REDO = "Annuler", "Rétablir"


class Status(QWidget):
    """A sentence that holds until the next edit, and a button that takes back what it tells."""

    def __init__(self) -> None:
        super().__init__()
        self.words = _Elided()
        self.words.setObjectName("told")
        self.button = QPushButton()
        self.button.setObjectName("told-action")
        self.button.clicked.connect(self._press)
        self._act: Callable[[], object] = lambda: None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.words)
        layout.addWidget(self.button)
        layout.addStretch(1)
        for part in (self, self.button):  # the bar is as high without it: nothing above moves
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that shows, whole; empty where none does."""
        return "" if self.isHidden() else self.words.whole

    def say(self, words: str, verb: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what happened, to screen readers too; ``verb`` is the button that takes it back."""
        self.words.show_whole(words)
        self.button.setText(verb)
        self.button.setVisible(act is not None)
        keys = {UNDO: "Ctrl+Z", REDO: "Ctrl+Y"}.get(verb, "")
        self.button.setToolTip(f"{verb} : {words} ({keys})" if keys else words)
        self.button.setAccessibleName(f"{verb} : {words}")
        self._act = act or (lambda: None)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.words, words))

    def _press(self) -> None:
        self._act()

    def clear(self) -> None:
        """Say nothing more, and leave the width to what is beside."""
        self.words.show_whole("")
        self.button.setText("")
        self.hide()
        self.updateGeometry()  # hidden, it tells its bar by itself


class _Elided(QLabel):
    """A line whose end is left out where there is no room for it; its tooltip is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_whole(self, words: str) -> None:
        """Show a sentence."""
        self.whole = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self.whole) + 2, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self.whole, mode, max(self.width(), 0)))
