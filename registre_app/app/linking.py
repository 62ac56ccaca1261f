"""Acts that withdraw, correct or replace others, noted on both in one edit."""

from collections.abc import Mapping

from registre_app.domain import linking
from registre_app.domain.act_links import ActEffect
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile

Place = tuple[int, int]
"""The key of a session, and the position of an act in it (0 is the first)."""


def link(register: RegisterFile, place: Place, effect: ActEffect, label: str) -> None:
    """Note what an act does to another, on both. Raises the errors of an edit."""
    around = _around(register, place, effect)
    _save(register, around, linking.linked(around, *place, effect), label)


def unlink(register: RegisterFile, place: Place, effect: ActEffect, label: str) -> None:
    """Take a link out, on both acts. Raises the errors of an edit."""
    around = _around(register, place, effect)
    _save(register, around, linking.unlinked(around, *place, effect), label)


def _save(
    register: RegisterFile,
    before: Mapping[int, Session],
    changed: Mapping[int, Session],
    label: str,
) -> None:
    """Record the sessions that change; a sealed one shows it once the other act is sealed."""
    open_ones = {key: each for key, each in changed.items() if before[key].seal is None}
    register.save_sessions(open_ones, label)


def _around(register: RegisterFile, place: Place, effect: ActEffect) -> dict[int, Session]:
    """The sessions of both acts, by their keys."""
    keys = {place[0], *register.sessions_numbered(effect.number)}
    return {key: register.session(key) for key in sorted(keys)}
