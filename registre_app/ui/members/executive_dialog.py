"""The dialog of the election of a head, and of the deputies elected the same day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from registre_app.domain.events import Event
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.succession import deputies_before, executive
from registre_app.domain.titles import deputy_title
from registre_app.ui.members.event_dialog import EventDialog
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import scrolled
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.small_dialog import FieldRefused, PeopleBox
from registre_app.ui.widgets.wheel import Wheel

NOBODY = "–"
HEADING = "Élus le même jour, dans l’ordre de leur élection"
TALLEST = 300  # pixels: beyond, the deputies scroll
LEAST = 4


class ExecutiveDialog(EventDialog):
    """The head, then the deputies in the order of their election; those of before are proposed."""

    def build(self) -> None:
        self.deputies: list[PeopleBox] = []
        self._wheel = Wheel(self)
        self._fields: list[Field] = []
        self._proposed: tuple[MemberId, ...] = ()
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_S)
        self._grid.setVerticalSpacing(SPACE_S)
        self.add_part(label(HEADING, "label"))
        self._area = scrolled(self._rows)
        self.add_part(self._area)

    def subjects(self, events: Sequence[Event]) -> list[str]:
        return super().subjects(events)[-1:]  # the head

    def follow_day(self) -> None:
        self.follow_person()

    def follow_person(self) -> None:
        """Propose those who were deputies before, but who is elected head."""
        day = self.typed_day
        if day is None:
            return
        before = tuple(each.id for each in deputies_before(self.chronicle, day))
        proposed = tuple(key for key in before if key != self.person.chosen)
        if proposed != self._proposed or not self.deputies:
            self._proposed = proposed
            for rank, key in enumerate(proposed):
                self._row(rank).show_people(self._able(day), key)
            for box in self.deputies[len(proposed) :]:
                box.setCurrentIndex(0)
        for box in self.deputies:
            box.show_people(self._able(day))
        while len(self.deputies) < max(LEAST, len(proposed) + 1):
            self._row(len(self.deputies)).show_people(self._able(day))
        self._fit()

    def events(self, day: date, member: Member) -> Sequence[Event]:
        chosen: list[MemberId] = []
        for field, box in zip(self._fields, self.deputies, strict=True):
            if not box.chosen:
                continue
            key = MemberId(box.chosen)
            if key in (member.id, *chosen):
                name = self.chronicle.member_on(key, day).short_name
                raise FieldRefused(field, f"{name} est déjà choisi plus haut.")
            chosen.append(key)
        return list(executive(self.chronicle, day, member.id, chosen))

    def _able(self, day: date) -> tuple[Member, ...]:
        return self.chronicle.members_on(day)

    def _row(self, rank: int) -> PeopleBox:
        """Return the choice of a deputy by their rank, made where there is none."""
        while len(self.deputies) <= rank:
            self._add_row()
        return self.deputies[rank]

    def _add_row(self) -> None:
        day = self.typed_day or self._desk.today()
        kind = self.chronicle.body_on(day)[0].kind
        rank = len(self.deputies) + 1
        box = PeopleBox(nobody=NOBODY)
        box.show_people(self._able(day))
        box.currentIndexChanged.connect(lambda _: self._grow())
        self._wheel.watch(box)
        field = Field(deputy_title(kind, rank, Civility.MONSIEUR), box, beside=True)
        self.deputies.append(box)
        self._fields.append(field)
        self._grid.addWidget(field, rank - 1, 0)

    def _grow(self) -> None:
        """Add a row once the last one is used."""
        if self.deputies[-1].chosen:
            self._add_row()
            self._fit()

    def _fit(self) -> None:
        widest = max(field.caption.sizeHint().width() for field in self._fields)
        for field in self._fields:
            field.caption.setMinimumWidth(widest)
        self._rows.adjustSize()
        self._area.setFixedHeight(min(self._rows.sizeHint().height(), TALLEST))
        self.adjustSize()
