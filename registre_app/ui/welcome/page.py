"""The first screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from registre_app.ui.recent import named
from registre_app.ui.style.theme import SPACE_L, SPACE_M, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.telling import told
from registre_app.ui.welcome.door import Door
from registre_app.ui.widgets.fields import scrolled
from registre_app.ui.widgets.icon_button import IconButton
from registre_app.ui.widgets.labels import label

WIDTH = 480  # twice that is less than 1024 pixels
SHOWN = 5  # registers opened last


class WelcomePage(QWidget):
    """Three doors: one's own commune, a register that exists (or an archive of one), the example.

    ``recent_asked`` carries the path of one of those opened last, which are listed under them.
    """

    create_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    archive_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, recent: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self._recent = recent
        self._shown: Sequence[Path] = ()
        self._buttons = [self._button(rank) for rank in range(SHOWN)]
        self.create_button = Door(
            "Ma commune",
            "Créer son registre, inscrire ses élus, convoquer une séance.",
            "book-plus",
            WIDTH,
        )
        self.open_button = Door(
            "Ouvrir", "Un registre qui existe déjà, sur ce PC ou sur une clé.", "folder-open", WIDTH
        )
        self.archive_button = IconButton("Restaurer une archive…")
        self.example_button = Door(
            "L’exemple",
            "Un village de onze élus et son année, pour essayer sans risque.",
            "book-open",
            WIDTH,
        )
        self.create_button.setToolTip("Ctrl+N")
        self.open_button.setToolTip("Ctrl+O")
        self.example_button.setToolTip("Ctrl+Maj+Y")
        self.archive_button.setToolTip("Le registre, tel que le garde une archive sur une clé")
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setSpacing(SPACE_M)
        layout.addStretch(2)
        for text, role in (
            ("Registre des délibérations", "title"),
            (
                "Chaque papier de la séance, juste du premier coup, saisi une seule fois.",
                "secondary",
            ),
        ):
            line = label(text, role)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(line)
        layout.addSpacing(SPACE_L)
        self.archive_button.setProperty("role", "recent")
        fix(self.archive_button, width=WIDTH)
        self.archive_button.clicked.connect(self.archive_asked)
        for door, asked in (
            (self.create_button, self.create_asked),
            (self.open_button, self.open_asked),
            (self.example_button, self.example_asked),
        ):
            door.clicked.connect(asked)
            layout.addWidget(door, 0, Qt.AlignmentFlag.AlignHCenter)
            if door is self.open_button:
                layout.addWidget(self.archive_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._again = label("Ouverts récemment", "label")
        fix(self._again, width=WIDTH)
        layout.addSpacing(SPACE_M)
        layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        for recent_button in self._buttons:
            layout.addWidget(recent_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(content))
        self._list_recent()

    def enter(self) -> None:
        """List the registers opened last, and put the focus on the latest, or the first choice."""
        self._list_recent()
        (*self.recent_buttons, self.create_button)[0].setFocus()

    @property
    def recent_buttons(self) -> list[_RecentButton]:
        """The buttons of the registers that are listed."""
        return self._buttons[: len(self._shown)]

    def _list_recent(self) -> None:
        self._shown = self._recent()[:SHOWN]
        self._again.setVisible(bool(self._shown))
        for button in self._buttons[len(self._shown) :]:
            button.hide()
        for button, path in zip(self._buttons, self._shown, strict=False):
            button.show_path(path)
            button.show()

    def _button(self, rank: int) -> _RecentButton:
        button = _RecentButton()
        fix(button, width=WIDTH)
        button.clicked.connect(lambda: self.recent_asked.emit(self._shown[rank]))
        return button

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for door in (self.create_button, self.open_button, self.example_button):
            door.apply_theme(theme)
        self.archive_button.show_icon("archive", theme.accent)


class _RecentButton(QPushButton):
    """The name of a register and the end of its folder, whose middle is left out if need be."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("role", "recent")

    def show_path(self, path: Path) -> None:
        """Show the register at a path."""
        self._words = named(path)
        self.setToolTip(str(path))
        self.setAccessibleName(self._words)
        self._fit()

    @told(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        beside = self.sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = self.width() - beside
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))
