"""The dialogs of what happens to one person: a day, a person, and what is needed besides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.event_words import words
from registre_app.domain.events import Changed, Event, Left, Renamed, TookOffice
from registre_app.domain.far_days import DayOf
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.name_doubts import name_doubt
from registre_app.domain.person import Ended
from registre_app.domain.succession import next_deputy_rank
from registre_app.domain.surnames import surname
from registre_app.domain.titles import deputy_rank, deputy_title
from registre_app.ui.desk import Desk
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.fields import HealedLine, chooser, value_of
from registre_app.ui.widgets.small_dialog import (
    FieldRefused,
    PeopleBox,
    SmallDialog,
    day_of,
)

HEAD = "{name} est {title} et ne le serait plus. Si c’est bien cela, Entrée encore l’inscrit."
CIVILITIES = {each: each.value for each in Civility}
ENDS = {
    Ended.END_OF_TERM: "Fin de mandat",
    Ended.REMOVAL: "Démission d’office",
    Ended.ANNULLED: "Élection annulée",
    Ended.UNKNOWN: "Autre cause",
}


class EventDialog(SmallDialog):
    """A day, today proposed, and a person in office that day.

    ``happened`` carries the keys of those to whom it happened, the first to look at first.
    """

    happened = Signal(list)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        chosen: MemberId | None,
        *,
        day_words: str = "&Date",
        note: str = "",
    ) -> None:
        super().__init__(parent, title, note=note)
        self._desk = desk
        self.day = DayLine(days_of(desk), desk.today())
        self.day_field = self.add(day_words, self.day)
        ask_of_today(self.day, days_of(desk), DayOf.SEAT)
        self.person = PeopleBox()
        self.person_field = self.add("&Élu", self.person)
        self._followed: str | None = None
        self.person.currentIndexChanged.connect(lambda _: self._follow_person())
        self.day.textChanged.connect(lambda _: self._follow_day())
        self.build()
        self._show_people(chosen)

    def build(self) -> None:
        """Add what is needed besides the day and the person."""

    def people(self, day: date) -> Sequence[Member]:
        """Return those to whom it can happen."""
        return self.chronicle.members_on(day)

    def follow_day(self) -> None:
        """Propose what follows from the day."""

    def follow_person(self) -> None:
        """Propose what follows from the person chosen."""

    def subjects(self, events: Sequence[Event]) -> list[str]:
        """Return the keys of those to whom events happened: who comes before who leaves."""
        return [str(each.person) for each in reversed(events) if not isinstance(each, Changed)]

    def events(self, day: date, member: Member) -> Sequence[Event]:
        """Return what is to be recorded. Raises FieldRefused."""
        raise NotImplementedError

    def said(self, events: Sequence[Event]) -> str:
        """Return the label of the edit."""
        return words(events[0], self.chronicle)

    @property
    def chronicle(self) -> Chronicle:
        """What the register knows."""
        return self._desk.chronicle or Chronicle(())

    @property
    def typed_day(self) -> date | None:
        """The day typed; None while it is not one."""
        return self.day.day

    @property
    def member(self) -> Member | None:
        """The person chosen, as they are on the day typed."""
        day, key = self.typed_day, self.person.chosen
        if day is None or key is None or MemberId(key) not in self.chronicle:
            return None
        return self.chronicle.member_on(MemberId(key), day)

    def record(self) -> None:
        day, member = day_of(self.day_field), self.member
        if member is None:
            raise FieldRefused(self.person_field, "Choisissez un élu en exercice ce jour-là.")
        events = self.events(day, member)
        self._desk.record_events(events, self.said(events))
        self.happened.emit(self.subjects(events))

    def _follow_day(self) -> None:
        if self.typed_day is not None:
            self._show_people(None)

    def _show_people(self, chosen: MemberId | None) -> None:
        day = self.typed_day or self._desk.today()
        self.person.show_people(tuple(self.people(day)), chosen)
        self.follow_day()
        self._follow_person()

    def _follow_person(self) -> None:
        if self.person.chosen != self._followed:
            self._followed = self.person.chosen
            self.follow_person()


class OfficeDialog(EventDialog):
    """A new deputy, or any other function: « Conseillère municipale déléguée »."""

    def build(self) -> None:
        self.function = QComboBox()
        self.function.setEditable(True)
        self.function.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.function_field = self.add("&Fonction", self.function)

    def follow_day(self) -> None:
        self.follow_person()

    def follow_person(self) -> None:
        member, day = self.member, self.typed_day
        if member is None or day is None:
            return
        kind = self.chronicle.body_on(day)[0].kind
        rank = next_deputy_rank(self.chronicle, day)
        proposed = [deputy_title(kind, each, member.civility) for each in (rank, *range(1, rank))]
        proposed.append(member.civility.agree("Conseiller délégué", "Conseillère déléguée"))
        typed = self.function.currentText()
        row = self.function.findText(typed)
        self.function.clear()
        self.function.addItems(proposed)
        if typed and row < 0:
            self.function.setEditText(typed)
        else:
            self.function.setCurrentIndex(max(min(row, len(proposed) - 1), 0))

    def events(self, day: date, member: Member) -> Sequence[Event]:
        function = self.function.currentText().strip()
        if not function:
            raise FieldRefused(self.function_field, "Écrivez la fonction, ou choisissez-la.")
        if self.chronicle.body_on(day)[0].body.is_head(member.function):
            title = member.function.lower()
            self.ask(self.person_field, HEAD.format(name=member.short_name, title=title))
        return [TookOffice(day, member.id, function, deputy_rank(function))]


class EndOfOfficeDialog(EventDialog):
    """The end of a function; the seat is kept."""

    def people(self, day: date) -> Sequence[Member]:
        return [each for each in super().people(day) if each.function]

    def events(self, day: date, member: Member) -> Sequence[Event]:
        return [TookOffice(day, member.id)]


class LeavingDialog(EventDialog):
    """The end of a seat, by one cause; or, where none is given, by one that is chosen."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        chosen: MemberId | None,
        ended: Ended | None,
        *,
        day_words: str = "&Dernier jour du mandat",
        note: str = "",
    ) -> None:
        self._ended = ended
        super().__init__(desk, parent, title, chosen, day_words=day_words, note=note)

    def build(self) -> None:
        self.cause = chooser(ENDS)
        if self._ended is None:
            self.add("&Cause", self.cause)

    def events(self, day: date, member: Member) -> Sequence[Event]:
        ended = self._ended if self._ended is not None else value_of(self.cause, ENDS)
        return [Left(day, member.id, ended)]


