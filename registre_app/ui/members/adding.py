"""The row that adds to the roster somebody who is missing from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from registre_app.domain.member import Civility, Member, new_member_id
from registre_app.domain.name_doubts import name_doubt
from registre_app.domain.surnames import surname
from registre_app.domain.titles import deputy_rank
from registre_app.ui.desk import Desk
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.asking import Asking
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import HealedLine, choices_box
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label

HINT = (
    "Pour former le tableau, ou y mettre qui fut oublié. Qui prend un siège un jour connu "
    "s’inscrit par « Événement »."
)


class AddingBox(QWidget):
    """The fields of a new member, whose seat has no known beginning."""

    added = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._civility = choices_box()
        self._civility.addItems([each.value for each in Civility])
        self._names = {name: HealedLine() for name in ("Prénoms", "Nom", "Fonction")}
        for field in self._names.values():
            field.returnPressed.connect(self.add)
        self._name_field = Field("&Nom", self._names["Nom"])
        self._asking = Asking()
        for field in self._names.values():
            field.textEdited.connect(lambda _: self._name_field.show_note(""))
        button = QPushButton("Aj&outer l’élu")
        button.setToolTip("Ajoute l’élu au tableau (Entrée)")
        button.clicked.connect(self.add)
        line = Flow()
        line.add(Field("&Civilité", self._civility), 1)
        line.add(Field("&Prénoms", self._names["Prénoms"]), 1)
        line.add(self._name_field, 2)
        line.add(Field("Fonc&tion", self._names["Fonction"]), 1)
        line.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(line)
        layout.addWidget(label(HINT, "secondary", wrap=True))
        layout.addStretch()

    def enter(self) -> None:
        """Put the focus on the first field."""
        self._civility.setFocus()

    def add(self) -> None:
        """Add the typed member at the end of the roster, where the law leaves them there."""
        last_name = surname(self._names["Nom"].text())
        first_names = self._names["Prénoms"].text().strip()
        if not last_name:
            self._name_field.show_error("Écrivez le nom de l’élu.")
            self._names["Nom"].setFocus()
            return
        self._name_field.show_error(None)
        known = self._desk.members
        function = self._names["Fonction"].text().strip()
        member = Member(
            id=new_member_id(last_name, first_names, {each.id for each in known}),
            civility=Civility(self._civility.currentText()),
            first_names=first_names,
            last_name=last_name,
            function=function,
            deputy_rank=deputy_rank(function),
        )
        question = name_doubt(known, member)
        if not self._asking.may_go_on(self._name_field, question):
            return
        self._asking.forget()
        self._desk.edit_members((*known, member), f"{member.short_name} au tableau")
        for field in self._names.values():
            field.clear()
        self.enter()
        self.added.emit()
