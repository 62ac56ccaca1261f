"""Whether what is typed in the settings corrects what is in force, or holds from a day on."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.far_days import DayOf
from registre_app.domain.french import day_month_year
from registre_app.ui.desk import Desk
from registre_app.ui.style.zoom import fix
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayHelp
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import NotUnderstood, show_day
from registre_app.ui.widgets.small_dialog import NO_DAY

DAY_WIDTH = 210  # a day, its weekday and the button of the calendar
CORRECTS = (
    "Remplace ce qui est en vigueur : les séances de cette période qui ne sont pas scellées "
    "prennent la correction, les séances scellées ne changent pas."
)
HOLDS = "Vaut à partir du {day} ; les séances d’avant ne changent pas."


class EffectBox(QWidget):
    """One choice for all the settings; ``chosen``: it changed, and so may what is to be shown."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day: date | None = None
        self.correct = QRadioButton("&Corriger")
        self.since = QRadioButton("Nou&veau à partir du")
        self.correct.setChecked(True)
        self.since.toggled.connect(self._toggle)
        self.day = LineField(self._choose, placeholder="ex. : 01/01/2026")
        self._days = days_of(desk)
        DayHelp(self.day, self._days)
        fix(self.day, width=DAY_WIDTH)
        self.field = Field("", self.day, beside=True)
        ask_of_today(self.day, days_of(desk), DayOf.SEAT)
        self.day.setAccessibleName("À partir du")
        self._words = label(CORRECTS, "secondary", wrap=True)
        line = Flow()
        self.setLayout(line)
        for part in (self.correct, self.since, self.field):
            line.add(part)
        line.add(self._words, 1)
        self._follow()

    @property
    def day_chosen(self) -> date | None:
        """The day from which an edit holds; None: it corrects."""
        return self._day if self.since.isChecked() else None

    @property
    def awaits_day(self) -> bool:
        """Tell whether the day from which an edit is to hold is not understood yet."""
        return self.since.isChecked() and self._day is None

    @property
    def body(self) -> tuple[Collectivity, Assembly] | None:
        """The body to show and to edit: that of the day chosen, else of today."""
        chronicle: Chronicle | None = self._desk.chronicle
        return chronicle.body_on(self.day_chosen or self._desk.today()) if chronicle else None

    def record(self, body: tuple[Collectivity, Assembly], words: str) -> None:
        """Record a body, corrected or from the day chosen. Raises NotUnderstood without a day."""
        if self.awaits_day:
            raise NotUnderstood(NO_DAY)
        day = self.day_chosen
        said = f"{words} à partir du {day_month_year(day)}" if day else words
        self._desk.edit_collectivity(*body, said, day)

    def reset(self) -> None:
        """Correct again, as at first."""
        self.correct.setChecked(True)

    def _toggle(self, since: bool) -> None:
        if since:
            self._day = self._desk.today()
            self.day.show_value(show_day(self._day))
            self.field.show_error(None)
        self._follow()
        self.chosen.emit()
        if since:
            self.day.setFocus()
            self.day.selectAll()

    def _choose(self, text: str) -> None:
        """Take the day typed; while it is none, the settings are locked. Raises NotUnderstood."""
        self._day = None
        try:
            self._day = self._days.read(text)
            if self._day is None:
                raise NotUnderstood(NO_DAY)
        finally:
            self._follow()
            self.chosen.emit()

    def _follow(self) -> None:
        self.field.setVisible(self.since.isChecked())
        day = self.day_chosen
        self._words.setText(HOLDS.format(day=day_month_year(day)) if day else CORRECTS)
