"""A list of papers; the selected paper shows in the preview."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from registre_app.papers.catalogue import Paper
from registre_app.ui.desk import Desk
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.row_acts import paper_acts
from registre_app.ui.widgets.tables import WholeText


class PapersList(LineList):
    """Papers by name and purpose."""

    def __init__(self, desk: Desk, papers: Sequence[Paper], spoken_name: str) -> None:
        super().__init__()
        self._desk = desk
        self._papers = papers
        self.setAccessibleName(spoken_name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(LineList.ResizeMode.Adjust)
        self.setItemDelegate(WholeText(self))
        for paper in papers:
            item = QListWidgetItem(f"{paper.name}\n{paper.purpose}")
            item.setToolTip("Ctrl+P imprime, Ctrl+S enregistre en PDF")
            self.addItem(item)
        paper_acts(self, desk.printed)
        self.currentRowChanged.connect(self._choose)

    def enter(self) -> None:
        """Take the focus, and preview the selected paper."""
        self.setFocus()
        self.setCurrentRow(max(self.currentRow(), 0))
        self._choose(self.currentRow())

    def _choose(self, row: int) -> None:
        self._desk.printed.choose_paper(self._papers[row])
        self._desk.printed.looked_at.emit()
