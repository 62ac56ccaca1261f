"""What a field of a day tells that is noted of the current session, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from registre_app.domain.mention import DAYS_OF_ITEM, DAYS_OF_SESSION, Fact, Mention, mentions
from registre_app.ui.session.seal.edits import take_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.ui.desk import Desk

FACTS = {name: fact for fact, name in (*DAYS_OF_ITEM.items(), *DAYS_OF_SESSION.items())}
"""The facts, by the fields that hold their days."""


@dataclass(frozen=True)
class Following:
    """``standing`` are the facts that a field tells, empty before a seal."""

    sealed: Callable[[], bool]
    standing: Callable[[], tuple[Mention, ...]]
    take_back: Callable[[tuple[Mention, ...], str], None]


def of_session(desk: Desk, fact: Fact) -> Following:
    """What is noted of the current session."""
    return _following(desk, lambda: _standing(desk, fact, lambda _: True))


def of_item(desk: Desk, fact: Fact) -> Following:
    """What is noted of the current item."""
    return _following(
        desk, lambda: _standing(desk, fact, lambda each: each.position == desk.position)
    )


def of_acts(desk: Desk, fact: Fact, shown: Callable[[], bool]) -> Following:
    """What is noted of the acts of the session together, where a field shows their common day."""
    return _following(desk, lambda: _standing(desk, fact, lambda _: shown()))


def _following(desk: Desk, standing: Callable[[], tuple[Mention, ...]]) -> Following:
    return Following(lambda: desk.is_sealed, standing, partial(take_back, desk))


def _standing(desk: Desk, fact: Fact, wanted: Callable[[Mention], bool]) -> tuple[Mention, ...]:
    session = desk.session
    if session is None or session.seal is None:
        return ()
    return tuple(each for each in mentions(session) if each.fact is fact and wanted(each))
