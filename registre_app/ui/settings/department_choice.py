"""The choice of the department, which tells the public holidays and the administrative court."""

from collections.abc import Iterable

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox

from registre_app.departments import Department, department_named, departments, departments_of
from registre_app.domain.french import folded
from registre_app.ui.widgets.fields import SHORTEST_CHOICE
from registre_app.ui.widgets.letters import ChoicesList

NONE, OTHERS = "Non précisé", "Autres départements :"


class DepartmentChoice(QComboBox):
    """Every department by its name, those of the court first; a name that is none is kept.

    Its data are the names, as the record keeps them: ``currentData`` is a str.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setView(ChoicesList())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_CHOICE)
        self._shown: tuple[str, str] | None = None

    def show_value(self, department: str, court: str) -> None:
        """Show a department, and propose those of a court."""
        if (department, court) == self._shown:
            return
        self._shown = department, court
        self.clear()
        self.addItem(NONE, "")
        if department and department_named(department) is None:
            self.addItem(department, department)
        near = departments_of(court)
        self._add(near)
        if near:
            self._add_heading(OTHERS)
        others = (each for each in departments() if each not in near)
        self._add(sorted(others, key=lambda each: folded(each.name)))
        known = department_named(department)
        self.setCurrentIndex(max(self.findData(known.name if known else department), 0))

    def _add(self, each_of: Iterable[Department]) -> None:
        for each in each_of:
            self.addItem(f"{each.name} ({each.code})", each.name)

    def _add_heading(self, words: str) -> None:
        """Add a line that cannot be chosen: the look of the window draws no separator."""
        self.addItem(words)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(self.count() - 1).setEnabled(False)
