"""The people on the chosen list of an election, in its order."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QVBoxLayout, QWidget

from registre_app.domain.appointment import Candidate, Listed
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import member_typed
from registre_app.ui.session.vote.candidates_model import AppointmentModel
from registre_app.ui.session.vote.chosen import why_locked
from registre_app.ui.session.vote.names_delegate import NamesDelegate, TypedTable
from registre_app.ui.style.theme import SPACE_XS
from registre_app.ui.style.zoom import fix, fix_rows
from registre_app.ui.telling import told
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.days import DayDelegate
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import parse_day, show_day
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.row_drag import RowDrag
from registre_app.ui.widgets.tables import Index, RowsModel, set_up_table

RANK, NAME, BORN = 0, 1, 2
WIDTHS = {RANK: 44, BORN: 104}
NEW = "Nom suivant de la liste…"
HEIGHT, ROWS = 138, 26


class ListedModel(RowsModel[Listed | None]):
    """Rows: the names of a list, and an empty one to add."""

    NAMED_BY = NAME

    def __init__(self, desk: Desk, election: AppointmentModel) -> None:
        super().__init__(("N°", "Nom", "Naissance"))
        self._desk = desk
        self._election = election
        self.rank = 0  # of the list shown, among the candidates

    def follow(self, row: int) -> None:
        """Show the list of a row of the candidates; the last one where the row is of none."""
        lists = self._election.election.candidates
        self.rank = min(max(row, 0), max(len(lists) - 1, 0))
        self.reload_rows((*lists[self.rank].listed, None) if lists else ())

    @property
    def list_name(self) -> str:
        """The name of the list shown."""
        lists = self._election.election.candidates
        return lists[self.rank].name if self.rank < len(lists) else ""

    def remove(self, row: int) -> None:
        """Take a name off the list."""
        listed = self._listed
        if 0 <= row < len(listed) and not why_locked(self._desk):
            name = listed[row].name
            self._save(
                listed[:row] + listed[row + 1 :], f"{name} n’est plus sur la liste", removes=True
            )

    def may_move(self, row: int, step: int) -> bool:
        """Tell whether a name may go that many ranks down, or up below zero."""
        places = range(len(self._listed))
        return row in places and row + step in places and not why_locked(self._desk)

    def move(self, row: int, step: int) -> bool:
        """Move a name in the order of the list, that many ranks down, or up below zero."""
        if not self.may_move(row, step):
            return False
        listed, other = list(self._listed), row + step
        listed.insert(other, listed.pop(row))
        self._save(tuple(listed), f"{listed[other].name} : rang {other + 1} de la liste")
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        known = self.row(index.row()) is not None
        typed = index.column() == NAME or (known and index.column() == BORN)
        if typed and not why_locked(self._desk):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return super().data(index, role)
        listed = self.row(index.row())
        if listed is None:
            shown = index.column() == NAME and role == Qt.ItemDataRole.DisplayRole
            return NEW if shown else ""
        return {RANK: str(index.row() + 1), NAME: listed.name}.get(
            index.column(), self._born(listed)
        )

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.recorded(index, lambda: self._record(index, str(value).strip()))

    def _record(self, index: Index, text: str) -> None:
        listed, row = list(self._listed), index.row()
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return
        if index.column() == BORN:
            listed[row] = replace(listed[row], born_on=parse_day(text, self._desk.today()))
            self._save(tuple(listed), f"{listed[row].name} : naissance")
            return
        if not text:
            return
        session = self._desk.session
        members = [line.member for line in session.attendance] if session else []
        member = member_typed(members, text)
        named = Listed(member.full_name, member.id) if member else Listed(text)
        listed[row : row + 1] = [named]
        self._save(tuple(listed), f"{named.name}, rang {row + 1} de la liste")

    def _born(self, listed: Listed) -> str:
        known = listed.born_on
        if known is None and listed.member and self._desk.session:
            known = self._desk.session.birth(listed.member)
        return show_day(known)

    @property
    def _listed(self) -> tuple[Listed, ...]:
        lists = self._election.election.candidates
        return lists[self.rank].listed if self.rank < len(lists) else ()

    def _save(self, listed: tuple[Listed, ...], words: str, *, removes: bool = False) -> None:
        election = self._election.election
        lists: list[Candidate] = list(election.candidates)
        lists[self.rank] = replace(lists[self.rank], listed=listed)
        self._election.save(replace(election, candidates=tuple(lists)), words, removes=removes)


class ListedView(TypedTable):
    """Enter records a name and goes to the next rank; Alt and an arrow move it in the order."""

    def __init__(self, model: ListedModel, desk: Desk) -> None:
        super().__init__()
        self._listed = model
        self.setModel(model)
        self._names = NamesDelegate(desk, self, "Nom sur la liste")
        self.setItemDelegateForColumn(NAME, self._names)
        self._births = DayDelegate(days_of(desk), self, "Naissance")
        self.setItemDelegateForColumn(BORN, self._births)
        set_up_table(self, "liste", "Noms de la liste, dans l’ordre", WIDTHS, stretched=NAME)
        fix_rows(self, ROWS)
        self._drag = RowDrag(self, lambda row, to: model.may_move(row, to - row))
        self._drag.moved.connect(self._put)
        row_act(self, "Monter", "Alt+Up", lambda: self._move(-1))
        row_act(self, "Descendre", "Alt+Down", lambda: self._move(1))
        self.setToolTip("Alt+flèche change l’ordre, Suppr retire, un clic droit aussi")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)

    def remove(self, row: int) -> None:
        self._listed.remove(row)

    def _move(self, step: int) -> None:
        row = self.currentIndex().row()
        self._put(row, row + step)

    def _put(self, row: int, place: int) -> None:
        if self._listed.move(row, place - row):
            self.setCurrentIndex(self._listed.index(place, NAME))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        row = self.currentIndex().row()
        typed = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if typed and row + 1 < self._listed.rowCount():
            self.setCurrentIndex(self._listed.index(row + 1, NAME))


class ListedBox(QWidget):
    """The names of the chosen list."""

    def __init__(self, desk: Desk, election: AppointmentModel) -> None:
        super().__init__()
        self._shown: object = None
        self.model = ListedModel(desk, election)
        self.view = ListedView(self.model, desk)
        fix(self.view, height=HEIGHT)
        self._title = label("", "label")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._title)
        layout.addWidget(self.view)

    def follow(self, place: object, row: int) -> None:
        """Show the list of a row of the candidates of the election at a place.

        Typing goes on where another list begins, at its next free rank.
        """
        self.model.follow(row)
        self._title.setText(f"{self.model.list_name}, dans l’ordre")
        shown = (place, self.model.rank)
        if shown != self._shown and self.model.rowCount():
            self._shown = shown
            self.view.setCurrentIndex(self.model.index(self.model.rowCount() - 1, NAME))
