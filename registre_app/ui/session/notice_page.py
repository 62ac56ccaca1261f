"""The step « Convocation »: date and place of the session, notice, president, secretary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from registre_app.domain.far_days import DayOf
from registre_app.domain.findings import Location
from registre_app.domain.french import hour
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.button import FactsButton
from registre_app.ui.session.facts.of_session import OF_NOTICE
from registre_app.ui.session.people import bare_names
from registre_app.ui.session.secretary_offer import SecretaryOffer
from registre_app.ui.session.waiting_line import WaitingLine
from registre_app.ui.style.theme import SPACE_M, Theme
from registre_app.ui.text.editor import RichField
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.typed_days import ask_about, session_days_of
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.days import DayField
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, ParsedField, choices_box, lock
from registre_app.ui.widgets.flow import columns
from registre_app.ui.widgets.parsing import NotUnderstood, parse_hour, show_day

NOBODY = "—"
SAME_DAY = "Une autre séance a lieu ce jour-là : est-ce bien voulu ?"
MOST_SECRETARIES = 3
SAID = {"hour": "opened_at", "urgency": "urgency_reason", "notice_posted_on": "posted_on"}
"""Where a finding leads, by what it is about."""
LEFT = Qt.AlignmentFlag.AlignLeft


class NoticePage(StackedPage):
    """The fields of the session, with automatic saving."""

    def __init__(self, desk: Desk, dictionary: Dictionary, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self._day = DayField(session_days_of(desk), self._set_day)
        self._hour = ParsedField(parse_hour, self._set_hour, placeholder="ex. : 18 h 30")
        self._place = LineField(self._set_place, placeholder="ex. : salle du conseil", prose=True)
        self._sent_on = DayField(
            session_days_of(desk), self._set_sent_on, placeholder="ex. : 08/12/2022"
        )
        ask_about(self._day, desk, DayOf.SESSION)
        ask_about(self._sent_on, desk, DayOf.NOTICE)
        self._urgent = QCheckBox("Convocation en urgence")
        self._urgent.clicked.connect(self._set_urgent)
        self._president = self._chooser(self._set_president)
        self._secretaries = [
            self._chooser(partial(self._set_secretary, rank)) for rank in range(MOST_SECRETARIES)
        ]
        self.offer = SecretaryOffer(desk)
        self.waiting = WaitingLine(desk)
        self.facts = FactsArea(desk, OF_NOTICE, adopt)
        self.facts_button = FactsButton([self.facts])
        self.facts.after = self.facts_button
        self._note = RichField(self._set_note)
        self._note.marks.use(dictionary)
        self._fields = {
            "date": Field("Da&te de la séance", self._day),
            "opened_at": Field("&Heure d’ouverture", self._hour),
            "place": Field("&Lieu", self._place),
            "notice_sent_on": Field("&Convocation envoyée le", self._sent_on),
            "president": Field("&Président de séance", self._president),
            "secretaries": Field("Sec&rétaire de séance", self._secretaries[0]),
            "note": Field("&Note explicative jointe à la convocation", self._note),
        }
        self._others = [Field("Autre secrétaire", each) for each in self._secretaries[1:]]
        for other in self._others:
            other.hide()  # each shows once the previous one is set
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        lines: tuple[tuple[QWidget, ...], ...] = (
            (self._fields["date"], self._fields["opened_at"]),
            (self._fields["place"], self._fields["president"]),
            (self._fields["notice_sent_on"], self._urgent),
            (self._fields["secretaries"], *self._others, self.offer),
        )
        for line in lines:
            layout.addLayout(columns(*line))
        layout.addWidget(self.facts_button, 0, LEFT)
        layout.addWidget(self.waiting)
        layout.addWidget(self.facts)
        layout.addWidget(self._fields["note"], 1)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the first field."""
        self._day.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.facts.apply_theme(theme)

    def field(self, name: str) -> Field:
        """Return the field of a location; the date's if it names none."""
        return self._fields.get(name, self._fields["date"])

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding."""
        name = SAID.get(place.field, place.field)
        if name in self._fields or not self.facts.go_to(name):
            self.field(name).editor.setFocus()

    def _chooser(self, choose: Callable[[MemberId | None], None]) -> QComboBox:
        chooser = choices_box()
        chooser.activated.connect(lambda row: choose(chooser.itemData(row)))
        return chooser

    def _refresh(self) -> None:
        session = self._desk.session
        if session is None:
            return
        self.facts.refresh()
        self.waiting.refresh()
        self.offer.refresh()
        self._day.show_value(show_day(session.date))
        days = list(self._desk.days.values())
        twice = days.count(session.date) > 1 and not self._desk.locked
        self._fields["date"].show_note(SAME_DAY if twice else "")
        self._hour.show_value(hour(session.opened_at) if session.opened_at else "")
        self._place.show_value(session.place)
        self._sent_on.show_value(show_day(session.notice.sent_on))
        self._urgent.setChecked(session.notice.urgent)
        self._note.show_value(session.notice.note)
        self._fill(self._president, session, session.president)
        for rank, chooser in enumerate(self._secretaries):
            known = session.secretaries
            self._fill(chooser, session, known[rank] if rank < len(known) else None)
            if rank:
                self._others[rank - 1].setVisible(rank <= len(known))
        for widget in (
            self._day,
            self._hour,
            self._place,
            self._sent_on,
            self._urgent,
            self._note,
        ):
            lock(widget, locked=self._desk.locked)
        for chooser in (self._president, *self._secretaries):
            lock(chooser, locked=self._desk.locked)

    def _fill(self, chooser: QComboBox, session: Session, chosen: MemberId | None) -> None:
        wanted = [(NOBODY, None)] + [
            (bare_names(line.member)[0], line.member.id) for line in session.attendance
        ]
        held = [(chooser.itemText(row), chooser.itemData(row)) for row in range(chooser.count())]
        if held != wanted:
            chooser.clear()
            for text, key in wanted:
                chooser.addItem(text, key)
        chooser.setCurrentIndex(next(i for i, (_, key) in enumerate(wanted) if key == chosen))

    def _edit(self, label: str, **changes: object) -> None:
        session = self._desk.session
        if session is not None:
            self._desk.edit_session(replace(session, **changes), label)  # type: ignore[arg-type]

    def _set_day(self, value: object) -> None:
        if not isinstance(value, date):
            raise NotUnderstood("Une séance a une date.")
        self._edit("Date de la séance", date=value)

    def _set_hour(self, value: object) -> None:
        self._edit("Heure d’ouverture", opened_at=value if isinstance(value, time) else None)

    def _set_place(self, text: str) -> None:
        self._edit("Lieu de la séance", place=text.strip())

    def _set_sent_on(self, value: object) -> None:
        session = self._desk.session
        if session is None:
            return
        notice = replace(session.notice, sent_on=value if isinstance(value, date) else None)
        self._edit("Date de la convocation", notice=notice)

    def _set_note(self, text: str) -> None:
        session = self._desk.session
        if session is None:
            return
        self._edit("Note explicative", notice=replace(session.notice, note=text))
        if why := text_fault(text):  # recorded all the same, with its error
            raise NotUnderstood(why)

    def _set_urgent(self, urgent: bool) -> None:
        if self._desk.session:
            self._edit("Urgence", notice=replace(self._desk.session.notice, urgent=urgent))

    def _set_president(self, member: MemberId | None) -> None:
        self._edit("Président de séance", president=member)

    def _set_secretary(self, rank: int, member: MemberId | None) -> None:
        if self._desk.session is None:
            return
        names: list[MemberId | None] = list(self._desk.session.secretaries)
        names[rank : rank + 1] = [member]
        kept = tuple(dict.fromkeys(name for name in names if name))
        self._edit("Secrétaire de séance", secretaries=kept)
        self._refresh()
