"""Which vote of the current item is noted: the one on the whole, or one that was held before."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from registre_app.domain.ballot import Ballot, PartialVote
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.ui.desk import Desk

NOT_TAKEN = {
    Fate.WITHDRAWN: "Point retiré de l’ordre du jour : il ne se vote pas.",
    Fate.POSTPONED: "Point reporté à une autre séance : il ne se vote pas.",
    Fate.NOT_EXAMINED: "Point non examiné : il ne se vote pas.",
}


def why_locked(desk: Desk) -> str:
    """Return why no vote or election can be noted at the current item; empty where one can."""
    item = desk.deliberation
    if desk.locked:
        return desk.lock_reason
    return NOT_TAKEN.get(item.fate, "") if item is not None else ""


class ChosenVote(QObject):
    """The desk as the parts of the vote see it: the vote noted is the ballot of the item.

    ``rank`` is that of a vote held before the last (0 is the first); None for the one that decides.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rank: int | None = None
        self._of: object = None
        self._held = 0  # votes before the one that decides, as last seen

    def choose(self, rank: int | None) -> None:
        """Note another vote."""
        if rank != self.rank:
            self.rank = rank
            self.changed.emit()

    def settle(self) -> None:
        """Go to a vote just added; come back to the one that decides, at another item too."""
        place, held = (self._desk.session_id, self._desk.position), len(self.partial_votes)
        if place != self._of or (self.rank is not None and self.rank >= held):
            self.rank = None
        elif held == self._held + 1:
            self.rank = held - 1
        self._of, self._held = place, held

    @property
    def partial_votes(self) -> tuple[PartialVote, ...]:
        """The votes held before the one that decides."""
        return self._desk.deliberation.partial_votes if self._desk.deliberation else ()

    @property
    def position(self) -> int:
        """The position of the item."""
        return self._desk.position

    @property
    def read_only(self) -> bool:
        """Tell whether edits are refused."""
        return self._desk.read_only

    @property
    def locked(self) -> str:
        """Why the vote cannot change; empty where it can."""
        return why_locked(self._desk)

    @property
    def session(self) -> Session | None:
        """The session, the vote noted in the place of the item's."""
        session, item = self._desk.session, self.deliberation
        if session is None or item is None:
            return session
        return session.with_deliberation(self.position, item)

    @property
    def deliberation(self) -> Deliberation | None:
        """The item, the vote noted in the place of its own."""
        item = self._desk.deliberation
        if item is None or self.rank is None or self.rank >= len(item.partial_votes):
            return item
        ballot = item.partial_votes[self.rank].ballot
        return replace(item, ballot=ballot, kind=ItemKind.DECISION, planned_ballot=None)

    @property
    def sitting(self) -> Sitting | None:
        """The sitting at the item."""
        return self._desk.sitting

    def edit_session(self, session: Session, words: str) -> None:
        """Record the session, its vote where it belongs."""
        item = session.deliberations[self.position]
        self._desk.edit_session(session.with_deliberation(self.position, self._kept(item)), words)

    def edit_deliberation(self, item: Deliberation, words: str, *, removes: bool = False) -> None:
        """Record the item, its vote where it belongs; ``removes``: the words tell what goes."""
        self._desk.edit_deliberation(self._kept(item), words, removes=removes)

    def _kept(self, item: Deliberation) -> Deliberation:
        known = self._desk.deliberation
        if known is None or self.rank is None:
            return item
        votes = list(known.partial_votes)
        votes[self.rank] = replace(votes[self.rank], ballot=item.ballot or Ballot())
        return replace(known, partial_votes=tuple(votes))
