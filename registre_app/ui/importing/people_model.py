"""The lines of a table as people to import: ticked, refused with the reason, known already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from registre_app.domain.french import alphabetical
from registre_app.domain.titles import agreed_title
from registre_app.ui.importing.ticked import TickedModel
from registre_app.ui.widgets.parsing import show_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from registre_app.domain.member import Member
    from registre_app.exchange.roster import Roster
    from registre_app.ui.widgets.tables import Index

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


class PeopleModel(TickedModel[PersonLine]):
    """A row a line; what is ticked is imported."""

    NAMED_BY = LAST_NAME

    def __init__(self) -> None:
        super().__init__(HEADERS)

    def key(self, row: PersonLine) -> int:
        return row.line

    def may_tick(self, row: PersonLine) -> bool:
        return row.member is not None

    def sort_key(self, row: PersonLine, column: int) -> Any:
        return alphabetical(self._cells(row)[column]) if column else row.line

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.row(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == STATE:
            return line.state
        return super().data(index, role)

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
