"""How a value of the record is typed: a day, an hour, a number, a person, a choice, a text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from registre_app.domain.french import hour
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import names_typed, people_typed, show_people
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.editor import RichField
from registre_app.ui.widgets.fields import LineField, ParsedField, chooser, value_of
from registre_app.ui.widgets.parsing import (
    NotUnderstood,
    parse_count,
    parse_day,
    parse_hour,
    show_count,
    show_day,
)
from registre_app.ui.widgets.small_dialog import PeopleBox

TEXT_HEIGHT = 76
NOBODY = "—"
Commit = Callable[[Any], None]


class Kind(Protocol):
    """How a value is typed: ``made`` returns its editor, ``shown`` puts what is recorded in it."""

    def made(self, desk: Desk, commit: Commit) -> QWidget: ...

    def shown(self, editor: Any, value: Any, session: Session) -> None: ...


@dataclass(frozen=True)
class Parsed:
    """A value written in a line; ``empty`` is that of an empty line."""

    parse: Callable[[str], object]
    show: Callable[[Any], str]
    example: str
    empty: Any = None

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        def record(value: object) -> None:
            commit(self.empty if value is None else value)

        return ParsedField(self.parse, record, placeholder=self.example)

    def shown(self, editor: Any, value: Any, session: Session) -> None:  # noqa: ARG002
        editor.show_value("" if value == self.empty else self.show(value))


def _point(text: str) -> int | None:
    """Read the number of an item, counted from 1; the domain counts from 0."""
    number = parse_count(text)
    if number == 0:
        raise NotUnderstood("Le premier point est le 1.")
    return None if number is None else number - 1


DAY = Parsed(parse_day, show_day, "ex. : 15/12/2022")
HOUR = Parsed(parse_hour, hour, "ex. : 18 h 30")
COUNT = Parsed(parse_count, show_count, "ex. : 3")
YEAR = Parsed(parse_count, show_count, "ex. : 2025")
VOICES = Parsed(parse_count, show_count, "0", empty=0)
FROM_ITEM = Parsed(_point, lambda position: str(position + 1), "l’ouverture", empty=0)
UNTIL_ITEM = Parsed(_point, lambda position: str(position + 1), "la fin")


@dataclass(frozen=True)
class Line:
    """Words on one line."""

    example: str = ""

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        return LineField(lambda text: commit(text.strip()), placeholder=self.example)

    def shown(self, editor: Any, value: Any, session: Session) -> None:  # noqa: ARG002
        editor.show_value(value)


@dataclass(frozen=True)
class Text:
    """A text like that of a deliberation."""

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        def record(text: str) -> None:
            commit(text)
            if why := text_fault(text):  # recorded all the same, with its error
                raise NotUnderstood(why)

        editor = RichField(record)
        fix(editor, height=TEXT_HEIGHT)
        return editor

    def shown(self, editor: Any, value: Any, session: Session) -> None:  # noqa: ARG002
        editor.show_value(value)


@dataclass(frozen=True)
class Choice:
    """One of a closed set, each with its words."""

    words: Mapping[Any, str] = field(hash=False)

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        box = chooser(self.words)
        box.activated.connect(lambda _: commit(value_of(box, self.words)))
        return box

    def shown(self, editor: QComboBox, value: Any, session: Session) -> None:  # noqa: ARG002
        editor.setCurrentIndex(list(self.words).index(value))


@dataclass(frozen=True)
class Check:
    """Yes or no."""

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        def record(checked: bool) -> None:
            commit(checked)  # Qt asks a function how many arguments it takes; a partial lies

        box = QCheckBox()
        box.clicked.connect(record)
        return box

    def shown(self, editor: QCheckBox, value: Any, session: Session) -> None:  # noqa: ARG002
        editor.setChecked(bool(value))


@dataclass(frozen=True)
class Person:
    """One member of the session, by the first letters of the surname; or nobody."""

    nobody: str = NOBODY

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        box = PeopleBox(nobody=self.nobody)
        box.activated.connect(lambda _: commit(MemberId(box.chosen) if box.chosen else None))
        return box

    def shown(self, editor: PeopleBox, value: Any, session: Session) -> None:
        editor.show_people(tuple(line.member for line in session.attendance), value)
        editor.setCurrentIndex(max(editor.findData(value or ""), 0))


@dataclass(frozen=True)
class People:
    """Members of the session, their names parted by commas."""

    example: str = "ex. : Brun, Crozet"

    def made(self, desk: Desk, commit: Commit) -> QWidget:
        def parse(text: str) -> object:
            return people_typed(desk.session, text) if desk.session else ()

        return ParsedField(parse, commit, placeholder=self.example)

    def shown(self, editor: Any, value: Any, session: Session) -> None:
        editor.show_value(show_people(session, value))


@dataclass(frozen=True)
class Names:
    """Names of people who are no members, parted by commas."""

    example: str = "ex. : Anne Martin, Luc Petit"

    def made(self, desk: Desk, commit: Commit) -> QWidget:  # noqa: ARG002
        return ParsedField(names_typed, commit, placeholder=self.example)

    def shown(self, editor: Any, value: Any, session: Session) -> None:  # noqa: ARG002
        editor.show_value(", ".join(value))
