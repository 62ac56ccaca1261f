"""The sessions of a register between which acts refer to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.linking import settled
from registre_app.domain.numbering import alike
from registre_app.storage import reading, writing
from registre_app.storage.rows import select

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from sqlite_utils import Database

    from registre_app.domain.chronicle import Chronicle


def sessions_numbered(db: sqlite3.Connection, numbers: Collection[str]) -> tuple[int, ...]:
    """Return the keys of the sessions that hold acts of those numbers, with their zeros or not."""
    wanted = {alike(number) for number in numbers if number}
    rows = select(db, "SELECT session_id, number FROM deliberation WHERE number <> ''")
    keys = (row["session_id"] for row in rows if alike(row["number"]) in wanted)
    return tuple(dict.fromkeys(keys))


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
        writing.update_session(tables, key, found[key], session)
