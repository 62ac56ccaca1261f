"""Documents of before as the acts that they are thought to be: ticked, corrected in their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from registre_app.app.taking_over import Proposal
from registre_app.domain.french import alphabetical
from registre_app.domain.older_act import same_act
from registre_app.ui.telling import told
from registre_app.ui.widgets.parsing import show_day
from registre_app.ui.widgets.tables import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from registre_app.domain.older_act import OlderAct

HEADERS = ("Document", "N°", "Date", "Objet", "À vérifier")
DOCUMENT, NUMBER, DAY, TITLE, STATE = range(len(HEADERS))
KNOWN, TWIN = "déjà repris", "même acte que « {source} »"
CELLS = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole


class ActsModel(RowsModel[Proposal]):
    """A row a document; what is ticked is taken over. ``ticked``: what is to be taken changed.

    ``read_day`` reads a day as it is typed; ``known`` are the acts taken over before.
    """

    NAMED_BY = TITLE
    ticked = Signal()

    def __init__(self, read_day: Callable[[str], date | None], known: Collection[OlderAct]) -> None:
        super().__init__(HEADERS)
        self._read_day = read_day
        self._known = known
        self._left_out: set[str] = set()

    def begin(self, rows: tuple[Proposal, ...]) -> None:
        """Show documents, each ticked but for what is taken over already or cannot be read.

        Of an act that several documents hold, the first is.
        """
        seen = list(self._known)
        self._left_out = set()
        for each in rows:
            if each.refused or (each.act and same_act(seen, each.act)):
                self._left_out.add(each.source)
            elif each.act:
                seen.append(each.act)
        self.show_rows(rows)
        self.ticked.emit()

    @property
    def chosen(self) -> tuple[Proposal, ...]:
        """What is ticked."""
        return tuple(each for each in self.given if each.source not in self._left_out)

    def turn(self, row: int) -> None:
        """Tick a row that is not, and the other way round."""
        if each := self.row(row):
            self._tick(each, wanted=each.source in self._left_out)

    def tick_every(self, *, wanted: bool) -> None:
        """Tick every row that can be read, or none."""
        left = (each for each in self.given if not wanted or each.refused)
        self._left_out = {each.source for each in left}
        self.refresh()
        self.ticked.emit()

    def state(self, each: Proposal) -> str:
        """What is to be checked of a document."""
        known = KNOWN if each.act and same_act(self._known, each.act) else ""
        return " ".join(filter(None, (known, self._twin(each), each.lacks, each.lost)))

    def _twin(self, each: Proposal) -> str:
        """Say which document before this one holds the same act."""
        for other in self.given:
            if other.source == each.source:
                return ""
            if each.act and other.act and same_act([other.act], each.act):
                return TWIN.format(source=other.source)
        return ""

    def _tick(self, each: Proposal, *, wanted: bool) -> None:
        if not each.refused:
            (self._left_out.discard if wanted else self._left_out.add)(each.source)
            self.refresh()
            self.ticked.emit()

    def sort_key(self, row: Proposal, column: int) -> Any:
        if column == DAY:
            return show_day(row.day)[::-1]
        return alphabetical(self._cells(row)[column])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, each = super().flags(index), self.row(index.row())
        if each is None or each.refused:
            return flags
        if index.column() == DOCUMENT:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        editable = index.column() in (NUMBER, DAY, TITLE)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.row(index.row())
        if each is None:
            return None
        if role in CELLS:
            return self._cells(each)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == DOCUMENT:
            if each.refused:
                return None
            out = each.source in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        return super().data(index, role)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        each = self.row(index.row())
        if each is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self._tick(each, wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
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
