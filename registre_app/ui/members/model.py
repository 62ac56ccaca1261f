"""The editable table model of the roster of a day: a cell typed is a correction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from registre_app.domain.french import alphabetical
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.name_doubts import name_doubt
from registre_app.domain.roster import legal_rank
from registre_app.domain.succession import not_sitting
from registre_app.domain.surnames import surname, without_particles
from registre_app.domain.titles import agreed_title
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import bare_names
from registre_app.ui.style.theme import Theme
from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import SOUGHT
from registre_app.ui.widgets.parsing import NotUnderstood, parse_day, show_day
from registre_app.ui.widgets.tables import Index, RowsModel


class Column(IntEnum):
    """The columns of the roster."""

    RANK = 0
    CIVILITY = 1
    FIRST_NAMES = 2
    LAST_NAME = 3
    FUNCTION = 4
    FROM = 5
    UNTIL = 6


HEADERS = {
    Column.RANK: "N°",
    Column.CIVILITY: "Civilité",
    Column.FIRST_NAMES: "Prénoms",
    Column.LAST_NAME: "Nom",
    Column.FUNCTION: "Fonction",
    Column.FROM: "Depuis le",
    Column.UNTIL: "Jusqu’au",
}


class MembersModel(RowsModel[Member]):
    """A row a member: those in office on ``day``, in the legal order, then the others if asked.

    ``day`` is None for today.
    """

    NAMED_BY = Column.LAST_NAME

    def __init__(self, desk: Desk) -> None:
        super().__init__(list(HEADERS.values()))
        self._desk = desk
        self._in_office: frozenset[MemberId] = frozenset()
        self._theme: Theme | None = None
        self._day: date | None = None
        self._others = False
        self._asked = ""  # the question about a name that the next Enter answers

    @property
    def day(self) -> date:
        """The day whose roster shows."""
        return self._day or self._desk.today()

    def show_day(self, day: date | None, *, others: bool) -> None:
        """Show the roster of a day, with those who do not sit that day or without."""
        self._day, self._others = day, others
        self.reload()

    def sits(self, row: int) -> bool:
        """Tell whether the member of a row is in office that day."""
        member = self.row(row)
        return member is not None and member.id in self._in_office

    def row_of(self, key: MemberId | None) -> int:
        """Return the row of a member; -1 if there is none."""
        return next((row for row, each in enumerate(self.rows) if each.id == key), -1)

    def may_move(self, row: int, step: int) -> bool:
        """Tell whether the law leaves the order of a row and the next one open."""
        chronicle, both = self._desk.chronicle, self.sits(row) and self.sits(row + step)
        if chronicle is None or self._desk.read_only or self.is_sorted or not both:
            return False
        rules = chronicle.body_on(self.day)[0].body
        return legal_rank(rules, self.rows[row]) == legal_rank(rules, self.rows[row + step])

    def move(self, row: int, step: int) -> int:
        """Move a member up (-1) or down (1) among equals; return the row where they are."""
        if not self.may_move(row, step) or self._desk.chronicle is None:
            return row
        member, other = self.rows[row], self.rows[row + step]
        people = list(self._desk.chronicle.people)
        keys = [person.id for person in people]
        moved = people.pop(keys.index(member.id))
        place = [person.id for person in people].index(other.id)
        people.insert(place + (step > 0), moved)
        label = f"Ordre du tableau : {member.short_name}"
        self._desk.record_chronicle(replace(self._desk.chronicle, people=tuple(people)), label)
        return row + step

    def remove(self, row: int) -> None:
        """Remove a member from the register, unless a session refers to them."""
        chronicle, member = self._desk.chronicle, self.row(row)
        if member is None or chronicle is None:
            return
        people = tuple(person for person in chronicle.people if person.id != member.id)
        label = f"{member.short_name} hors du tableau"
        self._desk.record_chronicle(replace(chronicle, people=people), label)
        self._desk.tell_gone(label)

    def correct(self, member: Member, label: str) -> None:
        """Record a member as they were on the day shown, corrected."""
        if self._desk.chronicle is not None:
            members = tuple(
                member if each.id == member.id else each
                for each in self._desk.chronicle.everybody_on(self.day)
            )
            self._desk.edit_members(members, label, self.day)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.refresh()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != Column.RANK and not self._desk.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and not self.sits(index.row()) and self._theme:
            return QColor(self._theme.second_ink)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, SOUGHT):
            return super().data(index, role)
        member = self.rows[index.row()]
        if role == SOUGHT:
            return bare_names(member)[0]
        column = Column(index.column())
        if column is Column.RANK:
            return str(self.place(index.row()) + 1) if self.sits(index.row()) else ""
        if column is Column.FUNCTION and role == Qt.ItemDataRole.DisplayRole:
            return agreed_title(member)
        return _written(member, column)

    def sort_key(self, row: Member, column: int) -> Any:
        return {
            Column.RANK: self.given.index(row),
            Column.CIVILITY: alphabetical(row.civility.value),
            Column.FIRST_NAMES: alphabetical(row.first_names),
            Column.LAST_NAME: alphabetical(f"{without_particles(row.last_name)} {row.first_names}"),
            Column.FUNCTION: alphabetical(row.function),
            Column.FROM: row.in_office_from or date.min,
            Column.UNTIL: row.in_office_until or date.max,
        }[Column(column)]

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.recorded(index, lambda: self._record(index, str(value).strip()))

    def _record(self, index: Index, text: str) -> None:
        member, column = self.rows[index.row()], Column(index.column())
        before = str(self.data(index, Qt.ItemDataRole.EditRole)).strip()
        if text == before:  # unchanged: do not rewrite the name in capitals
            return
        changed = _with(member, column, text, self._desk.today())
        if column in (Column.FIRST_NAMES, Column.LAST_NAME):
            self._ask(changed)
        self.correct(changed, f"{HEADERS[column]} de {member.short_name}")

    def _ask(self, changed: Member) -> None:
        """Ask once about a name. Raises NotUnderstood, which keeps it in its cell."""
        known = self._desk.chronicle.everybody_on(self.day) if self._desk.chronicle else ()
        question = name_doubt(known, changed) or ""
        asked, self._asked = self._asked, ""
        if question and question != asked:
            self._asked = question
            raise NotUnderstood(question)

    def reload(self) -> None:
        """Reload the roster."""
        chronicle, day = self._desk.chronicle, self.day
        if chronicle is None:
            self._in_office = frozenset()
            self.show_rows(())
            return
        keys = [member.id for member in chronicle.members_on(day)]
        rows = [chronicle.member_on(key, day, ahead=True) for key in keys]
        self._in_office = frozenset(keys)
        if self._others:
            others = not_sitting(chronicle, day)
            rows += [chronicle.member_on(each.id, day, ahead=True) for each in others]
        self.show_rows(tuple(rows))


def _written(member: Member, column: Column) -> str:
    """What a cell is edited from."""
    match column:
        case Column.CIVILITY:
            return member.civility.value
        case Column.FIRST_NAMES:
            return member.first_names
        case Column.LAST_NAME:
            return member.last_name
        case Column.FUNCTION:
            return member.function
        case Column.FROM:
            return show_day(member.in_office_from)
    return show_day(member.in_office_until)


def _with(member: Member, column: Column, text: str, today: date) -> Member:
    """Return the member with one cell changed. Raises NotUnderstood."""
    if column is Column.LAST_NAME and not text:
        raise NotUnderstood("Un élu a un nom.")
    changes: dict[Column, Callable[[], Member]] = {
        Column.CIVILITY: lambda: replace(member, civility=Civility(text)),
        Column.FIRST_NAMES: lambda: replace(member, first_names=text),
        Column.LAST_NAME: lambda: replace(member, last_name=surname(text)),
        Column.FUNCTION: lambda: replace(member, function=text),
        Column.FROM: lambda: replace(member, in_office_from=parse_day(text, today)),
        Column.UNTIL: lambda: replace(member, in_office_until=parse_day(text, today)),
    }
    return changes[column]()
