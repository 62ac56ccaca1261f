"""Lifting a seal set too early: an entry of the chain, with its reason; nothing sealed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import long_date
from registre_app.domain.mention import taken_back
from registre_app.exchange import mention_of
from registre_app.storage import Addition

if TYPE_CHECKING:
    from datetime import date

    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile


class CannotLift(RegistreError):
    """A seal that cannot be lifted: there is none, or nobody says why."""


def lift(
    register: RegisterFile,
    session_id: int,
    reason: str,
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Lift the seal of a session, which can be edited again; its sheets stay as they were printed.

    What its acts did to others is taken back until it is sealed again. Raises CannotLift.
    """
    register.begin_editing()
    session, reason = register.session(session_id), " ".join(reason.split())
    if session.seal is None:
        raise CannotLift(
            f"La séance du {long_date(session.date)} n’est pas scellée : elle peut être modifiée "
            "sans rien lever."
        )
    if not reason:
        raise CannotLift(
            "Un sceau se lève en disant pourquoi : donnez le motif. Rien n’a été modifié."
        )
    chain = records.GrowingChain(register.head(), today, salt)
    chain.add("levee", {"vise": session.seal.rank, "motif": reason})
    changed = _without_its_effects(register, session.seal.rank, reason, chain)
    register.enter(Addition(tuple(chain.entries), changed=changed, lifted=(session_id,)))


def _without_its_effects(
    register: RegisterFile, rank: int, reason: str, chain: records.GrowingChain
) -> dict[int, Session]:
    """Take back what that seal noted on the acts of others; return these."""
    changed: dict[int, Session] = {}
    for effect in register.ranks("suite"):
        record = records.json_of(register, effect)
        if record.get("par") != rank or effect not in register.standing(record["vise"]):
            continue
        chain.add("retrait", {"vise": effect, "motif": reason})
        for key in register.sessions_sealed_by(record["vise"]):
            before = changed.get(key) or register.session(key)
            changed[key] = taken_back(before, mention_of(record))
    return changed
