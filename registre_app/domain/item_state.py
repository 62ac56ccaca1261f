"""What became of an item of the agenda: one closed set of states, and what follows from each."""

from dataclasses import dataclass
from enum import Enum

from registre_app.domain.deliberation import Deliberation, ItemKind, Outcome
from registre_app.domain.french import folded
from registre_app.domain.session import Session


@dataclass(frozen=True)
class Consequences:
    """What follows from a state.

    ``deliberated``: the assembly voted or elected. ``in_register``: the item is an act, with a
    sheet of its own (R2121-9).
    """

    deliberated: bool
    in_register: bool


class ItemState(Enum):
    """What became of an item; its value is its name in the formulas of the papers."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    ELECTED = "elected"
    NOT_ELECTED = "not_elected"
    DESIGNATED = "designated"
    NOTED = "noted"
    INFORMATION = "information"
    WITHDRAWN = "withdrawn"
    """Taken off the agenda: nothing was decided."""
    UNDECIDED = "undecided"
    """No vote is on record."""

    @property
    def consequences(self) -> Consequences:
        """What follows from it."""
        return _CONSEQUENCES[self]


_CONSEQUENCES = {
    ItemState.ADOPTED: Consequences(deliberated=True, in_register=True),
    ItemState.REJECTED: Consequences(deliberated=True, in_register=True),
    ItemState.TIED: Consequences(deliberated=True, in_register=True),
    ItemState.ELECTED: Consequences(deliberated=True, in_register=True),
    ItemState.NOT_ELECTED: Consequences(deliberated=True, in_register=True),
    ItemState.DESIGNATED: Consequences(deliberated=True, in_register=True),
    ItemState.NOTED: Consequences(deliberated=True, in_register=True),
    ItemState.INFORMATION: Consequences(deliberated=False, in_register=False),
    ItemState.WITHDRAWN: Consequences(deliberated=False, in_register=False),
    ItemState.UNDECIDED: Consequences(deliberated=False, in_register=False),
}
_OTHER_BUSINESS = ("divers", "questions diverses", "affaires diverses", "points divers")
_OUTCOMES = {
    Outcome.ADOPTED: ItemState.ADOPTED,
    Outcome.REJECTED: ItemState.REJECTED,
    Outcome.TIED: ItemState.TIED,
}


def state_of(item: Deliberation) -> ItemState:
    """Return what became of an item, as its record tells.

    An item noted as withdrawn was taken off the agenda where it has neither vote nor number; else
    it is an act, withdrawn since: see ``is_retracted``.
    """
    if item.withdrawn and not is_retracted(item):
        return ItemState.WITHDRAWN
    if item.kind is ItemKind.NOTED:
        return ItemState.NOTED
    if item.kind is ItemKind.INFORMATION:
        return ItemState.INFORMATION
    election = item.appointment if item.kind is ItemKind.APPOINTMENT else None
    if election and election.designated:
        return ItemState.DESIGNATED
    if election and election.rounds:
        return ItemState.ELECTED if election.election else ItemState.NOT_ELECTED
    return _OUTCOMES[item.outcome] if item.outcome else ItemState.UNDECIDED


def is_retracted(item: Deliberation) -> bool:
    """Tell whether an item is an act that was withdrawn after it was taken."""
    voted = item.ballot is not None and item.ballot.voices > 0
    return item.withdrawn and (voted or item.has_rounds or bool(item.number))


def is_act(item: Deliberation) -> bool:
    """Tell whether an item has a sheet in the register (R2121-9).

    Information and « Divers » have none: they decide nothing. An item that bears a number or a
    decision and still waits for its vote keeps its place.
    """
    state = state_of(item)
    if state is ItemState.UNDECIDED and (item.number or item.decision):
        return folded(item.title).strip() not in _OTHER_BUSINESS
    return state.consequences.in_register


def order_number(session: Session, position: int) -> int | None:
    """Return the order number of an act within its session (1 is the first); None for no act.

    R2121-9 has it on the act, and recalled on the sheet that closes the session.
    """
    items = session.deliberations
    return sum(map(is_act, items[: position + 1])) if is_act(items[position]) else None
