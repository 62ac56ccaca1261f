"""« ? » beside what is rare: a short explanation with its article, and the page of the guide."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QVBoxLayout, QWidget

from registre_app.resources import resource
from registre_app.ui.style.theme import SPACE_M, SPACE_S, SPACE_XS
from registre_app.ui.telling import told
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label

SIGN, NAME = "?", "Aide : {title}"
READ = "Lire la page du guide"
FACT = "fact"
BESIDE = "explained"
"""The property of a part that « ? » explains, one of its own children."""

WIDEST = 48  # characters of a line


@dataclass(frozen=True)
class Explained:
    """What is rare: its title, a few sentences, the articles, the page of the guide."""

    title: str
    text: str
    article: str
    page: str


@cache
def explanations() -> dict[str, Explained]:
    """Return every explanation by its key: see ``resources/guide/aides.toml``."""
    loaded = tomllib.loads(resource("guide/aides.toml").read_text("utf-8"))
    return {
        key: Explained(each["titre"], each["texte"], each["article"], each["page"])
        for key, each in loaded.items()
    }


class Explanation(QFrame):
    """The explanation, over the window; Escape or a click beside closes it."""

    def __init__(self, explained: Explained, beside: QWidget) -> None:
        super().__init__(beside, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "explanation")
        self.setAccessibleName(NAME.format(title=explained.title))
        self._page = explained.page
        self.button = QPushButton(READ)
        self.button.setAccessibleDescription(f"{explained.text} {explained.article}")
        self.button.clicked.connect(self._read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        width = beside.fontMetrics().averageCharWidth() * WIDEST
        self.words = [
            label(explained.title, "fact", wrap=True),
            label(explained.text, "", wrap=True),
            label(explained.article, "secondary", wrap=True),
        ]
        for words in self.words:
            layout.addWidget(words)
            words.ensurePolished()
            words.setFixedWidth(width)
            words.setMinimumHeight(words.heightForWidth(width))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def open_beside(self, button: QWidget) -> None:
        """Open below a button, or above it where the screen ends."""
        self.show()  # as large as it is
        place = button.mapToGlobal(QPoint(0, button.height()))
        room = button.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = button.mapToGlobal(QPoint(0, -self.height()))
        place.setX(max(min(place.x(), room.right() - self.width()), room.left()))
        self.move(place)
        self.button.setFocus()

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F1):
            self._read()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        self.close()
        QDesktopServices.openUrl(QUrl(f"guide:{self._page}"))


def with_help(editor: QWidget, key: str) -> QWidget:
    """Return a line of an editor that bears its own words, and of « ? » after it."""
    line = QWidget()
    line.setProperty(BESIDE, True)
    layout = Flow(SPACE_XS)
    layout.setContentsMargins(0, 0, 0, 0)
    line.setLayout(layout)
    layout.add(editor)
    layout.add(HelpButton(key))
    return line


def explain_here(focus: QWidget | None) -> bool:
    """Open what explains the field that has the focus; False where nothing does.

    It is the « ? » of its field, else the one beside it, else that of the box of its fact.
    """
    part = focus
    while part is not None and not part.isWindow():
        if shown := [each for each in _signs(part) if each.isVisibleTo(part)]:
            shown[0].open()
            return True
        part = part.parentWidget()
    return False


def _signs(part: QWidget) -> list[HelpButton]:
    """Return the « ? » that explain a part: that of the box of a fact is in its head, last."""
    if part.objectName() == FACT:
        return part.findChildren(HelpButton)[::-1]
    if part.property(BESIDE):
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        return part.findChildren(HelpButton, options=directly)
    return []


class HelpButton(QToolButton):
    """« ? »: opens the explanation of a key of ``explanations``.

    Tab goes from field to field and passes it by: what is typed next would be lost in it. F1 in
    its field opens the same explanation, and a screen reader still finds the button.
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.key = key
        self.explained = explanations()[key]
        self.setText(SIGN)
        self.setProperty("role", "help")
        name = NAME.format(title=self.explained.title)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (F1 dans son champ)")
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Show the explanation."""
        Explanation(self.explained, self).open_beside(self)
