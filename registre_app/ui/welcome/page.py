"""The first screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from registre_app.ui.style.theme import SPACE_L, SPACE_M, Theme
from registre_app.ui.widgets.icon_button import IconButton
from registre_app.ui.widgets.labels import label

WIDTH = 420


class WelcomePage(QWidget):
    """The choices: create a register, open one, or discover the example."""

    create_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.create_button = IconButton("Créer un registre")
        self.open_button = IconButton("Ouvrir…")
        self.example_button = IconButton("Découvrir avec un exemple")
        self.create_button.setToolTip(
            "Un nouveau fichier .registre pour votre collectivité (Ctrl+N)"
        )
        self.open_button.setToolTip("Un fichier .registre qui existe déjà (Ctrl+O)")
        self.example_button.setToolTip("La séance de Dijon métropole du 15 décembre 2022")
        layout = QVBoxLayout(self)
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
        for button, asked in (
            (self.create_button, self.create_asked),
            (self.open_button, self.open_asked),
            (self.example_button, self.example_asked),
        ):
            button.setProperty("role", "choice")
            button.setFixedWidth(WIDTH)
            button.clicked.connect(asked)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def enter(self) -> None:
        """Put the focus on the first choice."""
        self.create_button.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for button, name in (
            (self.create_button, "book-plus"),
            (self.open_button, "folder-open"),
            (self.example_button, "book-open"),
        ):
            button.show_icon(name, theme.accent)
