"""The table of an election: candidates or lists, and their votes in each round."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import LAST_ROUND
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import member_typed
from registre_app.ui.session.vote.chosen import why_locked
from registre_app.ui.telling import told
from registre_app.ui.widgets.parsing import NotUnderstood, parse_day, show_day
from registre_app.ui.widgets.tables import Index, RowsModel

NAME, BORN, FIRST_ROUND = 0, 1, 2
MOST = 10_000  # voices of one candidate, as in the JSON format
NEW, NEW_LIST = "Nouveau candidat…", "Nouvelle liste…"
BLANK, VOID, PAPERS = "Bulletins blancs", "Bulletins nuls", "Bulletins trouvés"
AFTER = {1: "blank", 2: "void", 3: "papers"}
"""The fields of a round by how far their row stands below that of a new candidate."""


class AppointmentModel(RowsModel[str]):
    """Rows: candidates, an empty one to add, papers; a column a round."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(("Candidat ou liste", "Naissance", "Tour 1", "Tour 2", "Tour 3"))
        self._desk = desk
        self.election = Appointment()

    def remove(self, row: int) -> None:
        """Remove a candidate, and their votes, from the election."""
        election = self.election
        if why_locked(self._desk) or not 0 <= row < len(election.candidates):
            return
        name = election.candidates[row].name
        changed = replace(
            election,
            candidates=_without(election.candidates, row),
            rounds=tuple(
                replace(held, votes=_without(held.votes, row)) for held in election.rounds
            ),
        )
        self.save(changed, f"{name} n’est plus candidat", removes=True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        candidate = index.row() < len(self.election.candidates)
        new = index.row() == len(self.election.candidates)
        paper = index.row() > len(self.election.candidates)
        typed = (candidate or (new and index.column() == NAME)) or (
            paper and index.column() >= FIRST_ROUND
        )
        if typed and not why_locked(self._desk):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= FIRST_ROUND:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return super().data(index, role)
        return self._text(index.row(), index.column(), edited=role == Qt.ItemDataRole.EditRole)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        # As rows are taken away, an editor open in one records: the election is then another.
        stale = len(self.rows) != len(self.election.candidates) + len(AFTER) + 1
        if role != Qt.ItemDataRole.EditRole or stale:
            return False
        return self.recorded(index, lambda: self._record(index, str(value).strip()))

    def save(self, election: Appointment, words: str, *, removes: bool = False) -> None:
        """Record the election; ``removes``: the words tell what goes."""
        item = self._desk.deliberation
        if item is not None:
            changed = replace(item, appointment=election)
            self._desk.edit_deliberation(changed, words, removes=removes)

    def reload(self) -> None:
        item = self._desk.deliberation
        appoints = item is not None and item.kind is ItemKind.APPOINTMENT
        found = item.appointment if item and appoints else None
        self.election = found or Appointment()
        names = tuple(candidate.name for candidate in self.election.candidates)
        new = NEW_LIST if self.election.by_list else NEW
        self.reload_rows((*names, new, BLANK, VOID, PAPERS))

    def _record(self, index: Index, text: str) -> None:
        changed = self._with(index.row(), index.column(), text)
        if changed is not None:
            self.save(changed, f"Élection : {self.rows[index.row()]}")

    def _text(self, row: int, column: int, *, edited: bool) -> str:
        candidates, rounds = self.election.candidates, self.election.rounds
        if column == NAME:
            return "" if edited and row == len(candidates) else self.rows[row]
        if column == BORN:
            return self._born(candidates[row]) if row < len(candidates) else ""
        rank = column - FIRST_ROUND
        return _in_round(rounds[rank], len(candidates), row) if rank < len(rounds) else ""

    def _born(self, candidate: Candidate) -> str:
        """The day of birth; that of a member is the roster's, unless another is typed."""
        known = candidate.born_on
        if known is None and candidate.member and self._desk.session:
            known = self._desk.session.birth(candidate.member)
        return show_day(known)

    def _with(self, row: int, column: int, text: str) -> Appointment | None:
        """Return the election with one cell changed. Raises NotUnderstood."""
        election = self.election
        if text == self._text(row, column, edited=True):
            return None
        if column == NAME:
            return self._with_name(row, text) if text else None
        if column == BORN:
            born = parse_day(text, self._desk.today())
            return self._with_candidate(row, lambda each: replace(each, born_on=born))
        return _with_votes(election, row, column - FIRST_ROUND, text)

    def _with_name(self, row: int, text: str) -> Appointment:
        """A list by its name; a person who is a member, by the name that the roster has."""
        election, session = self.election, self._desk.session
        members = [line.member for line in session.attendance] if session else []
        member = None if election.by_list else member_typed(members, text)
        name, key = (member.full_name, member.id) if member else (text, None)
        if row == len(election.candidates):
            return replace(
                election,
                candidates=(*election.candidates, Candidate(name, member=key)),
                rounds=tuple(replace(held, votes=(*held.votes, 0)) for held in election.rounds),
            )
        return self._with_candidate(row, lambda each: replace(each, name=name, member=key))

    def _with_candidate(self, row: int, change: Callable[[Candidate], Candidate]) -> Appointment:
        candidates = list(self.election.candidates)
        candidates[row] = change(candidates[row])
        return replace(self.election, candidates=tuple(candidates))


def _with_votes(election: Appointment, row: int, rank: int, text: str) -> Appointment:
    """Return an election with a number of a round changed. Raises NotUnderstood."""
    count = len(election.candidates)
    rounds = list(election.rounds)
    emptied, text = not text, text or "0"
    if not text.isascii() or not text.isdigit() or int(text[:9]) > MOST:
        raise NotUnderstood(f"Écrivez un nombre de voix, de 0 à {MOST}, par exemple 8.")
    while len(rounds) <= min(rank, LAST_ROUND - 1):
        rounds.append(Round((0,) * count))
    held, number = rounds[rank], int(text)
    if row < count:
        votes = [*held.votes, *(0,) * (count - len(held.votes))]
        votes[row] = number
        rounds[rank] = replace(held, votes=tuple(votes))
    else:
        name = AFTER[row - count]
        counted: dict[str, Any] = {name: None if emptied and name == "papers" else number}
        rounds[rank] = replace(held, **counted)
    if emptied and rank == len(rounds) - 1 and not _papers(rounds[rank]):
        del rounds[rank]  # a last round without votes is removed
    return replace(election, rounds=tuple(rounds))


def _without(items: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return items[:place] + items[place + 1 :]


def _papers(held: Round) -> int:
    return sum(held.votes) + held.blank + held.void + (held.papers or 0)


def _in_round(held: Round, candidates: int, row: int) -> str:
    """Return the number of a row in a round: votes, then papers."""
    if row < candidates:
        return str(held.votes[row]) if row < len(held.votes) else ""
    name = AFTER.get(row - candidates)
    number = getattr(held, name) if name else None
    return "" if number is None else str(number)
