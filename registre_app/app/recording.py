"""Recording what the fields of a session hold: an edit before its seal, entries after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.former_seals import enter_former_seals
from registre_app.app.noting import note_all
from registre_app.domain.mention import mentions, noted, only_minutes_differ
from registre_app.storage.errors import SealedSession

if TYPE_CHECKING:
    from datetime import date

    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile


def record(
    register: RegisterFile,
    session_id: int,
    session: Session,
    label: str,
    today: date,
    salt: records.Salt = records.random_salt,
) -> None:
    """Record a new state of a session; of a sealed one, note the facts that its fields now tell.

    Its debates stay open. Raises SealedSession where anything else differs, NotNoted where a fact
    that stands would be typed over, and the errors of an edit.
    """
    if register.is_former_seal(session_id):  # its seal is entered first: then it is as any other
        enter_former_seals(register, today, salt)
    before = register.session(session_id)
    session = replace(session, seal=before.seal)
    new = () if before.seal is None else set(mentions(session)) - set(mentions(before))
    if not new:
        register.save_session(session_id, session, label)
        return
    told = sorted(new, key=lambda each: (each.order, each.position or 0))
    expected = before
    for mention in told:
        expected = noted(expected, mention)
    if not only_minutes_differ(expected, session):
        raise SealedSession.of(before)
    note_all(register, session_id, told, today, salt)
