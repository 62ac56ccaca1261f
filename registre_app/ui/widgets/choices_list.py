"""A combo box and its open list: whole, its letters choose by folded names, « noe » is NOËL."""

from PySide6.QtWidgets import QComboBox

from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import ChoicesList

SHORTEST_CHOICE = 10  # minimum number of visible characters of a choice


class ChoiceBox(QComboBox):
    """A combo box that may be narrower than its longest choice; its open list is as wide as it."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(ChoicesList())
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_CHOICE)

    @told(None)
    def showPopup(self) -> None:
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        longest = view.sizeHintForColumn(0) + 2 * view.frameWidth() + bar
        view.setMinimumWidth(min(longest, self.screen().availableSize().width()))
        super().showPopup()
