"""« Retirer cette mention… »: a fact noted wrongly after the seal is taken back, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.ui.session.seal.mention_words import told
from registre_app.ui.widgets.fields import HealedLine
from registre_app.ui.widgets.french_marks import FrenchMarks
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from registre_app.domain.mention import Mention

TITLE = "Retirer une mention"
WHAT = (
    "La mention est retirée par une nouvelle inscription, avec son motif ; elle reste lisible "
    "dans la suite des sceaux. Le fait peut ensuite être noté de nouveau."
)
NO_REASON = "Dites pourquoi cette mention est retirée."


class TakeBackDialog(SmallDialog):
    """Names what is taken back and asks why; ``take_back`` is given the reason."""

    def __init__(
        self, mentions: Sequence[Mention], take_back: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent, TITLE, verb="Retirer la mention", note=WHAT)
        self._take_back = take_back
        words = told(mentions[0])
        if len(mentions) > 1:
            words = f"{words} ({len(mentions)} délibérations)"
        self.add_words(words, "heading")
        self.reason = HealedLine()
        FrenchMarks(self.reason)
        self.reason.setPlaceholderText("ex. : date d’un autre acte")
        self._field = self.add("&Motif", self.reason)

    def record(self) -> None:
        """Take it back. Raises FieldRefused without a reason."""
        if not self.reason.text().strip():
            raise FieldRefused(self._field, NO_REASON)
        self._take_back(self.reason.text())
