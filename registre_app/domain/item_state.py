"""What became of an item of the agenda: one closed set of states, and what follows from each."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Outcome
from registre_app.domain.chair import Chaired, settled
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.election import Election, held_among
from registre_app.domain.french import folded
from registre_app.domain.member import MemberId
from registre_app.domain.purposes import appointment_of
from registre_app.domain.seal import Seal
from registre_app.domain.sitting import Sitting


@dataclass(frozen=True)
class Consequences:
    """What follows from a state.

    ``deliberated``: the assembly voted or elected. ``act``: the item is an act, with a number, an
    extract, a sheet of its own (R2121-9), publicity, transmission and their delays. ``effective``:
    what it says it does, to earlier acts too, it does. ``may_be_one``:
    it waits for its vote, and keeps a number given in advance. ``word`` is what it is called.
    """

    word: str
    deliberated: bool = False
    act: bool = False
    effective: bool = False
    may_be_one: bool = False


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
    POSTPONED = "postponed"
    """Put off to another session: nothing was decided."""
    NOT_EXAMINED = "not_examined"
    """Not taken: the quorum was lost, or never reached (L2121-17), or the session ended before."""
    UNDECIDED = "undecided"
    """No vote is on record."""

    @property
    def consequences(self) -> Consequences:
        """What follows from it."""
        return _CONSEQUENCES[self]


_CONSEQUENCES = {
    ItemState.ADOPTED: Consequences("adoptée", deliberated=True, act=True, effective=True),
    ItemState.REJECTED: Consequences("rejetée", deliberated=True, act=True),
    ItemState.TIED: Consequences("partage des voix", deliberated=True, act=True),
    ItemState.ELECTED: Consequences("élection", deliberated=True, act=True, effective=True),
    ItemState.NOT_ELECTED: Consequences("sans élu", deliberated=True, act=True),
    ItemState.DESIGNATED: Consequences("désignation", deliberated=True, act=True, effective=True),
    ItemState.NOTED: Consequences("prend acte", deliberated=True, act=True, effective=True),
    ItemState.INFORMATION: Consequences("information"),
    ItemState.WITHDRAWN: Consequences("retiré de l’ordre du jour"),
    ItemState.POSTPONED: Consequences("reporté"),
    ItemState.NOT_EXAMINED: Consequences("non examiné"),
    ItemState.UNDECIDED: Consequences("sans vote", may_be_one=True),
}
_FATES = {
    Fate.WITHDRAWN: ItemState.WITHDRAWN,
    Fate.POSTPONED: ItemState.POSTPONED,
    Fate.NOT_EXAMINED: ItemState.NOT_EXAMINED,
}
_NEED_A_QUORUM = (ItemState.UNDECIDED, ItemState.NOTED)
"""States of which the record holds nothing that was done: they say that the item was examined."""
_OTHER_BUSINESS = ("divers", "questions diverses", "affaires diverses", "points divers")
_OUTCOMES = {
    Outcome.ADOPTED: ItemState.ADOPTED,
    Outcome.REJECTED: ItemState.REJECTED,
    Outcome.TIED: ItemState.TIED,
}


class Held(Chaired, Protocol):
    """What the states of the items of a session depend on: see domain.session.Session."""

    @property
    def needs_quorum(self) -> bool:
        """Tell whether a quorum is needed."""
        ...

    @property
    def collectivity(self) -> Collectivity:
        """The body."""
        ...

    @property
    def seal(self) -> Seal | None:
        """The seal of a session that can no longer change."""
        ...

    @property
    def is_awaited(self) -> bool:
        """Tell whether nothing of the evening is on record yet: ``is_awaited``, asked once."""
        ...

    def birth(self, member: MemberId) -> date | None:
        """The day of birth of a member."""
        ...


def states_of(session: Held) -> tuple[ItemState, ...]:
    """Return what became of each item of a session, as its record tells.

    An item without a vote when the quorum was lost or missing was not examined (L2121-17): nothing
    was noted either. Nothing is noted before the session is held: see ``is_awaited``.
    """
    found = []
    for position, sitting in enumerate(session.all_sittings):
        state = _state(session, position)
        if state in _NEED_A_QUORUM and _without_quorum(session, sitting):
            state = ItemState.NOT_EXAMINED
        elif state is ItemState.NOTED and session.is_awaited:
            state = ItemState.UNDECIDED
        found.append(state)
    return tuple(found)


def is_awaited(session: Held) -> bool:
    """Tell whether nothing of the evening is on record yet: nobody is there, nothing was voted.

    Who is excused or gave a proxy beforehand says nothing of it.
    """
    presences = [line.presence for line in session.attendance]
    if session.seal is not None or Presence.UNRECORDED not in presences:
        return False
    states = (_state(session, position) for position in range(len(session.deliberations)))
    voted = any(s.consequences.deliberated and s is not ItemState.NOTED for s in states)
    voted = voted or any(each.ballot and each.ballot.voices for each in session.deliberations)
    return not voted and not any(presence.fills_the_seat for presence in presences)


def outcome_of(session: Held, position: int) -> Outcome | None:
    """What the ballot of an item decides; None where no vote is on record, or rounds decide.

    None too of a count that cannot be: more voices than voters decide nothing until it is mended.
    """
    item = session.deliberations[position]
    if item.ballot and session.all_sittings[position].cannot_count(item.ballot.voices):
        return None
    return item.decided_by(item.ballot and settled(session, position, item.ballot))


def election_of(session: Held, position: int) -> Election | None:
    """What the rounds of an appointment decide; None where there is none at that item."""
    election = appointment_of(session.collectivity.kind, session.deliberations[position])
    if election is None:
        return None
    return held_among(session.all_sittings[position].voters, election, session.birth)


def _without_quorum(session: Held, sitting: Sitting) -> bool:
    unrecorded = sum(line.presence is Presence.UNRECORDED for line in session.attendance)
    lost = sitting.quorum_present + unrecorded < sitting.quorum
    return session.needs_quorum and bool(sitting.in_office) and lost


def _state(session: Held, position: int) -> ItemState:
    item = session.deliberations[position]
    if item.fate in _FATES:
        return _FATES[item.fate]
    if item.kind is ItemKind.NOTED:
        return ItemState.NOTED
    if item.kind is ItemKind.INFORMATION:
        return ItemState.INFORMATION
    appointment = item.appointment if item.kind is ItemKind.APPOINTMENT else None
    if appointment and appointment.designated:
        return ItemState.DESIGNATED
    if appointment and appointment.rounds:
        election = election_of(session, position)
        return ItemState.ELECTED if election and election.winners else ItemState.NOT_ELECTED
    outcome = outcome_of(session, position)
    return _OUTCOMES[outcome] if outcome else ItemState.UNDECIDED


def is_other_business(title: str) -> bool:
    """Tell whether a title is that of what is talked of without being decided: « Divers »."""
    return folded(title).strip() in _OTHER_BUSINESS


def is_act(item: Deliberation, state: ItemState) -> bool:
    """Tell whether an item has a number and a sheet in the register (R2121-9).

    Information and « Divers » have none: they decide nothing. An item that bears a number or a
    decision and still waits for its vote keeps its place.
    """
    if state.consequences.may_be_one and (item.number or item.decision):
        return not is_other_business(item.title)
    return state.consequences.act
