"""The three lines that a page shows at first use, under the list of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from registre_app.guide.pages import guide_page
from registre_app.ui.style.theme import SIDEBAR_WIDTH, SPACE_S, SPACE_XS
from registre_app.ui.telling import told
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QListWidget

CLOSED = "premiers-pas"  # in the settings: the pages whose lines were closed
CLOSE = "Fermer"
CLOSE_TIP = "Ces lignes ne reviennent pas ; le menu Aide les remet"
NAME = "Premières explications : {title}"


class FirstLines(QFrame):
    """What a page is for, what to do first, its key; closed once, they do not come back.

    They take the focus from nobody: Tab goes to their button from the list of sections.
    """

    def __init__(self, settings: QSettings, place: Callable[[], str | None]) -> None:
        super().__init__()
        self.setObjectName("first-lines")
        self._settings = settings
        self._place = place
        self._name = ""
        self.lines = tuple(label("", "secondary", wrap=True) for _ in range(3))
        for line in self.lines:
            line.setTextFormat(Qt.TextFormat.RichText)
        self.button = QToolButton()
        self.button.setText("✕")
        self.button.setProperty("role", "help")
        self.button.setToolTip(CLOSE_TIP)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_XS)
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self.lines[0], 1)
        first.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(first)
        for line in self.lines[1:]:
            layout.addWidget(line)
        self.hide()

    def follow(self) -> str:
        """Take the lines of the page where the user is; return its name, empty where none show."""
        name = self._place() or ""
        if name in self._closed:
            name = ""
        if name and name != self._name:
            page = guide_page(name)
            for line, words in zip(self.lines, page.first_lines, strict=True):
                line.setText(words)
            self.setAccessibleName(NAME.format(title=page.title))
            self.button.setAccessibleName(f"{CLOSE} : {NAME.format(title=page.title)}")
        self._name = name
        return name

    def show_again(self) -> None:
        """Show the lines of every page again."""
        self._settings.remove(CLOSED)

    @property
    def _closed(self) -> set[str]:
        return set(str(self._settings.value(CLOSED, "")).split())

    def _close(self) -> None:
        self._settings.setValue(CLOSED, " ".join(sorted({*self._closed, self._name})))


class Sections(QWidget):
    """The list of sections, and below it the first lines of the page, where there is room."""

    def __init__(self, sections: QListWidget, lines: FirstLines) -> None:
        super().__init__()
        self.setObjectName("sections")
        self._list = sections
        self._lines = lines
        self._later = QTimer(self)  # once the other page shows
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(sections, 1)
        layout.addWidget(lines)
        lines.button.clicked.connect(self._left)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def refresh(self) -> None:
        """Show the lines of the page where the user is."""
        if self.isVisible():
            self._lines.setVisible(bool(self._lines.follow()) and self._has_room())

    def refresh_later(self) -> None:
        """Show the lines of the page that is about to show, even where nothing takes the focus."""
        self._later.start()

    def _follow(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.refresh()

    def show_again(self) -> None:
        """Show the lines of every page again."""
        self._lines.show_again()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    @told(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.refresh()

    def _left(self) -> None:
        if self._lines.button.hasFocus():
            self._list.setFocus()
        self.refresh()

    def _has_room(self) -> bool:
        """Tell whether the lines fit below the names of the sections; none, where icons show."""
        if self.width() < SIDEBAR_WIDTH:
            return False
        if layout := self._lines.layout():
            layout.invalidate()  # the lines may be others
        rows = self._list.sizeHintForRow(0) * self._list.count()
        return rows + self._lines.heightForWidth(self.width()) <= self.height()
