"""How a value of the record is typed: a day, an hour, a number, a person, a choice, a text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from registre_app.domain.far_days import DayOf
from registre_app.domain.french import hour
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import names_typed, people_typed, show_people
from registre_app.ui.session.seal.fact_field import FactField
from registre_app.ui.session.seal.following import FACTS, of_item
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.editor import RichField
from registre_app.ui.typed_days import ask_about, session_days_of
from registre_app.ui.widgets.days import DayField
from registre_app.ui.widgets.fields import LineField, ParsedField, chooser, value_of
from registre_app.ui.widgets.parsing import (
    NotUnderstood,
    parse_count,
    parse_hour,
    show_count,
    show_day,
)
from registre_app.ui.widgets.small_dialog import PeopleBox

TEXT_HEIGHT = 76
NOBODY = "—"
MOST, LAST = 10_000, 1_000  # voices, and ranks


@dataclass(frozen=True)
class Into:
    """Where an editor records what is typed: the desk, and the call that records a value."""

    desk: Desk
    commit: Callable[[Any], None]


@dataclass(frozen=True)
class Recorded:
    """A value on record, and the session that it belongs to.

    ``why`` tells why it may not change, empty where it may; ``read_only``: no fact can be noted.
    """

    value: Any
    session: Session
    why: str = ""
    read_only: bool = False


class Kind(Protocol):
    """How a value is typed: ``made`` returns its editor, ``shown`` puts what is recorded in it."""

    def made(self, into: Into) -> QWidget: ...

    def shown(self, editor: Any, what: Recorded) -> None: ...


@dataclass(frozen=True)
class Parsed:
    """A value written in a line; ``empty`` is that of an empty line."""

    parse: Callable[[str], object]
    show: Callable[[Any], str]
    example: str
    empty: Any = None

    def made(self, into: Into) -> QWidget:
        def record(value: object) -> None:
            into.commit(self.empty if value is None else value)

        return ParsedField(self.parse, record, placeholder=self.example)

    def shown(self, editor: Any, what: Recorded) -> None:
        editor.show_value("" if what.value == self.empty else self.show(what.value))


@dataclass(frozen=True)
class Day:
    """A day, as one says it; ``kind`` tells how far it may be from the session."""

    kind: DayOf = DayOf.PART

    def made(self, into: Into) -> QWidget:
        made = DayField(session_days_of(into.desk), into.commit)
        ask_about(made, into.desk, self.kind)
        return made

    def shown(self, editor: Any, what: Recorded) -> None:
        editor.show_value(show_day(what.value))


@dataclass(frozen=True)
class FactDay:
    """The day of a fact of the item, by its field: noted once sealed."""

    name: str

    def made(self, into: Into) -> QWidget:
        made = FactField(
            session_days_of(into.desk), into.commit, of_item(into.desk, FACTS[self.name])
        )
        ask_about(made, into.desk, DayOf.FOLLOWING)
        return made

    def shown(self, editor: FactField, what: Recorded) -> None:
        editor.show_day(what.value, read_only=what.read_only, why=what.why)


def _number(least: int, most: int) -> Callable[[str], int | None]:
    """Return what reads a number within bounds, those of the JSON format."""

    def parse(text: str) -> int | None:
        number = parse_count(text)
        if number is not None and not least <= number <= most:
            raise NotUnderstood(f"Écrivez un nombre de {least} à {most}.")
        return number

    return parse


def _point(text: str) -> int | None:
    """Read the number of an item, counted from 1; the domain counts from 0."""
    number = _number(1, LAST)(text)
    return None if number is None else number - 1


DAY = Day()
NOTICE_DAY = Day(DayOf.NOTICE)
FOLLOWING_DAY = Day(DayOf.FOLLOWING)
HOUR = Parsed(parse_hour, hour, "ex. : 18 h 30")
COUNT = Parsed(_number(1, LAST), show_count, "ex. : 3")
YEAR = Parsed(_number(1, 9999), show_count, "ex. : 2025")
VOICES = Parsed(_number(0, MOST), show_count, "0", empty=0)
FROM_ITEM = Parsed(_point, lambda position: str(position + 1), "l’ouverture", empty=0)
UNTIL_ITEM = Parsed(_point, lambda position: str(position + 1), "la fin")


@dataclass(frozen=True)
class Line:
    """Words on one line: of ``prose``, or a name or a reference."""

    example: str = ""
    prose: bool = False

    def made(self, into: Into) -> QWidget:
        return LineField(
            lambda text: into.commit(text.strip()), placeholder=self.example, prose=self.prose
        )

    def shown(self, editor: Any, what: Recorded) -> None:
        editor.show_value(what.value)


@dataclass(frozen=True)
class Text:
    """A text like that of a deliberation."""

    def made(self, into: Into) -> QWidget:
        def record(text: str) -> None:
            into.commit(text)
            if why := text_fault(text):  # recorded all the same, with its error
                raise NotUnderstood(why)

        editor = RichField(record)
        fix(editor, height=TEXT_HEIGHT)
        return editor

    def shown(self, editor: Any, what: Recorded) -> None:
        editor.show_value(what.value)


@dataclass(frozen=True)
class Choice:
    """One of a closed set, each with its words."""

    words: Mapping[Any, str] = field(hash=False)

    def made(self, into: Into) -> QWidget:
        box = chooser(self.words)
        box.activated.connect(lambda _: into.commit(value_of(box, self.words)))
        return box

    def shown(self, editor: QComboBox, what: Recorded) -> None:
        editor.setCurrentIndex(list(self.words).index(what.value))


@dataclass(frozen=True)
class Check:
    """Yes or no."""

    def made(self, into: Into) -> QWidget:
        def record(checked: bool) -> None:
            into.commit(checked)  # Qt asks a function how many arguments it takes; a partial lies

        box = QCheckBox()
        box.clicked.connect(record)
        return box

    def shown(self, editor: QCheckBox, what: Recorded) -> None:
        editor.setChecked(bool(what.value))


@dataclass(frozen=True)
class Person:
    """One member of the session, by the first letters of the surname; or nobody."""

    nobody: str = NOBODY

    def made(self, into: Into) -> QWidget:
        box = PeopleBox(nobody=self.nobody)
        box.activated.connect(lambda _: into.commit(MemberId(box.chosen) if box.chosen else None))
        return box

    def shown(self, editor: PeopleBox, what: Recorded) -> None:
        editor.show_people(tuple(line.member for line in what.session.attendance), what.value)
        editor.setCurrentIndex(max(editor.findData(what.value or ""), 0))


@dataclass(frozen=True)
class People:
    """Members of the session, their names parted by commas."""

    example: str = "ex. : Brun, Crozet"

    def made(self, into: Into) -> QWidget:
        def parse(text: str) -> object:
            return people_typed(into.desk.session, text) if into.desk.session else ()

        return ParsedField(parse, into.commit, placeholder=self.example)

    def shown(self, editor: Any, what: Recorded) -> None:
        editor.show_value(show_people(what.session, what.value))


@dataclass(frozen=True)
class Names:
    """Names of people who are no members, parted by commas."""

    example: str = "ex. : Anne Martin, Luc Petit"

    def made(self, into: Into) -> QWidget:
        return ParsedField(names_typed, into.commit, placeholder=self.example)

    def shown(self, editor: Any, what: Recorded) -> None:
        editor.show_value(", ".join(what.value))
