"""The step « Clôture »: the dates after a session, each of which meets a deadline; the seal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from registre_app.domain.delays import week_after
from registre_app.domain.findings import Location
from registre_app.domain.follow_up import common_day, lacking, with_day
from registre_app.domain.french import counted, day_month_year, hour
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.button import FactsButton
from registre_app.ui.session.facts.of_session import ORAL_QUESTIONS
from registre_app.ui.session.seal.fact_field import FactField
from registre_app.ui.session.seal.following import FACTS, of_acts, of_session
from registre_app.ui.session.seal.seal_line import SealLine
from registre_app.ui.session.typed_day import day_typed
from registre_app.ui.style.theme import SPACE_L, SPACE_M, Theme
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import ParsedField, lock
from registre_app.ui.widgets.labels import label, restyle
from registre_app.ui.widgets.parsing import NotUnderstood, parse_hour, show_day

DATES = {
    "list_posted_on": "&Liste des délibérations affichée le",
    "minutes_settled_on": "Procès-verbal &arrêté le",
    "minutes_published_on": "Procès-verbal &publié le",
}
ACTS = {
    "transmitted_on": "Délibérations &transmises au préfet le",
    "published_on": "Délibérations p&ubliées le",
}
END = {"closed_at": "Séance levée &à", "closed_on": "Levée un autre &jour, le"}
END_HINT = "Passé minuit, le jour suivant se comprend : inutile de le noter."
ACTS_HINT = "Date les délibérations de la séance qui n’en ont pas."
SEAL = "Clore et &sceller la séance…"
TO_SEAL = (
    "Dernière étape : la séance est fixée tout entière et ses feuillets du registre sont tirés."
)
TO_COME = "La séance est à venir : elle se scelle une fois tenue."
SHEETS = "Afficher les feuillets &scellés"
ALL_HAVE_ONE = "Chaque délibération a déjà sa date : corrigez-la à ses suites."


class ClosingPage(StackedPage):
    """The dates of the session, those common to all its acts, and sealing.

    ``seal_asked`` asks to seal the session, ``sheets_asked`` to show its sealed sheets.
    """

    seal_asked = Signal()
    sheets_asked = Signal()

    def __init__(self, desk: Desk, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self._hour = ParsedField(parse_hour, self._set_hour, placeholder="ex. : 22 h 15")
        self._end_day = self._field(self._set_end_day)
        self.dates = {
            name: FactField(day_typed(desk), self._of_session(name), of_session(desk, FACTS[name]))
            for name in DATES
        }
        self.acts = {
            name: FactField(
                day_typed(desk),
                self._of_acts(name),
                of_acts(desk, FACTS[name], partial(self._all_have, name)),
            )
            for name in ACTS
        }
        self.fields = {
            "closed_at": Field(END["closed_at"], self._hour),
            "closed_on": Field(END["closed_on"], self._end_day, hint=END_HINT),
            **{name: Field(words, self.dates[name]) for name, words in DATES.items()},
            **{name: Field(words, self.acts[name], hint=ACTS_HINT) for name, words in ACTS.items()},
        }
        self._delays = label("", "secondary", wrap=True)
        self._missing = label("", "secondary", wrap=True)
        self.facts = FactsArea(desk, (ORAL_QUESTIONS,), adopt)
        self.facts_button = FactsButton([self.facts])
        self.facts.after = self.facts_button
        self.seal_line = SealLine(desk)
        self.seal_button = QPushButton(SEAL)
        self.seal_button.clicked.connect(self._on_seal_button)
        self._seal_words = label(TO_SEAL, "secondary", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        for name, row, column in (
            ("closed_at", 0, 0),
            ("closed_on", 0, 1),
            ("list_posted_on", 1, 0),
            ("transmitted_on", 2, 0),
            ("published_on", 2, 1),
            ("minutes_settled_on", 4, 0),
            ("minutes_published_on", 4, 1),
        ):
            grid.addWidget(self.fields[name], row, column)
        grid.addWidget(self._delays, 1, 1)
        grid.addWidget(self._missing, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        seal = QHBoxLayout()
        seal.setSpacing(SPACE_M)
        seal.addWidget(self.seal_button)
        seal.addWidget(self._seal_words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addLayout(grid)
        layout.addWidget(self.facts_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.facts)
        layout.addWidget(self.seal_line)
        layout.addLayout(seal)
        layout.addStretch()
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the first missing date."""
        session = self._desk.session
        missing = [name for name in DATES if session and getattr(session, name) is None]
        self.dates[missing[0] if missing else "list_posted_on"].setFocus()

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

    def _field(self, commit: Callable[[object], None]) -> ParsedField:
        return ParsedField(day_typed(self._desk), commit, placeholder="ex. : 19/12/2022")

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
        acts = [session.deliberations[position] for position in session.acts]
        for name, field in self.acts.items():
            field.show_day(common_day(session, name), read_only=self._desk.notes_nothing)
        for end in (self._hour, self._end_day):
            lock(end, locked=self._desk.locked)
        self._delays.setText(
            f"À afficher avant le {day_month_year(week_after(session.date))} (art. L2121-25)."
        )
        sent, published = (len(lacking(session, name)) for name in ACTS)
        self._missing.setText(
            f"{counted(sent, 'délibération', 'délibérations')} à transmettre, "
            f"{counted(published, 'délibération', 'délibérations')} à publier."
            if sent or published
            else "Toutes les délibérations sont transmises et publiées."
            if acts
            else ""
        )
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
