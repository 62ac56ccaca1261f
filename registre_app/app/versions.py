"""The sealed versions of a session: the one in force, and those whose seal was lifted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from registre_app.app.chain_records import json_of
from registre_app.app.noting import standing
from registre_app.domain.mention import noted
from registre_app.domain.seal import Replaced
from registre_app.exchange import folio_of_json, sealed_session_of

if TYPE_CHECKING:
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterReader


@dataclass(frozen=True)
class Version:
    """A sealed version of a session: the rank of its entry, the session as it was sealed.

    ``lifted_on`` and ``reason`` tell why it is no longer in force.
    """

    rank: int
    session: Session
    lifted_on: date | None = None
    reason: str = ""


def versions(register: RegisterReader, session_id: int) -> tuple[Version, ...]:
    """Return the sealed versions of a session, in the order of their seals."""
    return tuple(
        version_of(register, rank) for rank in register.ranks("seance", session_id=session_id)
    )


def version_of(register: RegisterReader, rank: int) -> Version:
    """Return the sealed version that an entry fixes, with what was noted of it since.

    Raises KeyError where there is no such entry.
    """
    entry = register.entry(rank)
    if entry is None:
        raise KeyError(rank)
    record = json.loads(entry.record)
    session = sealed_session_of(record, entry.hash.hex())
    for each in standing(register, rank):
        session = noted(session, each.mention)
    for lift in register.ranks("levee", target=rank):
        told = json_of(register, lift)
        return Version(rank, session, date.fromisoformat(told["le"]), told["motif"])
    return Version(rank, session)


def replaced_by(register: RegisterReader, rank: int) -> Replaced:
    """Return what a new version says of the one of that rank, whose seal was lifted."""
    record = json_of(register, rank)
    (lift,) = register.ranks("levee", target=rank)
    return Replaced(
        rank,
        date.fromisoformat(record["le"]),
        json_of(register, lift)["motif"],
        folio_of_json(record["feuillets"]),
    )
