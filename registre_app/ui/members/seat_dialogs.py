"""The dialogs of a seat that somebody new takes: a replacement, a by-election."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from registre_app.domain.event_words import words
from registre_app.domain.events import Elected, Event
from registre_app.domain.far_days import DayOf
from registre_app.domain.member import Member, new_member_id
from registre_app.domain.name_doubts import name_doubt
from registre_app.domain.person import Begun
from registre_app.domain.succession import next_on_list, not_sitting, resigned, successor
from registre_app.domain.surnames import surname
from registre_app.ui.desk import Desk
from registre_app.ui.members.event_dialog import CIVILITIES, EventDialog
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import HealedLine, chooser, value_of
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import parse_count, show_count
from registre_app.ui.widgets.small_dialog import (
    FieldRefused,
    PeopleBox,
    SmallDialog,
    day_of,
    understood,
)

NEW = "Une nouvelle personne"
BEGINNINGS = {
    Begun.BY_ELECTION: "Élection partielle",
    Begun.REPLACEMENT: "Remplacement",
    Begun.DESIGNATION: "Désignation",
}


class NewcomerFields(QWidget):
    """Who takes a seat: somebody of the register who does not sit, or somebody new."""

    def __init__(self, words_: str) -> None:
        super().__init__()
        self.known = PeopleBox(nobody=NEW)
        self.civility = chooser(CIVILITIES)
        self.first_names, self.last_name = HealedLine(), HealedLine()
        self.list_name, self.list_rank = HealedLine(), HealedLine()
        self._people: dict[str, Member] = {}
        self.name_field = Field("&Nom", self.last_name)
        self.rank_field = Field("Ran&g sur la liste", self.list_rank)
        self.heading = label(words_.replace("&", ""), "label")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(self.heading, 0, 0, 1, 3)  # where nobody is known who might
        grid.addWidget(Field(words_, self.known), 0, 0, 1, 3)
        grid.addWidget(Field("&Civilité", self.civility), 1, 0)
        grid.addWidget(Field("&Prénoms", self.first_names), 1, 1)
        grid.addWidget(self.name_field, 1, 2)
        grid.addWidget(Field("&Liste", self.list_name), 2, 0, 1, 2)
        grid.addWidget(self.rank_field, 2, 2)
        self.known.currentIndexChanged.connect(lambda _: self._follow())

    def show_people(self, members: tuple[Member, ...], chosen: str | None = None) -> None:
        """Propose the people who do not sit, or a new one."""
        self._people = {str(member.id): member for member in members}
        parent = self.known.parentWidget()
        if isinstance(parent, Field):
            parent.setVisible(bool(members))
        self.heading.setVisible(not members)
        self.known.show_people(members, chosen)
        self._follow()

    def show_list(self, name: str, rank: int | None) -> None:
        """Propose the list on which they stood."""
        self.list_name.setText(name)
        self.list_rank.setText(show_count(rank))

    def member(self, taken: Sequence[str]) -> Member:
        """Return who takes the seat. Raises FieldRefused."""
        known = self._people.get(self.known.chosen or "")
        last, first = surname(self.last_name.text()), self.first_names.text().strip()
        if not last:
            raise FieldRefused(self.name_field, "Écrivez le nom de qui prend le siège.")
        rank = understood(self.rank_field, parse_count)
        made = Member(
            id=known.id if known else new_member_id(last, first, taken),
            civility=value_of(self.civility, CIVILITIES),
            first_names=first,
            last_name=last,
            list_name=self.list_name.text().strip(),
            list_rank=rank if isinstance(rank, int) else None,
        )
        if known is None:
            return made
        return replace(known, list_name=made.list_name, list_rank=made.list_rank)

    def question(self, known: Iterable[Member], who: Member) -> str | None:
        """Return what to ask about the name of a new person."""
        return None if self.known.chosen else name_doubt(known, who)

    def _follow(self) -> None:
        member = self._people.get(self.known.chosen or "")
        for part in (self.civility, self.first_names, self.last_name):
            part.setEnabled(member is None)
        if member:
            self.civility.setCurrentIndex(list(CIVILITIES).index(member.civility))
            self.first_names.setText(member.first_names)
            self.last_name.setText(member.last_name)


class ReplacementDialog(EventDialog):
    """A resignation and who takes the seat, the day after it is received."""

    def build(self) -> None:
        self.newcomer = NewcomerFields("Remplacé pa&r")
        self.add_part(self.newcomer)

    def follow_day(self) -> None:
        if day := self.typed_day:
            self.newcomer.show_people(not_sitting(self.chronicle, day))

    def follow_person(self) -> None:
        leaving, day = self.member, self.typed_day
        if leaving is None or day is None:
            return
        proposed = next_on_list(self.chronicle, leaving, day)
        self.newcomer.show_people(not_sitting(self.chronicle, day), proposed.person)
        self.newcomer.show_list(proposed.list_name, proposed.list_rank)

    def events(self, day: date, member: Member) -> Sequence[Event]:
        taken = [str(person.id) for person in self.chronicle.people]
        follows = self.newcomer.member(taken)
        everybody = self.chronicle.everybody_on(day)
        self.ask(self.newcomer.name_field, self.newcomer.question(everybody, follows))
        return [resigned(day, member.id), successor(member, day, follows)]

    def said(self, events: Sequence[Event]) -> str:
        new = events[1]
        after = ""
        if isinstance(new, Elected) and new.civility:
            they = new.civility.short
            after = f" ; {they} {new.last_name} prend le siège"
        return f"{super().said(events)}{after}"


class NewSeatDialog(SmallDialog):
    """Somebody takes a seat: by-election, designation, or the place of somebody who left."""

    happened = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, "Nouvel élu")
        self._desk = desk
        self.day = DayLine(days_of(desk), desk.today())
        self.day_field = self.add("&Siège à partir du", self.day)
        ask_of_today(self.day, days_of(desk), DayOf.SEAT)
        self.begun = chooser(BEGINNINGS)
        self.add("P&ar", self.begun)
        self.newcomer = NewcomerFields("Q&ui prend le siège")
        self.add_part(self.newcomer)
        self.day.textChanged.connect(lambda _: self._follow_day())
        self._follow_day()

    def _follow_day(self) -> None:
        day, chronicle = self.day.day, self._desk.chronicle
        if day and chronicle:
            self.newcomer.show_people(not_sitting(chronicle, day))

    def record(self) -> None:
        chronicle, day = self._desk.chronicle, day_of(self.day_field)
        if chronicle is None:
            return
        who = self.newcomer.member([str(person.id) for person in chronicle.people])
        self.ask(self.newcomer.name_field, self.newcomer.question(chronicle.everybody_on(day), who))
        begun = value_of(self.begun, BEGINNINGS)
        event = Elected(
            day,
            who.id,
            begun,
            who.civility,
            who.first_names,
            who.last_name,
            who.born_on,
            day if begun is Begun.BY_ELECTION else None,
            list_name=who.list_name,
            list_rank=who.list_rank,
        )
        self._desk.record_events([event], words(event, chronicle))
        self.happened.emit([str(who.id)])
