"""Appointments: what is filled, who stands, and the papers of each round.

domain.election works out who is elected.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registre_app.domain.french import folded
from registre_app.domain.member import MemberId


class Method(StrEnum):
    """How the seats are filled."""

    SINGLE = "uninominal"
    """One seat, by rounds (L2121-21)."""
    SEVERAL = "plurinominal"
    """Several seats on one ballot: each voter has as many votes as there are seats."""
    LIST = "liste"
    """Whole lists, by rounds: deputies (L2122-7-2)."""
    PROPORTIONAL = "proportionnelle"
    """Lists in one round, each with seats by its votes (L2121-22)."""


class Purpose(StrEnum):
    """What is filled; the law differs from one to the other."""

    HEAD = "chef_de_l_executif"
    DEPUTIES = "adjoints"
    COMMITTEE = "commission"
    TENDERS = "commission_d_appel_d_offres"
    CCAS_BOARD = "administrateurs_du_ccas"
    SYNDICATE = "delegues_a_un_syndicat"
    SENATORIAL = "delegues_senatoriaux"
    OUTSIDE = "organisme_exterieur"


@dataclass(frozen=True)
class Listed:
    """Somebody on a list, in its order: a member of the assembly, or a name as written.

    ``born_on`` is the day of birth of somebody who is no member: that of a member is the roster's.
    """

    name: str
    member: MemberId | None = None
    born_on: date | None = None


@dataclass(frozen=True)
class Candidate:
    """A candidate, or a list by its name with the people on it, in their order.

    ``born_on`` decides a tie; for a ``member`` of the assembly it is the roster's where it is None.
    """

    name: str
    born_on: date | None = None
    member: MemberId | None = None
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Round:
    """The papers of one round: votes by candidate in the candidates' order, blank and void.

    ``papers`` are those found in the urn, where they were counted.
    """

    votes: tuple[int, ...]
    blank: int = 0
    void: int = 0
    papers: int | None = None


@dataclass(frozen=True)
class Appointment:
    """An election among candidates, or among lists.

    ``open_ballot``: the council unanimously waived secrecy. ``designated``: there was no more than
    one candidature for each seat, or one list, and the appointment took effect at once, without a
    vote (L2121-21): a fact of the record, never inferred from a vote that is not yet typed.
    ``seats`` are those to fill; None where the record does not say: one, or those on the list.
    ``purpose`` and ``method`` are told by the title and the candidates where they are None.
    ``assessors`` help the president to count the papers.
    """

    candidates: tuple[Candidate, ...] = ()
    rounds: tuple[Round, ...] = ()
    open_ballot: bool = False
    designated: bool = False
    purpose: Purpose | None = None
    method: Method | None = None
    seats: int | None = None
    assessors: tuple[MemberId, ...] = ()

    @property
    def way(self) -> Method:
        """How the seats are filled: as recorded, else as the candidates tell."""
        if self.method is not None:
            return self.method
        if any(each.listed or folded(each.name).startswith("liste ") for each in self.candidates):
            return Method.LIST
        return Method.SEVERAL if (self.seats or 1) > 1 else Method.SINGLE

    @property
    def by_list(self) -> bool:
        """Tell whether lists stand."""
        return self.way in (Method.LIST, Method.PROPORTIONAL)

    @property
    def referred(self) -> set[MemberId]:
        """The members to whom it refers."""
        found = {each.member for each in self.candidates}
        found |= {listed.member for each in self.candidates for listed in each.listed}
        return {key for key in (*found, *self.assessors) if key is not None}