class RenamingDialog(EventDialog):
    """A change of name: by marriage, by usage, or by a civil status that changes."""

    def build(self) -> None:
        self.civility = chooser(CIVILITIES)
        self.first_names, self.last_name = HealedLine(), HealedLine()
        self.add("&Civilité", self.civility)
        self.add("&Prénoms", self.first_names)
        self.name_field = self.add("&Nouveau nom", self.last_name)

    def people(self, day: date) -> Sequence[Member]:
        return self.chronicle.everybody_on(day)

    def follow_person(self) -> None:
        if member := self.member:
            self.civility.setCurrentIndex(list(CIVILITIES).index(member.civility))
            self.first_names.setText(member.first_names)
            self.last_name.setText(member.last_name)

    def events(self, day: date, member: Member) -> Sequence[Event]:
        civility = value_of(self.civility, CIVILITIES)
        first, last = self.first_names.text().strip(), surname(self.last_name.text())
        if not last:
            raise FieldRefused(self.name_field, "Écrivez le nouveau nom.")
        if (civility, first, last) == (member.civility, member.first_names, member.last_name):
            raise FieldRefused(self.name_field, "C’est le nom déjà inscrit : écrivez le nouveau.")
        renamed = replace(member, first_names=first, last_name=last)
        self.ask(self.name_field, name_doubt(self.chronicle.everybody_on(day), renamed))
        return [Renamed(day, member.id, civility, first, last)]
