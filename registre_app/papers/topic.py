"""What a paper is about: a session, one of its items, a period, a register to bind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.member import Member
from registre_app.domain.period import Period
from registre_app.domain.session import Session

if TYPE_CHECKING:
    from registre_app.domain.binding import Book

HeadOn = Callable[[date], Member | None]
"""Returns who signs on a day: the head of the executive, or who acts for them."""


class Scope(Enum):
    """What a paper is about."""

    SESSION = "séance"
    ITEM = "délibération"
    PERIOD = "année"
    BOOK = "registre"


@dataclass(frozen=True)
class Topic:
    """What is printed: a session, one of its items (0 is the first), a period, or a register.

    ``decisions`` by delegation are those that the session is told of (L2122-23). ``envelope`` is
    the entry of the chain that seals it, as a paper carries it.

    Without ``head_on``, or where it knows nobody, the head on the day of the session signs.
    """

    session: Session | None = None
    position: int | None = None
    period: Period | None = None
    book: Book | None = None
    head_on: HeadOn | None = None
    decisions: tuple[DelegatedDecision, ...] = ()
    envelope: bytes | None = None

    @property
    def of_session(self) -> Session:
        """The session. Raises ValueError where there is none."""
        if self.session is None:
            raise ValueError("this paper is that of a session")
        return self.session

    @property
    def of_item(self) -> tuple[Session, int]:
        """The session and the position of the item in it. Raises ValueError where there is none."""
        if self.position is None:
            raise ValueError("this paper is that of a deliberation")
        return self.of_session, self.position

    @property
    def of_period(self) -> Period:
        """The period. Raises ValueError where there is none."""
        if self.period is None:
            raise ValueError("this paper is that of a period")
        return self.period

    @property
    def of_book(self) -> Book:
        """The register to bind. Raises ValueError where there is none."""
        if self.book is None:
            raise ValueError("this paper is that of a register to bind")
        return self.book
