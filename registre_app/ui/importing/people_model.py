"""The lines of a table as people to import: ticked, refused with the reason, known already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from registre_app.domain.french import alphabetical
from registre_app.domain.titles import agreed_title
from registre_app.ui.widgets.parsing import show_day
from registre_app.ui.widgets.tables import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Collection

    from registre_app.domain.member import Member
    from registre_app.exchange.roster import Roster

HEADERS = ("Ligne", "Civilité", "Prénoms", "Nom", "Fonction", "Né(e) le", "État")
LINE, CIVILITY, FIRST_NAMES, LAST_NAME, FUNCTION, BORN, STATE = range(len(HEADERS))
REFUSED, KNOWN, NAMESAKE = "refusée : {why}", "déjà au tableau", "homonyme dans ce fichier"


@dataclass(frozen=True)
class PersonLine:
    """A line of the file: who it tells of, or why it tells of nobody."""

    line: int
    member: Member | None
    state: str = ""


def lines_of(roster: Roster, known: Collection[int]) -> tuple[PersonLine, ...]:
    """Return every line of a roster in the order of the file.

    ``known`` are those of people whom the register has.
    """
    doubled = {line for group in roster.namesakes for line in group}
    people = [
        PersonLine(
            row.line,
            row.member,
            KNOWN if row.line in known else NAMESAKE if row.line in doubled else "",
        )
        for row in roster.rows
    ]
    refused = [
        PersonLine(each.line, None, REFUSED.format(why=each.reason)) for each in roster.refused
    ]
    return tuple(sorted([*people, *refused], key=lambda each: each.line))


class PeopleModel(RowsModel[PersonLine]):
    """A row a line; what is ticked is imported. ``ticked`` says that a tick changed."""

    NAMED_BY = LAST_NAME
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__(HEADERS)
        self._left_out: set[int] = set()

    def show_lines(self, lines: tuple[PersonLine, ...]) -> None:
        """Show other lines, each ticked unless it was not."""
        self.show_rows(lines)

    @property
    def chosen(self) -> frozenset[int]:
        """The lines that are ticked."""
        return frozenset(
            each.line for each in self.given if each.member and each.line not in self._left_out
        )

    def tick(self, row: int, *, wanted: bool) -> None:
        """Tick a row, or not."""
        line = self.row(row)
        if line is None or line.member is None:
            return
        (self._left_out.discard if wanted else self._left_out.add)(line.line)
        self.refresh()
        self.ticked.emit()

    def turn(self, row: int) -> None:
        """Tick a row that is not, and the other way round."""
        line = self.row(row)
        self.tick(row, wanted=line is not None and line.line in self._left_out)

    def tick_every(self, *, wanted: bool) -> None:
        """Tick every row, or none."""
        self._left_out = set() if wanted else {each.line for each in self.given}
        self.refresh()
        self.ticked.emit()

    def sort_key(self, row: PersonLine, column: int) -> Any:
        return alphabetical(self._cells(row)[column]) if column else row.line

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.row(index.row())
        if index.column() == LINE and line and line.member:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.row(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == STATE:
            return line.state
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == LINE and line.member:
            ticked = line.line not in self._left_out
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(index.row(), wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    @staticmethod
    def _cells(line: PersonLine) -> tuple[str, ...]:
        member = line.member
        if member is None:
            return (str(line.line), "", "", "", "", "", line.state)
        return (
            str(line.line),
            member.civility.short,
            member.first_names,
            member.last_name,
            agreed_title(member),
            show_day(member.born_on),
            line.state,
        )
