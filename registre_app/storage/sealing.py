"""What is added to the chain in one transaction, and the rows that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from registre_app.domain.mention import DAYS_OF_DECISION, may_become, only_minutes_differ
from registre_app.storage import reading, writing
from registre_app.storage.chain_rows import NewEntry, insert_entry, read_head, sealed_annexes
from registre_app.storage.errors import SealedSession
from registre_app.storage.rows import to_row
from registre_app.storage.sealed_states import drop_sealed_state, keep_sealed_state

if TYPE_CHECKING:
    from sqlite_utils import Database

    from registre_app.domain.chronicle import Chronicle
    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.session import Session
    from registre_app.seal import Entry


@dataclass(frozen=True)
class Addition:
    """New entries of the chain, and what the rows show of them.

    ``sealed`` are sessions to seal, each with its seal, recorded under their keys where they are
    not yet; ``changed`` show what is noted of them;
    ``lifted`` are the keys of sessions whose seal is lifted, ``entered`` those of sessions whose
    sheets, printed by a version without a chain, are now told by an entry. ``laid`` are the numbers
    of decisions by delegation, each with the entry that lays it; ``decisions`` show what is noted
    of them.
    """

    entries: tuple[NewEntry, ...]
    sealed: Mapping[int, Session] = field(default_factory=dict)
    changed: Mapping[int, Session] = field(default_factory=dict)
    lifted: tuple[int, ...] = ()
    entered: tuple[int, ...] = ()
    laid: Mapping[str, int] = field(default_factory=dict)
    decisions: tuple[DelegatedDecision, ...] = ()


class ChainMoved(ValueError):
    """Entries that do not follow the last one of the register."""


def add(tables: Database, addition: Addition, chronicle: Chronicle) -> None:
    """Add entries to the chain. Raises ChainMoved."""
    head = read_head(tables.conn)
    _require_following(head, [each.entry for each in addition.entries])
    for key, session in addition.sealed.items():
        _record(tables, key, session, chronicle)
        keep_sealed_state(tables, key, session)
    for new in addition.entries:
        insert_entry(tables, new)
        for digest in sealed_annexes(new.entry.record):  # the table has no rowid: plain SQL
            tables.execute("INSERT OR IGNORE INTO sealed_annex VALUES (?)", [digest])
    for key, session in addition.sealed.items():
        rank = session.seal.rank if session.seal else None
        tables.table("session").update(key, {"seal": rank, "former_seal": 0})
        tables.table("folio").delete_where("session_id = ?", [key])
    for key in addition.entered:
        tables.table("folio").delete_where("session_id = ?", [key])
    for key in addition.lifted:
        before = _read(tables, key, chronicle)
        tables.table("session").update(key, {"seal": None})
        drop_sealed_state(tables, key)
        if before.seal:
            for each in before.seal.decisions:
                tables.table("delegated_decision").update(each.number, {"laid": None})
    for number, rank in addition.laid.items():
        tables.table("delegated_decision").update(number, {"laid": rank})
    for key, session in addition.changed.items():
        writing.update_session(tables, key, _read(tables, key, chronicle), session)
    for decision in addition.decisions:
        row = to_row(decision)
        days = {name: row[name] for name in DAYS_OF_DECISION.values()}
        tables.table("delegated_decision").update(decision.number, days)


def _require_following(head: Entry | None, entries: list[Entry]) -> None:
    rank = head.rank if head else 0
    if [each.rank for each in entries] != list(range(rank + 1, rank + 1 + len(entries))):
        raise ChainMoved(rank)


def _record(tables: Database, key: int, session: Session, chronicle: Chronicle) -> None:
    if reading.has_session(tables.conn, key):
        writing.update_session(tables, key, _read(tables, key, chronicle), session)
    else:
        writing.insert_session(tables, session, key)


def _read(tables: Database, key: int, chronicle: Chronicle) -> Session:
    return reading.read_session(tables.conn, key, chronicle)


def require_open(before: Session, after: Session | None) -> None:
    """Raise SealedSession where an edit may not change a session: see domain.mention."""
    if not may_become(before, after):
        of_minutes = after is not None and only_minutes_differ(before, after)
        raise SealedSession.of(before, minutes=of_minutes)
