"""« Nouveautés »: what this version brings, as it is told to its users."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from registre_app.resources import resource
from registre_app.ui.style.theme import SPACE_L, SPACE_M

SIZE = (680, 560)


class NewsDialog(QDialog):
    """The news of the present version."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nouveautés")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Nouveautés")
        self.text.setMarkdown(resource("nouveautes.md").read_text("utf-8"))
        buttons = QDialogButtonBox()
        buttons.addButton("&Fermer", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
