"""The step « Clôture »: the dates after a session, each of which meets a deadline; the seal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from registre_app.domain.delays import week_after
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Location, Severity
from registre_app.domain.follow_up import common_day, lacking, with_day
from registre_app.domain.french import counted, day_month_year, hour
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.button import FactsButton
from registre_app.ui.session.facts.of_session import ORAL_QUESTIONS
from registre_app.ui.session.typed_day import day_typed
from registre_app.ui.style.theme import SPACE_L, SPACE_M, Theme
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.fields import Field, ParsedField, label, lock
from registre_app.ui.widgets.parsing import parse_hour, show_day

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
SEAL = "&Sceller les délibérations"
SEALED = (
    "Scellées, les délibérations ne changent plus ; une correction est une nouvelle délibération."
)


class NotSealed(RegistreError):
    """Sealing is refused: the record contradicts itself."""


class ClosingPage(StackedPage):
    """The dates of the session, those common to all its acts, and sealing.

    ``seal_asked`` asks to confirm sealing.
    """

    seal_asked = Signal()

    def __init__(self, desk: Desk, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self._hour = ParsedField(parse_hour, self._set_hour, placeholder="ex. : 22 h 15")
        self._end_day = self._field(self._set_end_day)
        self.dates = {name: self._field(self._of_session(name)) for name in DATES}
        self.acts = {name: self._field(self._of_acts(name)) for name in ACTS}
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
        self.seal_button = QPushButton(SEAL)
        self.seal_button.clicked.connect(self.seal_asked)
        self._seal_words = label(SEALED, "secondary", wrap=True)
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

    def seal(self) -> None:
        """Seal the deliberations, unless the record contradicts itself."""
        session = self._desk.session
        if session is None:
            return
        blocking = [each for each in self._desk.findings if each.severity is Severity.BLOCKING]
        if blocking:
            raise NotSealed(
                f"Rien n’est scellé : {blocking[0].message} (art. {blocking[0].article})"
            )
        self._desk.edit_session(session.sealed_whole(), "Délibérations scellées")
        self.acts["transmitted_on"].setFocus()  # the button is disabled now

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
            self._desk.edit_session(with_day(session, name, day), words)

        return commit

    def _refresh(self) -> None:
        session = self._desk.session
        if session is None:
            return
        self.facts.refresh()
        self._hour.show_value(hour(session.closed_at) if session.closed_at else "")
        self._end_day.show_value(show_day(session.closed_on))
        for name, field in self.dates.items():
            field.show_value(show_day(getattr(session, name)))
        acts = [session.deliberations[position] for position in session.acts]
        for name, field in self.acts.items():
            field.show_value(show_day(common_day(session, name)))
        for field in (self._hour, self._end_day, *self.dates.values(), *self.acts.values()):
            lock(field, locked=self._desk.read_only)
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
        with_numbers = [item for item in acts if item.number]
        sealed = bool(with_numbers) and all(item.sealed for item in with_numbers)
        to_seal = bool(with_numbers) and not sealed
        self.seal_button.setEnabled(to_seal and not self._desk.read_only)
        self.seal_button.setText(
            "Délibérations scellées" if sealed else "&Sceller les délibérations"
        )
