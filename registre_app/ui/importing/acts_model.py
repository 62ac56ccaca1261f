"""Documents of before as the acts that they are thought to be: ticked, corrected in their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from registre_app.app.taking_over import Proposal
from registre_app.domain.french import alphabetical
from registre_app.domain.older_act import KnownActs
from registre_app.ui.importing.ticked import TickedModel
from registre_app.ui.telling import told
from registre_app.ui.widgets.parsing import show_day

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from registre_app.domain.older_act import OlderAct
    from registre_app.ui.widgets.tables import Index

HEADERS = ("Document", "N°", "Date", "Objet", "À vérifier")
DOCUMENT, NUMBER, DAY, TITLE, STATE = range(len(HEADERS))
KNOWN, TWIN = "déjà repris", "même acte que « {source} »"
CELLS = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole


class ActsModel(TickedModel[Proposal]):
    """A row a document; what is ticked is taken over.

    ``read_day`` reads a day as it is typed; ``known`` are the acts taken over before.
    """

    NAMED_BY = TITLE

    def __init__(self, read_day: Callable[[str], date | None], known: Collection[OlderAct]) -> None:
        super().__init__(HEADERS)
        self._read_day = read_day
        self._given, self._known = tuple(known), KnownActs(known)

    def key(self, row: Proposal) -> str:
        return row.source

    def may_tick(self, row: Proposal) -> bool:
        return not row.refused

    def begin(self, rows: tuple[Proposal, ...]) -> None:
        """Show documents, each ticked but for what is taken over already or cannot be read.

        Of an act that several documents hold, the first is.
        """
        seen, twins = KnownActs(self._given), []
        for each in rows:
            if each.act and seen.same(each.act):
                twins.append(each)
            elif each.act:
                seen.add(each.act)
        self.show_rows(rows)
        self.leave_out(twins)

    def state(self, each: Proposal) -> str:
        """What is to be checked of a document."""
        known = KNOWN if each.act and self._known.same(each.act) else ""
        return " ".join(filter(None, (known, self._twin(each), each.lacks, each.lost)))

    def _twin(self, each: Proposal) -> str:
        """Say which document before this one holds the same act."""
        for other in self.given:
            if other.source == each.source:
                return ""
            if each.act and other.act and KnownActs([other.act]).same(each.act):
                return TWIN.format(source=other.source)
        return ""

    def sort_key(self, row: Proposal, column: int) -> Any:
        if column == DAY:
            return show_day(row.day)[::-1]
        return alphabetical(self._cells(row)[column])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, each = super().flags(index), self.row(index.row())
        editable = each is not None and not each.refused and index.column() in (NUMBER, DAY, TITLE)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.row(index.row())
        if each is None:
            return None
        if role in CELLS:
            return self._cells(each)[index.column()]
        return super().data(index, role)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        each = self.row(index.row())
        if each is None or role == Qt.ItemDataRole.CheckStateRole:
            return super().setData(index, value, role)
        return self.recorded(index, lambda: self._correct(index, each, str(value).strip()))

    def _correct(self, index: Index, each: Proposal, text: str) -> None:
        if index.column() == DAY:
            corrected = replace(each, day=self._read_day(text))
        elif index.column() == NUMBER:
            corrected = replace(each, number=text)
        else:
            corrected = replace(each, title=text)
        place = self.place(index.row())
        self.show_rows((*self.given[:place], corrected, *self.given[place + 1 :]))
        self.ticked.emit()

    def _cells(self, each: Proposal) -> tuple[str, ...]:
        return (each.source, each.number, show_day(each.day), each.title, self.state(each))
