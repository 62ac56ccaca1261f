"""What the status bar says was done, with what can be done about it beside: the way back first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_M

if TYPE_CHECKING:
    from collections.abc import Callable

    Act = tuple[str, Callable[[], object]]

UNDO, REDO = "Annuler", "Rétablir"
KEYS = {UNDO: "Ctrl+Z", REDO: "Ctrl+Y"}
MOST = 2  # buttons


class Status(QWidget):
    """A sentence that holds until the next edit, and buttons for what it tells of.

    ``said``: it says something new.
    """

    said = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = _Elided()
        self.words.setObjectName("told")
        self.buttons = [QPushButton() for _ in range(MOST)]
        self._acts: tuple[Act, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.words)
        for rank, button in enumerate(self.buttons):
            button.setObjectName("told-action")
            button.clicked.connect(partial(self._press, rank))
            layout.addWidget(button)
        layout.addStretch(1)
        self.buttons[1].hide()
        for part in (self, self.button):  # the bar is as high without it: nothing above moves
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self.hide()

    @property
    def button(self) -> QPushButton:
        """The first button."""
        return self.buttons[0]

    @property
    def text(self) -> str:
        """The sentence that shows, whole; empty where none does."""
        return "" if self.isHidden() else self.words.whole

    def say(self, words: str, *acts: Act) -> None:
        """Say what happened, to screen readers too; each act is a verb and what its button does."""
        self.words.show_whole(words)
        self._acts = acts
        for rank, button in enumerate(self.buttons):
            verb = acts[rank][0] if rank < len(acts) else ""
            button.setText(verb)
            button.setVisible(bool(verb))
            keys = f" ({KEYS[verb]})" if verb in KEYS else ""
            button.setToolTip(f"{verb} : {words}{keys}")
            button.setAccessibleName(f"{verb} : {words}")
        self.show()
        voice.say(self.words, words)
        self.said.emit()

    def _press(self, rank: int) -> None:
        self._acts[rank][1]()

    def clear(self) -> None:
        """Say nothing more, and leave the width to what is beside."""
        self.words.show_whole("")
        for button in self.buttons:
            button.setText("")
        self.buttons[1].hide()
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
