"""An election: the editable table of candidates and of their votes in each round."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import LAST_ROUND
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.telling import told
from registre_app.ui.widgets.fields import label
from registre_app.ui.widgets.parsing import NotUnderstood, parse_day, show_day
from registre_app.ui.widgets.tables import Index, RowsModel, set_up_table, write_in

NAME, BORN, FIRST_ROUND = 0, 1, 2
WIDTHS = {BORN: 110, 2: 84, 3: 84, 4: 84}
NEW, BLANK, VOID = "Nouveau candidat…", "Bulletins blancs", "Bulletins nuls"
HINT = "Un nom par ligne, puis les voix de chaque tour. Entrée ou F2 écrit, Suppr retire."
OPEN = "Le conseil a renoncé au secret à l’unanimité (art. L2121-21)"
DESIGNATED = "Nomination sans vote (art. L2121-21)"
DESIGNATED_WHERE = "Pas plus de candidatures que de sièges : la nomination prend effet sans vote."


class AppointmentModel(RowsModel[str]):
    """Rows: candidates, an empty one to add, blank and void papers; a column a round."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(("Candidat", "Naissance", "Tour 1", "Tour 2", "Tour 3"))
        self._desk = desk
        self.election = Appointment()

    def remove(self, row: int) -> None:
        """Remove a candidate, and their votes, from the election."""
        election = self.election
        if not 0 <= row < len(election.candidates):
            return
        name = election.candidates[row].name
        changed = replace(
            election,
            candidates=_without(election.candidates, row),
            rounds=tuple(
                replace(held, votes=_without(held.votes, row)) for held in election.rounds
            ),
        )
        self._save(changed, f"{name} n’est plus candidat")

    def set_open(self, open_ballot: bool) -> None:
        """Record whether the council waived secrecy."""
        changed = replace(self.election, open_ballot=open_ballot)
        self._save(changed, "Scrutin public de nomination")

    def set_designated(self, designated: bool) -> None:
        """Record whether the appointment took effect without a vote."""
        changed = replace(self.election, designated=designated)
        self._save(changed, "Nomination sans vote" if designated else "Nomination par un vote")

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        candidate = index.row() < len(self.election.candidates)
        new = index.row() == len(self.election.candidates)
        paper = index.row() > len(self.election.candidates)
        typed = (candidate or (new and index.column() == NAME)) or (
            paper and index.column() >= FIRST_ROUND
        )
        if typed and not self._desk.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= FIRST_ROUND:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        return self._text(index.row(), index.column(), edited=role == Qt.ItemDataRole.EditRole)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.recorded(index, lambda: self._record(index, str(value).strip()))

    def _record(self, index: Index, text: str) -> None:
        changed = self._with(index.row(), index.column(), text)
        if changed is not None:
            self._save(changed, f"Élection : {self.rows[index.row()]}")

    def _text(self, row: int, column: int, *, edited: bool) -> str:
        candidates, rounds = self.election.candidates, self.election.rounds
        if column == NAME:
            return "" if edited and row == len(candidates) else self.rows[row]
        if column == BORN:
            return show_day(candidates[row].born_on) if row < len(candidates) else ""
        rank = column - FIRST_ROUND
        return _in_round(rounds[rank], len(candidates), row) if rank < len(rounds) else ""

    def _with(self, row: int, column: int, text: str) -> Appointment | None:
        """Return the election with one cell changed. Raises NotUnderstood."""
        election = self.election
        count = len(election.candidates)
        if column == NAME:
            if not text:
                return None
            if row == count:
                return replace(
                    election,
                    candidates=(*election.candidates, Candidate(text)),
                    rounds=tuple(replace(held, votes=(*held.votes, 0)) for held in election.rounds),
                )
            return self._with_candidate(row, lambda each: replace(each, name=text))
        if column == BORN:
            born = parse_day(text)
            return self._with_candidate(row, lambda each: replace(each, born_on=born))
        return self._with_votes(row, column - FIRST_ROUND, text)

    def _with_candidate(self, row: int, change: Callable[[Candidate], Candidate]) -> Appointment:
        candidates = list(self.election.candidates)
        candidates[row] = change(candidates[row])
        return replace(self.election, candidates=tuple(candidates))

    def _with_votes(self, row: int, rank: int, text: str) -> Appointment | None:
        election = self.election
        count = len(election.candidates)
        rounds = list(election.rounds)
        if text == self._text(row, rank + FIRST_ROUND, edited=True):
            return None
        emptied, text = not text, text or "0"
        if not text.isascii() or not text.isdigit():
            raise NotUnderstood("Écrivez un nombre de voix, par exemple 8.")
        while len(rounds) <= min(rank, LAST_ROUND - 1):
            rounds.append(Round((0,) * count))
        held, number = rounds[rank], min(int(text), 10_000)
        if row < count:
            votes = [*held.votes, *(0,) * (count - len(held.votes))]
            votes[row] = number
            rounds[rank] = replace(held, votes=tuple(votes))
        elif row == count + 1:
            rounds[rank] = replace(held, blank=number)
        else:
            rounds[rank] = replace(held, void=number)
        if emptied and rank == len(rounds) - 1 and not _papers(rounds[rank]):
            del rounds[rank]  # a last round without votes is removed
        return replace(election, rounds=tuple(rounds))

    def _save(self, election: Appointment, words: str) -> None:
        item = self._desk.deliberation
        if item is not None:
            self._desk.edit_deliberation(replace(item, appointment=election), words)

    def reload(self) -> None:
        item = self._desk.deliberation
        appoints = item is not None and item.kind is ItemKind.APPOINTMENT
        found = item.appointment if item and appoints else None
        self.election = found or Appointment()
        names = tuple(candidate.name for candidate in self.election.candidates)
        self.show_rows((*names, NEW, BLANK, VOID))
        self.refresh()


