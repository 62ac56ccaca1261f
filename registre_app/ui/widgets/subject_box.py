"""A choice among the codes of the national nomenclature of acts."""

from PySide6.QtWidgets import QComboBox

from registre_app.resources import subjects
from registre_app.ui.widgets.fields import SHORTEST_CHOICE
from registre_app.ui.widgets.letters import ChoicesList

NO_SUBJECT = "—"


class SubjectBox(QComboBox):
    """The codes of the first two levels, each with its words, and any other that is on record."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(ChoicesList())
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_CHOICE)
        self.addItem(NO_SUBJECT, "")
        for code, words in subjects().items():
            self.addItem(f"{code} {words}", code)

    @property
    def code(self) -> str:
        """The code chosen; empty where there is none."""
        return str(self.currentData() or "")

    def show_code(self, code: str) -> None:
        """Show a code, which may be one of a deeper level."""
        if self.findData(code) < 0:
            self.addItem(code, code)
        self.setCurrentIndex(self.findData(code))
