"""The toolbar of the text editor; each button does an action of the menu « Texte »."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import Theme
from registre_app.ui.widgets.fields import tool_button

BUTTONS = {
    "bold": ("Gras (Ctrl+B)", "bold"),
    "italic": ("Italique (Ctrl+I)", "italic"),
    "heading": ("Titre (Ctrl+Maj+H)", "heading"),
    "bullets": ("Liste à puces (Ctrl+Maj+L)", "list"),
    "numbers": ("Liste numérotée (Ctrl+Maj+O)", "list-ordered"),
    "table": ("Tableau ; dans un tableau, ses lignes et ses colonnes (Ctrl+Maj+A)", "table"),
    "formula": ("Formule (Ctrl+J)", "quote"),
    "spelling": ("Orthographe : mot suivant (F7)", "spell-check"),
    "find": ("Chercher et remplacer (Ctrl+F)", "search"),
}


class TextToolbar(QWidget):
    """A row of buttons that do not take the focus from the text."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.buttons: dict[str, QToolButton] = {}
        for name, (words, _) in BUTTONS.items():
            button = tool_button(words)
            button.setProperty("role", "flat")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.buttons[name] = button
            layout.addWidget(button)
        layout.addStretch()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for name, (_, drawing) in BUTTONS.items():
            self.buttons[name].setIcon(icon(drawing, theme.ink))
