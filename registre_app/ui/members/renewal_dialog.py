"""The dialog of a general election: the whole assembly from a list of members, on a day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from registre_app.domain.events import Elected
from registre_app.domain.far_days import DayOf
from registre_app.domain.french import counted, day_month_year
from registre_app.domain.member import Member
from registre_app.domain.person import Begun
from registre_app.domain.renewal import renewal
from registre_app.ui.desk import Desk
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.fields import chooser, value_of
from registre_app.ui.widgets.small_dialog import SmallDialog, day_of

KINDS = {
    Begun.GENERAL_ELECTION: "Élections générales",
    Begun.MERGER: "Commune nouvelle",
    Begun.SPECIAL_DELEGATION: "Délégation spéciale (art. L2121-36)",
}


class RenewalDialog(SmallDialog):
    """The day on which members read from a file are the whole assembly, and by what.

    ``happened``: they are recorded.
    """

    happened = Signal()

    def __init__(self, desk: Desk, parent: QWidget, members: tuple[Member, ...]) -> None:
        super().__init__(parent, "Assemblée renouvelée", note=_told(desk, members))
        self._desk = desk
        self._members = members
        day = DayLine(days_of(desk), desk.today())
        self.day_field = self.add("&Jour où ils prennent leur siège", day)
        ask_of_today(day, days_of(desk), DayOf.SEAT)
        self.kind = chooser(KINDS)
        self.add("&Par", self.kind).explain("delegation-speciale")

    def record(self) -> None:
        chronicle, day = self._desk.chronicle, day_of(self.day_field)
        if chronicle is None:
            return
        begun = value_of(self.kind, KINDS)
        name = KINDS[begun].partition(" (")[0]
        said = f"{name} du {day_month_year(day)} : {counted(len(self._members), 'élu')}"
        self._desk.record_events(renewal(chronicle, day, self._members, begun), said)
        self.happened.emit()


def _told(desk: Desk, members: tuple[Member, ...]) -> str:
    chronicle = desk.chronicle
    if chronicle is None:
        return ""
    events = [e for e in renewal(chronicle, desk.today(), members) if isinstance(e, Elected)]
    known = sum(event.person in chronicle for event in events)
    return (
        f"{counted(len(members), 'élu lu', 'élus lus')} dans le fichier, dont "
        f"{counted(known, 'déjà connu', 'déjà connus')} du registre. Les sièges d’avant prennent "
        "fin la veille. Le maire et les adjoints, s’ils sont élus plus tard, s’inscrivent ensuite "
        "par « Événement »."
    )
