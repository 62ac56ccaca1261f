"""The step « Documents »: every paper of the session; the one chosen shows in the preview."""

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from registre_app.documents.catalogue import Scope, of_scope
from registre_app.domain.findings import Place
from registre_app.ui.desk import Desk
from registre_app.ui.theme import SPACE_S
from registre_app.ui.widgets.fields import label

PAPERS = of_scope(Scope.SESSION, Scope.ITEM)


class DocumentsPage(QWidget):
    """The papers of the session, in the order in which it needs them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = QListWidget()
        self.list.setAccessibleName("Papiers de la séance")
        self.list.setWordWrap(True)
        for paper in PAPERS:
            item = QListWidgetItem(f"{paper.name}\n{paper.purpose}")
            item.setToolTip("Ctrl+P imprime, Ctrl+S enregistre en PDF")
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(
            label(
                "L’extrait est celui de la délibération choisie à l’étape avant.",
                "secondary",
            )
        )
        layout.addWidget(self.list, 1)

    def enter(self) -> None:
        """Put the focus on the papers, and show the one chosen."""
        self.list.setFocus()
        self.list.setCurrentRow(max(self.list.currentRow(), 0))
        self._choose(self.list.currentRow())

    def go_to(self, place: Place) -> None:
        """Go to the place of a finding: there is one place here."""
        del place
        self.enter()

    def _choose(self, row: int) -> None:
        self._desk.choose_paper(PAPERS[row])
