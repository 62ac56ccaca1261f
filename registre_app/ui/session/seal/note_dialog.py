"""« Noter ce qui suit… »: a fact of a sealed session or of one of its acts; what is noted of them.

Facts that have a reference as well as a day are noted here, at once; a single day is also typed in
its field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidgetItem, QPushButton

from registre_app.domain.far_days import DayOf
from registre_app.domain.mention import (
    ENDING_FACTS,
    ITEM_FACTS,
    SESSION_FACTS,
    Fact,
    Mention,
    by_default,
    mentions,
)
from registre_app.ui.session.seal.edits import note, take_back
from registre_app.ui.session.seal.mention_words import act, told
from registre_app.ui.session.seal.take_back_dialog import TakeBackDialog
from registre_app.ui.style.zoom import fix
from registre_app.ui.typed_days import ask_about, session_days_of
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.fields import HealedLine, choices_box
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog, understood
from registre_app.ui.widgets.tables import WholeText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from registre_app.ui.desk import Desk

TITLE = "Noter ce qui suit la séance"
WHOLE = "La séance"
DIALOG_WIDTH, LIST_HEIGHT = 560, 120
NO_DAY = "Écrivez le jour, par exemple 15/12/2022."
COURT = "par un jugement"


class NoteDialog(SmallDialog):
    """One fact to note, and the list of those that stand, each of which can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, TITLE, verb="Noter")
        self.setMinimumWidth(DIALOG_WIDTH)
        self._desk = desk
        self.dialog: TakeBackDialog | None = None
        self.of = choices_box()
        self.fact = choices_box()
        self.day = DayLine(session_days_of(desk), placeholder="ex. : 19/12/2022")
        ask_about(self.day, desk, DayOf.FOLLOWING)
        self.reference = HealedLine()
        self.by_court = QCheckBox(COURT)
        self.add("&Ce qui est concerné", self.of)
        self.add("&Fait", self.fact)
        self._day_field = self.add("&Jour", self.day)
        self._reference_field = self.add("&Référence", self.reference)
        self.add_part(self.by_court)
        self.list = LineList()
        self.list.setAccessibleName("Déjà noté")
        self.list.setToolTip("Suppr retire la mention, avec son motif")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeText(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fix(self.list, height=LIST_HEIGHT)
        self._noted = self.add("Déjà noté", self.list)
        self.out_button = QPushButton("Retirer cette &mention…")
        self.out_button.setAutoDefault(False)
        self.out_button.clicked.connect(self.take_back)
        self.add_part(self.out_button)
        row_act(self.list, "Retirer cette mention…", "Del", self.take_back)
        self.of.currentIndexChanged.connect(lambda _: self._offer_facts())
        self.fact.currentIndexChanged.connect(lambda _: self._suit())
        self._offer()

    def take_back(self) -> None:
        """Ask why the mention chosen is taken back."""
        chosen = self.list.currentItem()
        if chosen is None:
            return
        mention: Mention = chosen.data(Qt.ItemDataRole.UserRole)
        self.dialog = TakeBackDialog(
            (mention,), lambda reason: take_back(self._desk, (mention,), reason), self
        )
        self.dialog.accepted.connect(self._show_noted)
        self.dialog.open()

    def record(self) -> None:
        """Note the fact. Raises FieldRefused, and what noting raises."""
        fact = self._fact
        day = understood(self._day_field, self.day.days.read)
        if day is None and fact not in ENDING_FACTS:
            raise FieldRefused(self._day_field, NO_DAY)
        told_of = fact in ENDING_FACTS or fact is Fact.RECEIVED
        reference = " ".join(self.reference.text().split()) if told_of else ""
        court = fact in ENDING_FACTS and self.by_court.isChecked()
        note(self._desk, Mention(fact, day, self.of.currentData(), reference, court))  # type: ignore[arg-type]

    @property
    def _fact(self) -> Fact:
        return self._facts()[max(self.fact.currentIndex(), 0)]

    def _facts(self) -> list[Fact]:
        known = SESSION_FACTS if self.of.currentData() is None else ITEM_FACTS
        return [each for each in Fact if each in known]

    def _offer(self) -> None:
        session = self._desk.session
        if session is None:
            return
        self.of.addItem(WHOLE, None)
        for position in session.acts:
            title = session.deliberations[position].title
            self.of.addItem(f"{act(session, position)} · {title}", position)
        self._offer_facts()
        self._show_noted()

    def _offer_facts(self) -> None:
        self.fact.clear()
        self.fact.addItems([each.words for each in self._facts()])
        self._suit()

    def _suit(self) -> None:
        """Show the fields that the fact has."""
        if self.fact.currentIndex() < 0:
            return
        fact = self._fact
        ends = fact in ENDING_FACTS
        self._reference_field.setVisible(ends or fact is Fact.RECEIVED)
        words = "Par quel acte ou jugement" if ends else "Numéro de l’accusé de réception"
        self._reference_field.caption.setText(words)
        self.by_court.setVisible(ends)
        self.by_court.setChecked(ends and by_default(fact))

    def _show_noted(self) -> None:
        session = self._desk.session
        self.list.clear()
        for mention in mentions(session) if session else ():
            item = QListWidgetItem(told(mention, session))
            item.setData(Qt.ItemDataRole.UserRole, mention)
            self.list.addItem(item)
        some = self.list.count() > 0
        self._noted.setVisible(some)
        self.out_button.setVisible(some)
        self.list.setCurrentRow(0 if some else -1)
