"""Acts that withdraw, correct or replace others, noted on both in one edit."""

from registre_app.domain import linking
from registre_app.domain.act_links import ActEffect
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile

Place = tuple[int, int]
"""The key of a session, and the position of an act in it (0 is the first)."""


def link(register: RegisterFile, place: Place, effect: ActEffect, label: str) -> None:
    """Note what an act does to another, on both. Raises the errors of an edit."""
    register.save_sessions(linking.linked(_around(register, place, effect), *place, effect), label)


def unlink(register: RegisterFile, place: Place, effect: ActEffect, label: str) -> None:
    """Take a link out, on both acts. Raises the errors of an edit."""
    changed = linking.unlinked(_around(register, place, effect), *place, effect)
    register.save_sessions(changed, label)


def _around(register: RegisterFile, place: Place, effect: ActEffect) -> dict[int, Session]:
    """The sessions of both acts, by their keys."""
    keys = {place[0], *register.sessions_numbered(effect.number)}
    return {key: register.session(key) for key in sorted(keys)}
