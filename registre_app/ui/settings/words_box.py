"""The words that the user added to the spelling dictionary, each of which can be taken out."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.french import folded
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.row_acts import row_act

HINT = (
    "Mots que vous avez ajoutés au dictionnaire de cet ordinateur, d’un clic droit dans un texte. "
    "Un mot retiré est de nouveau souligné."
)
EMPTY = "Aucun mot ajouté encore : un clic droit sur un mot souligné l’ajoute."


class WordsBox(QWidget):
    """The list, in the order of the alphabet; Delete takes the selected word out."""

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self._dictionary = dictionary
        self.list = LineList()
        self.list.setAccessibleName("Mots appris")
        self._empty = label(EMPTY, "secondary", wrap=True)
        self.remove_button = QPushButton("&Retirer le mot")
        self.remove_button.setToolTip("Suppr")
        self.remove_button.clicked.connect(self.remove)
        row_act(self.list, "Retirer le mot", "Del", self.remove)
        line = QHBoxLayout()
        line.addWidget(self.remove_button)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_M, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(HINT, "secondary", wrap=True))
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(line)
        layout.addStretch()
        dictionary.words_changed.connect(self._refresh)
        self._refresh()

    def enter(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus()

    def remove(self) -> None:
        """Take the selected word out of the dictionary."""
        if item := self.list.currentItem():
            self._dictionary.unlearn(item.text())

    def _refresh(self) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        self.list.addItems(sorted(dict.fromkeys(self._dictionary.words), key=folded))
        count = self.list.count()
        self.list.setCurrentRow(min(row, count - 1))
        self.list.setVisible(count > 0)
        self.remove_button.setVisible(count > 0)
        self._empty.setVisible(count == 0)
