"""Asks who sits in the place of a member, with their vote (L5211-6, L5212-7)."""

from PySide6.QtWidgets import QWidget

from registre_app.domain.attendance import Attendance, Substitute
from registre_app.domain.member import Civility, Member, new_member_id
from registre_app.domain.name_doubts import name_doubt
from registre_app.domain.surnames import surname
from registre_app.ui.session.attendance_model import AttendanceModel
from registre_app.ui.widgets.fields import HealedLine, chooser, value_of
from registre_app.ui.widgets.small_dialog import FieldRefused, SmallDialog

CIVILITIES = {each: each.value for each in Civility}
NONE_HERE = (
    "Cette assemblée n’a pas de suppléants : seuls les groupements de communes en ont "
    "(art. L5211-6)."
)
NOTE = "Le suppléant siège avec voix délibérative ; le pouvoir de l’élu tombe (art. L5211-6)."


class SubstituteDialog(SmallDialog):
    """The names of the substitute of one member."""

    def __init__(self, model: AttendanceModel, line: Attendance, parent: QWidget) -> None:
        note = NOTE if model.has_substitutes else NONE_HERE
        super().__init__(parent, f"Suppléant de {line.member.short_name}", note=note)
        self._model = model
        self._row = model.row_of(line.member.id)
        known = line.substitute
        self._civility = chooser(CIVILITIES)
        self._first_names = HealedLine()
        self._last_name = HealedLine()
        if known:
            self._first_names.setText(known.first_names)
            self._last_name.setText(known.last_name)
            self._civility.setCurrentIndex(list(CIVILITIES).index(known.civility))
        self.add("&Civilité", self._civility)
        self.add("&Prénoms", self._first_names)
        self._name_field = self.add("&Nom", self._last_name)
        self._name_field.explain("suppleant")

    def record(self) -> None:
        """Seat the substitute. Raises FieldRefused without a name."""
        last_name = surname(self._last_name.text())
        if not last_name:
            raise FieldRefused(self._name_field, "Écrivez le nom du suppléant.")
        first_names = self._first_names.text().strip()
        civility = value_of(self._civility, CIVILITIES)
        sitting = [line.member for line in self._model.rows]
        typed = Member(new_member_id(last_name, first_names, ()), civility, first_names, last_name)
        self.ask(self._name_field, name_doubt(sitting, typed))
        self._model.seat(self._row, Substitute(civility, first_names, last_name))
