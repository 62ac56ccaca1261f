"""The step « Documents »: every paper of the session; the selected one shows in the preview."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from registre_app.domain.findings import Location
from registre_app.papers.catalogue import of_scope
from registre_app.papers.topic import Scope
from registre_app.ui.desk import Desk
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.papers_list import PapersList

WHICH = "L’extrait est celui de la délibération choisie à l’étape avant."


class DocumentsPage(StackedPage):
    """The papers of the session, in the order of use; ``all_asked`` asks for all at once."""

    all_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        papers = of_scope(Scope.SESSION, Scope.ITEM)
        self.list = PapersList(desk, papers, "Papiers de la séance")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        together = QPushButton("&Tous les papiers…")
        together.setToolTip("En un PDF, dans un dossier ou à l’imprimante (Maj+F9)")
        together.clicked.connect(self.all_asked)
        head = QHBoxLayout()
        head.addWidget(label(WHICH, "secondary"), 1)
        head.addWidget(together)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def enter(self) -> None:
        """Put the focus on the papers, and preview the selected one."""
        self.list.enter()

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding: always the list of papers."""
        del place
        self.enter()
