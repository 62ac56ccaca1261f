"""The step « Clôture »: the dates after a session, each of which meets a deadline; the seal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.delays import week_after
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Location, Severity
from registre_app.domain.french import counted, day_month_year
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.fields import Field, ParsedField, label, lock
from registre_app.ui.widgets.parsing import parse_day, show_day

DATES = {
    "list_posted_on": "&Liste des délibérations affichée le",
    "minutes_settled_on": "Procès-verbal &arrêté le",
    "minutes_published_on": "Procès-verbal &publié le",
}
ACTS = {
    "transmitted_on": "Délibérations &transmises au préfet le",
    "published_on": "Délibérations p&ubliées le",
}
ACTS_HINT = "Date les délibérations de la séance qui n’en ont pas."
SEAL = "&Sceller les délibérations"
SEALED = (
    "Scellées, les délibérations ne changent plus ; une correction est une nouvelle délibération."
)


class NotSealed(RegistreError):
    """Sealing is refused: the record contradicts itself."""


class ClosingPage(QWidget):
    """The dates of the session, those common to all its acts, and sealing.

    ``seal_asked`` asks to confirm sealing.
    """

    seal_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.dates = {name: self._field(self._of_session(name)) for name in DATES}
        self.acts = {name: self._field(self._of_acts(name)) for name in ACTS}
        self.fields = {
            **{name: Field(words, self.dates[name]) for name, words in DATES.items()},
            **{name: Field(words, self.acts[name], hint=ACTS_HINT) for name, words in ACTS.items()},
        }
        self._delays = label("", "secondary", wrap=True)
        self._missing = label("", "secondary", wrap=True)
        self.seal_button = QPushButton(SEAL)
        self.seal_button.clicked.connect(self.seal_asked)
        self._seal_words = label(SEALED, "secondary", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        for name, row, column in (
            ("list_posted_on", 0, 0),
            ("transmitted_on", 1, 0),
            ("published_on", 1, 1),
            ("minutes_settled_on", 3, 0),
            ("minutes_published_on", 3, 1),
        ):
            grid.addWidget(self.fields[name], row, column)
        grid.addWidget(self._delays, 0, 1)
        grid.addWidget(self._missing, 2, 0, 1, 2)
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
        else:
            self.enter()

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

    def _field(self, commit: Callable[[object], None]) -> ParsedField:
        return ParsedField(parse_day, commit, placeholder="ex. : 19/12/2022")

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
            if session is None or not isinstance(value, date):
                return
            changes: dict[str, Any] = {name: value}
            items = tuple(
                replace(item, **changes)
                if getattr(item, name) is None and item.kind is not ItemKind.INFORMATION
                else item
                for item in session.deliberations
            )
            words = ACTS[name].replace("&", "").removesuffix(" le")
            self._desk.edit_session(replace(session, deliberations=items), words)

        return commit

    def _refresh(self) -> None:
        session = self._desk.session
        if session is None:
            return
        for name, field in self.dates.items():
            field.show_value(show_day(getattr(session, name)))
        acts = [item for item in session.deliberations if item.kind is not ItemKind.INFORMATION]
        for name, field in self.acts.items():
            days = {getattr(item, name) for item in acts}
            field.show_value(show_day(days.pop()) if len(days) == 1 else "")
        for field in (*self.dates.values(), *self.acts.values()):
            lock(field, locked=self._desk.read_only)
        self._delays.setText(
            f"À afficher avant le {day_month_year(week_after(session.date))} (art. L2121-25)."
        )
        sent = sum(item.transmitted_on is None for item in acts)
        published = sum(item.published_on is None for item in acts)
        self._missing.setText(
            f"{counted(sent, 'délibération', 'délibérations')} à transmettre, "
            f"{counted(published, 'délibération', 'délibérations')} à publier."
            if sent or published
            else "Toutes les délibérations sont transmises et publiées."
            if acts
            else ""
        )
        sealed = bool(acts) and all(item.sealed for item in acts if item.number)
        self.seal_button.setEnabled(bool(acts) and not sealed and not self._desk.read_only)
        self.seal_button.setText(
            "Délibérations scellées" if sealed else "&Sceller les délibérations"
        )
