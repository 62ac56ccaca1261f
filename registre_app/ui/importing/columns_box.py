"""Which column of a file holds what: one choice a field, the titles of the file in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from registre_app.exchange.roster import FIELDS, letters, matched
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import choices_box
from registre_app.ui.widgets.wheel import Wheel

if TYPE_CHECKING:
    from collections.abc import Sequence

NONE = "Aucune"
IN_A_ROW = 5
PLACES = ("place", "place_code")  # told by their titles: see table_of


class ColumnsBox(QWidget):
    """The choices of columns; ``changed`` says that one is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {field: choices_box() for field in FIELDS if field not in PLACES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for rank, (field, box) in enumerate(self.boxes.items()):
            grid.addWidget(Field(FIELDS[field].words, box), *divmod(rank, IN_A_ROW))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for column in range(IN_A_ROW):
            grid.setColumnStretch(column, 1)
        Wheel(self).watch(self)

    def show_titles(self, titles: Sequence[str]) -> None:
        """Offer the columns of a file, those chosen whose titles are known."""
        known = matched(titles)
        for field, box in self.boxes.items():
            box.blockSignals(True)
            box.clear()
            box.addItem(NONE)
            box.addItems(
                [f"{letters(at)} · {title or 'sans titre'}" for at, title in enumerate(titles)]
            )
            box.setCurrentIndex(known.get(field, -1) + 1)
            box.blockSignals(False)

    @property
    def matching(self) -> dict[str, int]:
        """The column of each field that has one."""
        return {
            field: box.currentIndex() - 1
            for field, box in self.boxes.items()
            if box.currentIndex() > 0
        }
