"""The lines of a table as people to import: ticked, refused with the reason, known already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from registre_app.domain.french import alphabetical
from registre_app.domain.signs import printing
from registre_app.domain.titles import agreed_title
from registre_app.ui.importing.ticked import TickedModel
from registre_app.ui.widgets.parsing import show_day

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from registre_app.domain.member import Member
    from registre_app.exchange.roster import Roster
    from registre_app.ui.widgets.tables import Index

HEADERS = ("Ligne", "Civilité", "Prénoms", "Nom", "Fonction", "Né(e) le", "État")
LINE, CIVILITY, FIRST_NAMES, LAST_NAME, FUNCTION, BORN, STATE = range(len(HEADERS))
REFUSED, KNOWN, NAMESAKE = "refusée : {why}", "déjà au tableau", "homonyme dans ce fichier"
DOUBTFUL = "à vérifier : {why}"
_SHOWN = 80  # letters of a cell that may hold anything


@dataclass(frozen=True)
class PersonLine:
    """A line of the file: who it tells of, or why it tells of nobody."""

    line: int
    member: Member | None
    state: str = ""
    known: bool = False
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


def lines_of(
    roster: Roster, known: Collection[int], doubts: Mapping[int, str]
) -> tuple[PersonLine, ...]:
    """Return every line of a roster in the order of the file.

    ``known`` are those of people whom the register has; ``doubts`` what is strange in some.
    """
    doubled = {line for group in roster.namesakes for line in group}
    people = []
    for row in roster.rows:
        is_known = row.line in known
        state = KNOWN if is_known else NAMESAKE if row.line in doubled else ""
        doubt = DOUBTFUL.format(why=doubts[row.line]) if row.line in doubts else ""
        told = " ; ".join(filter(None, (state, doubt)))
        people.append(PersonLine(row.line, row.member, told, known=is_known))
    refused = [
        PersonLine(each.line, None, REFUSED.format(why=each.reason), values=each.values)
        for each in roster.refused
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
        return row.member is not None and not row.known

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
            names = ("civility", "first_names", "last_name", "function", "born_on")
            held = {name: printing(line.values.get(name, "")[:_SHOWN]) for name in names}
            held["last_name"] = held["last_name"] or printing(
                line.values.get("full_name", "")[:_SHOWN]
            )
            return (str(line.line), *held.values(), line.state)
        return (
            str(line.line),
            member.civility.short,
            member.first_names,
            member.last_name,
            agreed_title(member),
            show_day(member.born_on),
            line.state,
        )
