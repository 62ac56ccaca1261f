"""The sessions of a register between which acts refer to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.linking import settled
from registre_app.domain.numbering import number_key
from registre_app.storage import reading, writing
from registre_app.storage.rows import select

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from sqlite_utils import Database

    from registre_app.domain.chronicle import Chronicle
    from registre_app.domain.session import Session


def sessions_numbered(db: sqlite3.Connection, numbers: Collection[str]) -> tuple[int, ...]:
    """Return the keys of the sessions that hold acts of those numbers, with their zeros or not."""
    wanted = {number_key(number) for number in numbers if number}
    if not wanted:
        return ()  # most sessions do nothing to others: the numbers need not be read
    rows = select(db, "SELECT session_id, number FROM deliberation WHERE number <> ''")
    keys = (row["session_id"] for row in rows if number_key(row["number"]) in wanted)
    return tuple(dict.fromkeys(keys))


def effects_on_others(session: Session) -> list[tuple[object, ...]]:
    """Return what the acts of a session do to others: while it is the same, no link changes.

    Most edits leave it, so that the sessions linked are not read again for each.
    """
    return [
        (session.date, item.number, item.effects, state.consequences.effective)
        for item, state in zip(session.deliberations, session.states, strict=True)
        if item.effects
    ]


def settle_links(tables: Database, chronicle: Chronicle) -> None:
    """Note on every act of the register what the others do to it, once they are adopted."""
    db = tables.conn
    rows = select(db, "SELECT DISTINCT session_id FROM deliberation WHERE effects <> '[]'")
    acting = {row["session_id"]: None for row in rows}
    if not acting:
        return
    found = {key: reading.read_session(db, key, chronicle) for key in acting}
    numbers = {
        effect.number
        for session in found.values()
        for item in session.deliberations
        for effect in item.effects
    }
    for key in sessions_numbered(db, numbers):
        found.setdefault(key, reading.read_session(db, key, chronicle))
    for key, session in settled(found).items():
        if found[key].seal is not None:
            continue  # noted by an entry of the chain, once the act that does it is sealed
        writing.update_session(tables, key, found[key], session)
