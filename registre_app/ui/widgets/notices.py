"""Sentences above the page that hold until they are put away, with what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_M, SPACE_S, SPACE_XS
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

HIDE = "Masquer"


class Notice(QFrame):
    """One sentence, its actions by the words on their buttons, and what puts it away."""

    def __init__(
        self, words: str, actions: Mapping[str, Callable[[], object]], put_away: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = label(words, "notice", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(words)
        self.buttons: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.words, 1)
        for name, act in {**actions, HIDE: put_away}.items():
            button = QPushButton(name)
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _=False, act=act: act())
            layout.addWidget(button)
            self.buttons.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setMinimumHeight(max(self.words.heightForWidth(self.words.width()), 0))


class Notices(QWidget):
    """The notices that hold now, each under a key: another of that key takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.hide()

    def add(
        self, key: str, words: str, actions: Mapping[str, Callable[[], object]] | None = None
    ) -> None:
        """Show a sentence, until it is put away."""
        self.remove(key)
        notice = Notice(words, actions or {}, lambda: self.remove(key))
        self._shown[key] = notice
        self._column.addWidget(notice)
        voice.say(notice, words)
        self.show()

    def remove(self, key: str) -> None:
        """Put a notice away; nothing happens without one of that key."""
        if notice := self._shown.pop(key, None):
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def notice(self, key: str) -> Notice | None:
        """Return the notice of a key, if it shows."""
        return self._shown.get(key)

    def enter(self) -> None:
        """Put the focus on the first action of the first notice."""
        for notice in self._shown.values():
            notice.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
