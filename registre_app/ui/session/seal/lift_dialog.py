"""« Lever le sceau… »: a seal set too early, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.ui.session.seal.edits import lift_seal
from registre_app.ui.widgets.fields import HealedLine
from registre_app.ui.widgets.french_marks import FrenchMarks
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from registre_app.ui.desk import Desk

TITLE = "Lever le sceau de la séance"
WHAT = (
    "La séance pourra être modifiée, puis scellée de nouveau : une autre version, sur d’autres "
    "feuillets, qui dira laquelle elle remplace. Les feuillets établis gardent leur numéro, et "
    "cette version reste lisible à la page Registre. Ce que ses actes font à d’autres est retiré "
    "jusqu’au nouveau sceau. Le motif est inscrit pour toujours ; Ctrl+Z n’y revient pas."
)
INSTEAD = (
    "Pour corriger une délibération exécutoire, prenez plutôt une nouvelle délibération qui la "
    "corrige ou la retire."
)
NO_REASON = "Dites pourquoi le sceau est levé."


class LiftDialog(SmallDialog):
    """Asks why; Enter lifts the seal."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, TITLE, verb="Lever le sceau", note=INSTEAD)
        self._desk = desk
        self.add_words(WHAT)
        self.reason = HealedLine()
        FrenchMarks(self.reason)
        self.reason.setPlaceholderText("ex. : un vote a été mal noté au point 4")
        self._field = self.add("&Motif de la levée", self.reason)
        self._field.explain("levee")

    def record(self) -> None:
        """Lift the seal. Raises FieldRefused without a reason."""
        if not self.reason.text().strip():
            raise FieldRefused(self._field, NO_REASON)
        lift_seal(self._desk, self.reason.text())
