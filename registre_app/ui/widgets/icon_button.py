"""A button of an icon and words."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from registre_app.ui.style.icons import GAP, spaced_icon
from registre_app.ui.style.theme import ICON


class IconButton(QPushButton):
    """Words after an icon, as far from it as the words of a list: Qt leaves hardly any space."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setIconSize(QSize(ICON + GAP, ICON))

    def show_icon(self, name: str, colour: str) -> None:
        """Draw an icon in a colour."""
        self.setIcon(spaced_icon(name, colour))
