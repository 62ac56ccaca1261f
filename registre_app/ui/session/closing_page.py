"""The step « Clôture »: the dates after a session, each of which meets a deadline; the seal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from registre_app.domain.delays import week_after
from registre_app.domain.done_by import session_by
from registre_app.domain.far_days import DayOf
from registre_app.domain.findings import Location
from registre_app.domain.follow_up import common_day, lacking, with_day
from registre_app.domain.french import counted, day_month_year, hour
from registre_app.domain.session import Session
from registre_app.domain.transmission_numbers import sent
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.button import FactsButton
from registre_app.ui.session.facts.of_session import ORAL_QUESTIONS
from registre_app.ui.session.seal.fact_field import FactField
from registre_app.ui.session.seal.following import FACTS, of_acts, of_session
from registre_app.ui.session.seal.seal_line import SealLine
from registre_app.ui.style.theme import SPACE_M, SPACE_XS, Theme
from registre_app.ui.typed_days import ask_about, session_days_of
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.days import DayField
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import ParsedField, lock
from registre_app.ui.widgets.flow import Flow, columns
from registre_app.ui.widgets.labels import label, restyle
from registre_app.ui.widgets.parsing import NotUnderstood, parse_hour, show_day

DATES = {
    "list_posted_on": "&Liste des délibérations affichée le",
    "minutes_settled_on": "P&rocès-verbal arrêté le",
    "minutes_published_on": "Procès-verbal &publié le",
}
ACTS = {
    "transmitted_on": "Délibérations &transmises au préfet le",
    "published_on": "Délibérations p&ubliées le",
}
END = {"closed_at": "Séance le&vée à", "closed_on": "Levée un autre &jour, le"}
EXPLAINED = {
    "list_posted_on": "liste",
    "transmitted_on": "transmission",
    "minutes_settled_on": "proces-verbal",
}
END_HINT = "Passé minuit, le jour suivant se comprend : inutile de le noter."
ACTS_HINT = "Date les délibérations de la séance qui n’en ont pas."
SEAL = "Cl&ore et sceller la séance…"
SEND = "Préparer l’envoi à la préfecture…"
TO_SEAL = (
    "Dernière étape : la séance est fixée tout entière et ses feuillets du registre sont établis."
)
TO_COME = "La séance est à venir : elle se scelle une fois tenue."
SHEETS = "Afficher les feuillets s&cellés"
NOT_YET = "Une date à venir, ou d’avant la séance, ne compte pas."
ALL_HAVE_ONE = "Chaque délibération a déjà sa date : corrigez-la à ses suites."


class ClosingPage(StackedPage):
    """The dates of the session, those common to all its acts, and sealing.

    ``seal_asked`` asks to seal the session, ``sheets_asked`` to show its sealed sheets,
    ``sending_asked`` to prepare what goes to the préfecture.
    """

    seal_asked = Signal()
    sheets_asked = Signal()
    sending_asked = Signal()

    def __init__(self, desk: Desk, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self._hour = ParsedField(parse_hour, self._set_hour, placeholder="ex. : 22 h 15")
        days = session_days_of(desk)
        self._end_day = DayField(days, self._set_end_day, placeholder="ex. : 19/12/2022")
        self.dates = {
            name: FactField(days, self._of_session(name), of_session(desk, FACTS[name]))
            for name in DATES
        }
        self.acts = {
            name: FactField(
                days,
                self._of_acts(name),
                of_acts(desk, FACTS[name], partial(self._all_have, name)),
            )
            for name in ACTS
        }
        ask_about(self._end_day, desk, DayOf.PART)
        for field in (*self.dates.values(), *self.acts.values()):
            ask_about(field, desk, DayOf.FOLLOWING)
        self.fields = {
            "closed_at": Field(END["closed_at"], self._hour),
            "closed_on": Field(END["closed_on"], self._end_day, hint=END_HINT),
            **{name: Field(words, self.dates[name]) for name, words in DATES.items()},
            **{name: Field(words, self.acts[name], hint=ACTS_HINT) for name, words in ACTS.items()},
        }
        for name, key in EXPLAINED.items():
            self.fields[name].explain(key)
        self._delays = label("", "secondary", wrap=True)
        self._missing = label("", "secondary", wrap=True)
        self.send_button = QPushButton(SEND)
        self.send_button.clicked.connect(self.sending_asked)
        self.facts = FactsArea(desk, (ORAL_QUESTIONS,), adopt)
        self.facts_button = FactsButton([self.facts])
        self.facts.after = self.facts_button
        self.seal_line = SealLine(desk)
        self.seal_button = QPushButton(SEAL)
        self.seal_button.clicked.connect(self._on_seal_button)
        self._seal_words = label(TO_SEAL, "secondary", wrap=True)
        seal = Flow(SPACE_M)
        seal.add(self.seal_button)
        seal.add(self._seal_words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        lines: tuple[tuple[QWidget, ...], ...] = (
            (self.fields["closed_at"], self.fields["closed_on"]),
            (self.fields["list_posted_on"], self._delays),
            (self.fields["transmitted_on"], self.fields["published_on"]),
            (self._missing, self.send_button),
            (self.fields["minutes_settled_on"], self.fields["minutes_published_on"]),
        )
        for line in lines:
            layout.addLayout(columns(*line))
        layout.addSpacing(SPACE_XS)
        layout.addWidget(self.facts_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.facts)
        layout.addWidget(self.seal_line)
        layout.addLayout(seal)
        layout.addStretch()
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the first field that waits for its hour or its day."""
        session = self._desk.session
        waits = [name for name in self.fields if session and self._waits(session, name)]
        self.fields[waits[0] if waits else "list_posted_on"].editor.setFocus()

    def _waits(self, session: Session, name: str) -> bool:
        """Tell whether a field is empty that every session fills."""
        if name == "closed_on" or (name == "closed_at" and self._desk.locked):
            return False
        if name in ACTS:
            return bool(lacking(session, name))
        return getattr(session, name) is None

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding."""
        field = self.fields.get(place.field)
        if field:
            field.editor.setFocus()
        elif not self.facts.go_to(place.field):
            self.enter()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.facts.apply_theme(theme)
        self.seal_line.apply_theme(theme)

    def _on_seal_button(self) -> None:
        sealed = self._desk.session is not None and self._desk.session.seal is not None
        (self.sheets_asked if sealed else self.seal_asked).emit()

    def _all_have(self, name: str) -> bool:
        """Tell whether all the acts concerned have a day, the same, which the field shows."""
        session = self._desk.session
        return session is not None and common_day(session, name) is not None

    def _set_hour(self, value: object) -> None:
        self._edit_end(closed_at=value if isinstance(value, time) else None)

    def _set_end_day(self, value: object) -> None:
        self._edit_end(closed_on=value if isinstance(value, date) else None)

    def _edit_end(self, **changes: Any) -> None:
        if self._desk.session:
            self._desk.edit_session(replace(self._desk.session, **changes), "Fin de la séance")

    def _of_session(self, name: str) -> Callable[[object], None]:
        def commit(value: object) -> None:
            session = self._desk.session
            if session is None:
                return
            changes: dict[str, Any] = {name: value}
            words = DATES[name].replace("&", "").removesuffix(" le")
            self._desk.edit_session(replace(session, **changes), words)

        return commit

    def _of_acts(self, name: str) -> Callable[[object], None]:
        def commit(value: object) -> None:
            session = self._desk.session
            if session is None:
                return
            day = value if isinstance(value, date) else None
            words = ACTS[name].replace("&", "").removesuffix(" le")
            changed = with_day(session, name, day)
            if day is not None and changed == session and common_day(session, name) != day:
                raise NotUnderstood(ALL_HAVE_ONE)
            self._desk.edit_session(changed, words)

        return commit

    def _refresh(self) -> None:
        session = self._desk.session
        if session is None:
            return
        self.facts.refresh()
        self._hour.show_value(hour(session.closed_at) if session.closed_at else "")
        self._end_day.show_value(show_day(session.closed_on))
        for name, field in self.dates.items():
            field.show_day(getattr(session, name), read_only=self._desk.notes_nothing)
        for name, field in self.acts.items():
            field.show_day(common_day(session, name), read_only=self._desk.notes_nothing)
        for end in (self._hour, self._end_day):
            lock(end, locked=self._desk.locked)
        last_day = day_month_year(week_after(session.date))
        self._delays.setText(f"À afficher au plus tard le {last_day} (art. L2121-25).")
        self._missing.setText(_left_of_acts(session, self._desk.today()))
        self.send_button.setEnabled(bool(sent(session)) and not self._desk.read_only)
        self.seal_line.refresh()
        self._refresh_seal(session)

    def _refresh_seal(self, session: Session) -> None:
        seal = session.seal
        to_come = session.date > self._desk.today()
        for part in (self.seal_button, self._seal_words):
            part.setVisible(not self._desk.sealed_before)
        self.seal_button.setText(SHEETS if seal else SEAL)
        self.seal_button.setProperty("role", "" if seal or to_come else "primary")
        restyle(self.seal_button)
        self.seal_button.setToolTip("" if seal else "Ctrl+Maj+C")
        self.seal_button.setEnabled(seal is not None or not (self._desk.read_only or to_come))
        if seal is None:
            self._seal_words.setText(TO_COME if to_come else TO_SEAL)
        elif seal.folio:
            self._seal_words.setText(f"{seal.folio.title}.")
        else:
            self._seal_words.clear()


def _left_of_acts(session: Session, today: date) -> str:
    """Say what the acts still await, by the days on record that have come."""
    if not session.acts:
        return ""
    if session.date > today:
        return "La séance est à venir : rien n’est encore à transmettre ni à publier."
    done = session_by(session, today)
    to_send, to_publish = (len(lacking(done, name)) for name in ACTS)
    if not to_send and not to_publish:
        return "Toutes les délibérations sont notées transmises et publiées."
    told = (
        f"{counted(to_send, 'délibération', 'délibérations')} à transmettre, "
        f"{counted(to_publish, 'délibération', 'délibérations')} à publier."
    )
    dated = any(lacking(session, name) != lacking(done, name) for name in ACTS)
    return f"{told} {NOT_YET}" if dated else told
