"""What stands in the place of the deliberation in hand where the session has none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.labels import label

EMPTY = (
    "Aucune délibération encore. Chaque point de l’ordre du jour s’écrit ici : son objet et son "
    "texte, puis son vote."
)
LOCKED = "Cette séance n’a aucune délibération."


class NoItem(QWidget):
    """What the page is for, and the button that adds the first deliberation."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(EMPTY, "secondary", wrap=True)
        self.button = QPushButton("Nouvelle délibération")
        self.button.setProperty("role", "primary")
        self.button.setToolTip("Avec le numéro suivant (Ctrl+Maj+N)")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def offer(self, *, editable: bool) -> None:
        """Offer the first deliberation, or only say that there is none."""
        self.words.setText(EMPTY if editable else LOCKED)
        self.button.setVisible(editable)
