"""The table model of the deadlines."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from registre_app.domain.agenda import Due
from registre_app.domain.french import day_month_year
from registre_app.domain.law import named, with_article
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import Theme
from registre_app.ui.widgets.tables import Index, RowsModel

LATE, DUE = "En retard", "À faire"


class DueModel(RowsModel[Due]):
    """A row a deadline: what to do, late or not, by when, the article."""

    NAMED_BY = 1

    def __init__(self) -> None:
        super().__init__(("État", "À faire", "Avant le", "Article"))
        self._icons: dict[bool, QIcon] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._icons = {
            True: icon("triangle-alert", theme.warning),
            False: icon("clock", theme.second_ink),
        }
        self.refresh()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.row(index.row())
        if line is None:
            return None
        deadline = line.deadline
        state = LATE if deadline.late else DUE
        if role == Qt.ItemDataRole.DisplayRole:
            until = "sans délai" if deadline.due is None else day_month_year(deadline.due)
            return (state, deadline.message, until, named(deadline.article))[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icons.get(deadline.late)
        if role == Qt.ItemDataRole.ToolTipRole:
            return with_article(deadline.message, deadline.article)
        return super().data(index, role)
