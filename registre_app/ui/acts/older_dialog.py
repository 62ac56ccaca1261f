"""« Acte repris » : the number, the day and the title of an act of before, corrected."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from registre_app.domain.older_act import OlderAct
from registre_app.ui.desk import Desk
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.fields import HealedLine
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog, day_of

NOTE = (
    "Repris de « {source} ». Son texte reste celui du document ; il n’est jamais scellé, et n’est "
    "d’aucune séance de ce registre."
)


class OlderActDialog(SmallDialog):
    """What was guessed of an act taken over, to be corrected."""

    def __init__(self, desk: Desk, parent: QWidget, key: int, act: OlderAct) -> None:
        note = NOTE.format(source=act.source)
        super().__init__(parent, "Acte repris", verb="Corriger", note=note)
        self._desk = desk
        self._key, self._act = key, act
        self.title, self.number = HealedLine(), HealedLine()
        self.title.setText(act.title)
        self.number.setText(act.number)
        self.title_field = self.add("&Objet", self.title)
        self.add("&Numéro", self.number)
        self.day_field = self.add("&Date de l’acte", DayLine(days_of(desk), act.taken_on))

    def record(self) -> None:
        title = self.title.text().strip()
        if not title:
            raise FieldRefused(self.title_field, "Écrivez l’objet de l’acte.")
        number, day = self.number.text().strip(), day_of(self.day_field)
        act = replace(self._act, title=title, number=number, taken_on=day)
        self._desk.edit_older_act(self._key, act, f"{act.words} : corrigé")
