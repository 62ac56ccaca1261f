"""A sentence, and the button that does what it calls for."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.labels import label


class SentenceLine(QWidget):
    """A sentence of a role of the stylesheet and its button on one line; hidden until it says."""

    def __init__(self, role: str, verb: str = "", tip: str = "") -> None:
        super().__init__()
        self.words = label("", role, wrap=True)
        self.button = QPushButton(verb)
        self.button.setToolTip(tip)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()
