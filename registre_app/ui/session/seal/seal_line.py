"""What a sealed session says of itself: in a word at its head, in a line at its last step.

Both say that it does not change any more, and what to do instead.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from registre_app.domain.french import day_month_year
from registre_app.domain.seal import Seal
from registre_app.seal import short
from registre_app.ui.desk import Desk
from registre_app.ui.style.icons import icon, pixmap
from registre_app.ui.style.theme import ICON, SPACE_M, SPACE_S, SPACE_XS, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.widgets.labels import label

BEFORE = (
    "Scellée par une version antérieure : elle ne change plus. Son sceau n’est pas "
    "encore inscrit dans la chaîne ; ce qui la suit se note une fois qu’il l’est."
)


NOTE, LIFT = "&Noter ce qui suit…", "Lever le sceau…"
NOTE_TIP = "Transmission, publication, notification, retrait, procès-verbal… (Maj+F4)"
LIFT_TIP = "Pour un sceau mis trop tôt, en disant pourquoi (Ctrl+Maj+K)"


class SealBadge(QToolButton):
    """« Scellée », beside the title: its menu tells what to do; hidden before the seal.

    ``note_asked`` asks to note what follows it, ``lift_asked`` to lift the seal.
    """

    note_asked = Signal()
    lift_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setText(" Scellée…")
        self.setProperty("role", "badge")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setAccessibleName("Séance scellée")
        self.note_action = menu.addAction(f"{NOTE} (Maj+F4)")
        self.note_action.triggered.connect(self.note_asked)
        self.lift_action = menu.addAction(f"{LIFT} (Ctrl+Maj+K)")
        self.lift_action.triggered.connect(self.lift_asked)
        self.setMenu(menu)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.setIcon(icon("lock", theme.accent))

    def refresh(self) -> None:
        """Say that it is sealed, or hide."""
        seal = self._desk.session.seal if self._desk.session else None
        self.setVisible(seal is not None or self._desk.sealed_before)
        self.setToolTip(told(seal) if seal else BEFORE)
        self.setAccessibleName(self.toolTip())
        for action in (self.note_action, self.lift_action):
            action.setEnabled(seal is not None and not self._desk.read_only)


class SealLine(QFrame):
    """Says what sealed the session; hidden before. Its page refreshes it.

    ``note_asked`` asks to note what follows it, ``lift_asked`` to lift the seal.
    """

    note_asked = Signal()
    lift_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("seal")
        self._desk = desk
        self._icon = label("", "")
        self._icon.setScaledContents(True)
        fix(self._icon, width=ICON, height=ICON)
        self.words = label("", "secondary", wrap=True)
        self.note_button = QPushButton(NOTE)
        self.note_button.setToolTip(NOTE_TIP)
        self.note_button.clicked.connect(self.note_asked)
        self.lift_button = QPushButton(LIFT)
        self.lift_button.setToolTip(LIFT_TIP)
        self.lift_button.clicked.connect(self.lift_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        line.setSpacing(SPACE_S)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.note_button)
        line.addWidget(self.lift_button)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._icon.setPixmap(pixmap("lock", theme.accent))

    def refresh(self) -> None:
        """Say what is sealed, or hide."""
        seal = self._desk.session.seal if self._desk.session else None
        self.setVisible(seal is not None or self._desk.sealed_before)
        self.words.setText(told(seal) if seal else BEFORE)
        for button in (self.note_button, self.lift_button):
            button.setVisible(seal is not None)
            button.setEnabled(not self._desk.read_only)


def told(seal: Seal) -> str:
    """Return the sentence at the head of a sealed session."""
    day = day_month_year(seal.sealed_on)
    said = (
        f"Scellée par une version antérieure, inscrite le {day} ({short(seal.head)}) : elle ne "
        "change plus."
        if seal.former
        else f"Scellée le {day} ({short(seal.head)}) : elle ne change plus."
    )
    if seal.replaces:
        said += f" Elle remplace la version scellée le {day_month_year(seal.replaces.sealed_on)}."
    return said
