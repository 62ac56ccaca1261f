"""Test data: seals, and registers sealed on a day, with random bytes that are always the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from registre_app.app.sealing import seal_session
from registre_app.domain.folio import Folio
from registre_app.domain.seal import Seal, SealedAct
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile

if TYPE_CHECKING:  # the tests of what is under the window load no Qt
    from registre_app.ui.desk import Desk

TODAY = date(2030, 1, 2)
HEAD = "0123456789abcdef" * 4


def salts(first: int = 1) -> Callable[[], str]:
    """Return what draws 16 bytes that are never the same twice, and the same in each run."""
    numbers = count(first)
    return lambda: f"{next(numbers):032x}"


def with_seal(session: Session, folio: Folio | None = None) -> Session:
    """Return a session with a seal that no register gave."""
    acts = tuple(SealedAct(position, HEAD) for position in session.acts)
    return replace(session, seal=Seal(1, HEAD, TODAY, acts, folio))


def sealed(register: RegisterFile, *keys: int, today: date = TODAY) -> None:
    """Seal sessions of a register by their keys, or all of them."""
    for key in keys or register.session_ids():
        head = register.head()
        seal_session(register, key, today, salts(100 * (head.rank if head else 0) + 1))


def seal(desk: "Desk") -> None:
    """Seal the current session at once; the window draws its sheets on a thread first."""
    key, today = desk.session_id, desk.today()
    assert key is not None
    desk.edit_register(lambda register: seal_session(register, key, today))
