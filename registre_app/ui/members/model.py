"""The editable table model of the roster."""

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from registre_app.domain.member import Civility, Member
from registre_app.ui.desk import Desk
from registre_app.ui.telling import told
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
    """A row a member, in the legal order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(list(HEADERS.values()))
        self._desk = desk

    def move(self, row: int, step: int) -> int:
        """Move a member up (-1) or down (1); return the row where it is."""
        target = row + step
        if not (0 <= row < len(self.rows) and 0 <= target < len(self.rows)):
            return row
        members = list(self.rows)
        members.insert(target, members.pop(row))
        label = f"Ordre du tableau : {members[target].short_name}"
        self._desk.edit_members(tuple(members), label)
        return target

    def remove(self, row: int) -> None:
        """Remove a member from the roster, unless a session refers to them."""
        if 0 <= row < len(self.rows):
            others = self.rows[:row] + self.rows[row + 1 :]
            self._desk.edit_members(others, f"{self.rows[row].short_name} hors du tableau")

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != Column.RANK and not self._desk.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        member = self.rows[index.row()]
        return {
            Column.RANK: str(index.row() + 1),
            Column.CIVILITY: member.civility.value,
            Column.FIRST_NAMES: member.first_names,
            Column.LAST_NAME: member.last_name,
            Column.FUNCTION: member.function,
            Column.FROM: show_day(member.in_office_from),
            Column.UNTIL: show_day(member.in_office_until),
        }[Column(index.column())]

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.recorded(index, lambda: self._record(index, str(value).strip()))

    def _record(self, index: Index, text: str) -> None:
        member, column = self.rows[index.row()], Column(index.column())
        if text == str(self.data(index)).strip():  # unchanged: do not rewrite the name in capitals
            return
        members = list(self.rows)
        members[index.row()] = _with(member, column, text)
        self._desk.edit_members(tuple(members), f"{HEADERS[column]} de {member.short_name}")

    def reload(self) -> None:
        """Reload the roster."""
        self.show_rows(self._desk.members)


def _with(member: Member, column: Column, text: str) -> Member:
    """Return the member with one cell changed. Raises NotUnderstood."""
    if column is Column.LAST_NAME and not text:
        raise NotUnderstood("Un élu a un nom.")
    changes: dict[Column, Callable[[], Member]] = {
        Column.CIVILITY: lambda: replace(member, civility=Civility(text)),
        Column.FIRST_NAMES: lambda: replace(member, first_names=text),
        Column.LAST_NAME: lambda: replace(member, last_name=text.upper()),
        Column.FUNCTION: lambda: replace(member, function=text),
        Column.FROM: lambda: replace(member, in_office_from=parse_day(text)),
        Column.UNTIL: lambda: replace(member, in_office_until=parse_day(text)),
    }
    return changes[column]()
