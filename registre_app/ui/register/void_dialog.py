"""« Feuillets nuls… »: sheets spoilt, whose numbers are entered as void with their reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from registre_app.app.void_sheets import MOST, enter_void, next_void
from registre_app.ui.widgets.fields import HealedLine
from registre_app.ui.widgets.french_marks import FrenchMarks
from registre_app.ui.widgets.parsing import parse_count
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog, understood

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from registre_app.ui.desk import Desk

TITLE = "Feuillets nuls"
WHAT = (
    "Un feuillet gâché sans rien porter (papier coté abîmé, numéro sauté) est inscrit comme nul : "
    "son numéro n’est plus jamais donné, et la page de titre du registre le dit. Un feuillet "
    "scellé abîmé n’est pas nul : tirez-le de nouveau, il est gardé tel quel."
)
NO_COUNT = "Écrivez combien de feuillets sont nuls, par exemple 1."
TO_BE_VOID = "Nul{plural} pour toujours : {sheets}"
MANY = 3  # sheets, above which the number is asked for again
SURE = (
    "{count} numéros seraient perdus : {sheets}. Si c’est bien cela, inscrivez-les une seconde "
    "fois."
)
NO_REASON = "Dites pourquoi ces feuillets sont nuls."


class VoidDialog(SmallDialog):
    """How many sheets are void, from the next free one on, and why."""

    def __init__(self, desk: Desk, year: int, parent: QWidget) -> None:
        super().__init__(parent, TITLE, verb="Inscrire comme nuls", note=WHAT)
        self._desk = desk
        self._year = year
        self.count = QLineEdit("1")
        self.reason = HealedLine()
        FrenchMarks(self.reason)
        self.reason.setPlaceholderText("ex. : papier coté déchiré par l’imprimante")
        self._which = self.add_words("", "heading")
        self._count_field = self.add("&Nombre de feuillets", self.count)
        self._reason_field = self.add("&Motif", self.reason)
        self._count_field.explain("feuillet-nul")
        self.count.textChanged.connect(lambda _: self._name())
        self._name()
        self.count.selectAll()  # what is typed takes its place
        self._sure_of = 0

    def record(self) -> None:
        """Enter the sheets as void. Raises FieldRefused and NotVoid."""
        count = understood(self._count_field, parse_count)
        if not isinstance(count, int) or count < 1:
            raise FieldRefused(self._count_field, NO_COUNT)
        reason = self.reason.text()
        if not reason.strip():
            raise FieldRefused(self._reason_field, NO_REASON)
        register, today, year = self._desk.register, self._desk.today(), self._year
        if register and MANY < count <= MOST and count != self._sure_of:
            self._sure_of = count
            sheets = next_void(register, year, count).words
            raise FieldRefused(self._count_field, SURE.format(count=count, sheets=sheets))
        self._desk.edit_register(lambda register: enter_void(register, year, count, reason, today))

    def _name(self) -> None:
        text, register = self.count.text().strip(), self._desk.register
        if register and text.isdigit() and int(text):
            sheets = next_void(register, self._year, int(text)).words
            self._which.setText(
                TO_BE_VOID.format(plural="s" if int(text) > 1 else "", sheets=sheets)
            )
        else:
            self._which.setText("—")