class _NameDelegate(QStyledItemDelegate):
    """A delegate that completes the names of the council."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,  # noqa: ARG002
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Candidat")
        completer = QCompleter([member.full_name for member in self._desk.members], editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        editor.setCompleter(completer)
        return editor


class AppointmentView(QTableView):
    """Enter edits the cell, then goes to the next; Delete removes a candidate."""

    def __init__(self, model: AppointmentModel, desk: Desk) -> None:
        super().__init__()
        self._election = model
        self.setModel(model)
        self._names = _NameDelegate(desk, self)
        self.setItemDelegateForColumn(NAME, self._names)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        set_up_table(self, "election", "Élection", WIDTHS, stretched=NAME)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            write_in(self)
        elif event.key() == Qt.Key.Key_Delete:
            self._election.remove(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class AppointmentBox(QWidget):
    """The election of the current item."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = AppointmentModel(desk)
        self.view = AppointmentView(self.model, desk)
        self._open = QCheckBox(OPEN)
        self._open.clicked.connect(self.model.set_open)
        self._designated = QCheckBox(DESIGNATED)
        self._designated.setToolTip(DESIGNATED_WHERE)
        self._designated.clicked.connect(self.model.set_designated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(label(HINT, "secondary", wrap=True))
        layout.addWidget(self.view, 1)
        layout.addWidget(self._open)
        layout.addWidget(self._designated)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the first candidate, or on the empty row."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, NAME))

    def _refresh(self) -> None:
        self.model.reload()
        self._open.setChecked(self.model.election.open_ballot)
        self._open.setEnabled(not self._desk.read_only)
        self._designated.setChecked(self.model.election.designated)
        self._designated.setEnabled(not self._desk.read_only)


def _without(items: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return items[:place] + items[place + 1 :]


def _papers(held: Round) -> int:
    return sum(held.votes) + held.blank + held.void


def _in_round(held: Round, candidates: int, row: int) -> str:
    """Return the number of a row in a round: votes, then blank and void papers."""
    if row < candidates:
        return str(held.votes[row]) if row < len(held.votes) else ""
    return {candidates + 1: str(held.blank), candidates + 2: str(held.void)}.get(row, "")
