"""The step « Documents »: every paper of the session; the selected one shows in the preview."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from registre_app.domain.findings import Location, Step
from registre_app.domain.progress import late_words
from registre_app.papers.catalogue import of_scope
from registre_app.papers.topic import Scope
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
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
        self._which = label(WHICH, "secondary")
        head.addWidget(self._which, 1)
        head.addWidget(together)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self._desk = desk
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the papers, and preview the selected one."""
        self.list.enter()

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding: always the list of papers."""
        del place
        self.enter()

    def _refresh(self) -> None:
        """Say what is late of the papers, in the place of what needs no saying."""
        session, today = self._desk.session, self._desk.today()
        late = late_words(session, today).get(Step.DOCUMENTS) if session else None
        self._which.setText(f"En retard : {late}." if late else WHICH)
