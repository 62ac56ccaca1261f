"""What was done with an item that was not dealt with, and its return on a later agenda."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.app.next_numbers import numbered
from registre_app.domain.deliberation import Fate
from registre_app.domain.french import long_date
from registre_app.domain.postponing import following, taken_up
from registre_app.ui.desk import Desk
from registre_app.ui.session.facts.boxes import FormBox
from registre_app.ui.session.facts.fact import FormFact
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.widgets.labels import label

COMING_BACK = (Fate.POSTPONED, Fate.NOT_EXAMINED)
LATER = "Il sera proposé à la séance suivante, à sa convocation."
TAKEN_UP = "Il est à l’ordre du jour de la séance du {day}."


class FateBox(QWidget):
    """What became of the item; one that is put off goes on the next agenda by one button."""

    def __init__(self, desk: Desk, fact: FormFact) -> None:
        super().__init__()
        self._desk = desk
        self.form = FormBox(desk, fact)
        self.button = QPushButton()
        self.button.clicked.connect(self.put_off)
        self._words = label("", "secondary", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addWidget(self.button)
        line.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.form)
        layout.addLayout(line)

    def refresh(self) -> None:
        """Show what is recorded, and the session to which the item may be put off."""
        self.form.refresh()
        item = self._desk.deliberation
        comes_back = item is not None and item.fate in COMING_BACK
        later = self._next() if comes_back else None
        day = long_date(self._desk.days[later]) if later is not None else ""
        taken = later is not None and self._taken_up(later)
        self.button.setText(f"Mettre à l’ordre du jour du {day}")
        self.button.setVisible(later is not None and not taken)
        self.button.setEnabled(not self._desk.read_only)
        self._words.setText(TAKEN_UP.format(day=day) if taken else LATER)
        self._words.setVisible(comes_back and (later is None or taken))

    def enter(self, name: str = "") -> None:
        """Put the focus on what was done."""
        self.form.enter(name)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [*self.form.stops(), self.button]

    def put_off(self) -> None:
        """Put the item on the agenda of the next session, with its text."""
        register, item, later = self._desk.register, self._desk.deliberation, self._next()
        if register is None or item is None or later is None:
            return
        changed = taken_up(register.session(later), item)
        changed = numbered(register, later, changed, [len(changed.deliberations) - 1])
        words = f"{item.title or 'Point'} : reporté au {long_date(changed.date)}"
        self._desk.edit_register(lambda known: known.save_session(later, changed, words))

    def _next(self) -> int | None:
        """The key of the session after this one."""
        register, key = self._desk.register, self._desk.session_id
        if register is None or key is None or self._desk.session is None:
            return None
        day, days = self._desk.session.date, self._desk.days
        nearest = min((each for each in days.values() if each > day), default=day)
        near = [other for other, held in days.items() if held in (day, nearest)]
        return following({other: register.session(other) for other in near}, key)

    def _taken_up(self, later: int) -> bool:
        register, item = self._desk.register, self._desk.deliberation
        if register is None or item is None:
            return False
        titles = {each.title for each in register.session(later).deliberations}
        return item.title in titles
