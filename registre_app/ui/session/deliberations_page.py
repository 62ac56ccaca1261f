"""The step « Délibérations »: the list, and the text and vote of one of them."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Place
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.icons import icon
from registre_app.ui.session.ballot_box import BallotBox
from registre_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, Theme
from registre_app.ui.widgets.fields import (
    Commit,
    Field,
    LineField,
    ParsedField,
    TextField,
    label,
    lock,
    parse_day,
    show_day,
)

LIST_WIDTH = 260
TEXT_HEIGHT, DECISION_HEIGHT, DEBATE_HEIGHT = 100, 80, 44
DATES = {"transmitted_on": "Date de transmission", "published_on": "Date de publication"}
SUBSET = "**gras**   *italique*   - liste   1. liste   # titre   | tableau |   [[non publié]]"


class DeliberationsPage(QWidget):
    """Deliberations of the session in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Délibérations de la séance")
        self.list.currentRowChanged.connect(self._choose)
        self.add_button = QPushButton("Ajouter")
        self.add_button.setToolTip("Nouvelle délibération (Ctrl+Maj+N)")
        self.add_button.clicked.connect(self.add)
        self.remove_button = QPushButton("Retirer")
        self.remove_button.setToolTip("Retire la délibération ; Ctrl+Z la rend")
        self.remove_button.clicked.connect(self.remove)
        self.ballot = BallotBox(desk)
        self.fields: dict[str, Field] = {
            "number": Field("&Numéro", LineField(self._commit("number", "Numéro"))),
            "heading": Field("&Rubrique", LineField(self._commit("heading", "Rubrique"))),
            "title": Field("&Objet", LineField(self._commit("title", "Objet"))),
            "body": Field("&Exposé", TextField(self._commit("body", "Exposé")), hint=SUBSET),
            "decision": Field(
                "Dispo&sitif", TextField(self._commit("decision", "Dispositif")), hint=SUBSET
            ),
            "debate": Field(
                "Dé&bats (procès-verbal)", TextField(self._commit("debate", "Débats")), hint=SUBSET
            ),
            "transmitted_on": Field("Transmise au préfet le", self._day("transmitted_on")),
            "published_on": Field("Publiée le", self._day("published_on")),
        }
        for name, height in (
            ("body", TEXT_HEIGHT),
            ("decision", DECISION_HEIGHT),
            ("debate", DEBATE_HEIGHT),
        ):
            editor = self.fields[name].editor
            editor.setMinimumHeight(height)
            editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._form = self._make_form()
        side = QVBoxLayout()
        side.setSpacing(SPACE_S)
        side.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        side.addLayout(buttons)
        side.addSpacing(SPACE_S)
        side.addWidget(self.ballot)
        column = QWidget()
        column.setLayout(side)
        column.setFixedWidth(LIST_WIDTH)
        side.setContentsMargins(0, 0, 0, 0)
        self.list.setMinimumHeight(64)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addWidget(column)
        layout.addWidget(self._form, 1)
        unanimity = QShortcut(QKeySequence("U"), self, self.ballot.set_unanimous)
        unanimity.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.changed.connect(self._refresh)

    def _make_form(self) -> QScrollArea:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACE_S, 0)
        layout.setSpacing(SPACE_M)
        first = QHBoxLayout()
        first.setSpacing(SPACE_M)
        first.addWidget(self.fields["number"], 2)
        first.addWidget(self.fields["heading"], 3)
        layout.addLayout(first)
        for name, stretch in (("title", 0), ("body", 3), ("decision", 2), ("debate", 1)):
            layout.addWidget(self.fields[name], stretch)
        dates = QHBoxLayout()
        dates.setSpacing(SPACE_M)
        for name in ("transmitted_on", "published_on"):
            dates.addWidget(self.fields[name])
        layout.addLayout(dates)
        layout.addWidget(label(SUBSET, "secondary", wrap=True))
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def enter(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus()

    def go_to(self, place: Place) -> None:
        """Go to the place of a finding."""
        if place.deliberation is not None:
            self._desk.choose_deliberation(place.deliberation)
        if place.field == "ballot":
            self.ballot.enter()
        elif place.field in self.fields:
            self.fields[place.field].editor.setFocus()

    def add(self) -> None:
        """Add a deliberation at the end, with the number that follows."""
        session, register = self._desk.session, self._desk.register
        if session is None or register is None:
            return
        on_year = [each for each in register.sessions() if each.date.year == session.date.year]
        rank = next(i for i, each in enumerate(on_year, 1) if each.id == self._desk.session_id)
        numbering = session.collectivity.numbering
        number = numbering.following(session.date, rank, register.numbers())
        items = (*session.deliberations, Deliberation(number=number))
        self._desk.deliberation_index = len(items) - 1
        refused = self._desk.edit_session(
            replace(session, deliberations=items), f"Délibération {number} ajoutée"
        )
        if refused is None:
            self.fields["heading"].editor.setFocus()

    def remove(self) -> None:
        """Take the deliberation in hand out of the session."""
        session, item = self._desk.session, self._desk.deliberation
        if session is None or item is None:
            return
        index = self._desk.deliberation_index
        label_ = f"Délibération {item.number or index + 1} retirée"
        self._desk.edit_session(session.without_deliberation(index), label_)

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.add_button.setIcon(icon("plus", theme.ink))
        self.remove_button.setIcon(icon("trash-2", theme.ink))

    def _commit(self, name: str, words: str) -> Commit:
        def commit(text: str) -> str | None:
            item = self._desk.deliberation
            if item is None:
                return None
            changed: dict[str, Any] = {name: text}
            refused = self._desk.edit_deliberation(replace(item, **changed), words)
            return refused or _warning(name, text)

        return commit

    def _day(self, name: str) -> ParsedField:
        def commit(value: object) -> str | None:
            item = self._desk.deliberation
            if item is None:
                return None
            changed: dict[str, Any] = {name: value}
            return self._desk.edit_deliberation(replace(item, **changed), DATES[name])

        return ParsedField(parse_day, commit, placeholder="ex. : 19/12/2022")

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._flush()
            self._desk.choose_deliberation(row)

    def _flush(self) -> None:
        for field in self.fields.values():
            if isinstance(field.editor, LineField | TextField):
                field.editor.flush()

    def _refresh(self) -> None:
        session, item = self._desk.session, self._desk.deliberation
        items = session.deliberations if session else ()
        wanted = [f"{each.number or '—'}\n{each.title or 'Sans objet'}" for each in items]
        held = [self.list.item(row).text() for row in range(self.list.count())]
        self.list.blockSignals(True)
        if held != wanted:
            self.list.clear()
            self.list.addItems(wanted)
        self.list.setCurrentRow(self._desk.deliberation_index if items else -1)
        self.list.blockSignals(False)
        self._form.setEnabled(item is not None)
        for name, field in self.fields.items():
            value: Any = getattr(item, name) if item else ""
            if name in DATES:
                value = show_day(value or None)
            if isinstance(field.editor, LineField | TextField):
                field.editor.show_value(value)
                lock(field.editor, locked=self._desk.read_only)
            field.show_error(_warning(name, value))
        self.add_button.setEnabled(not self._desk.read_only)
        self.remove_button.setEnabled(item is not None and not self._desk.read_only)


def _warning(name: str, text: str) -> str | None:
    """Say why a text, recorded as it is, cannot be printed."""
    return text_fault(text) if name in ("body", "decision", "debate") else None
