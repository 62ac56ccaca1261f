"""What a salvage saved and lost, told by session."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from registre_app.storage.salvage.reading import Read
from registre_app.storage.salvage.report import Missing, Salvaged

_SESSION = "session_id"


def of_sessions(
    db: sqlite3.Connection, found: Mapping[str, Read], missing: Sequence[Missing]
) -> tuple[tuple[Salvaged, ...], tuple[Missing, ...], tuple[Missing, ...]]:
    """Return the sessions of the new register, those that are not in it, and what is of none."""
    lacking: dict[object, list[Missing]] = {}
    lost_sessions, others = [], []
    kept = {key for (key,) in db.execute("SELECT id FROM session").fetchall()}
    for each in missing:
        key = _session_of(db, each)
        if key in kept:
            lacking.setdefault(key, []).append(each)
        elif each.table == "session":
            lost_sessions.append(each)
        else:
            others.append(each)
    certain = not any(
        read.lost is None
        for read in found.values()
        if _SESSION in read.definition.columns or read.definition.name == "session"
    )
    numbers: dict[int, list[str]] = {}
    for key, number in db.execute(
        "SELECT session_id, number FROM deliberation ORDER BY session_id, position"
    ).fetchall():
        numbers.setdefault(key, []).append(number)
    sessions = tuple(
        Salvaged(key, day, tuple(numbers.get(key, ())), tuple(lacking.get(key, ())), certain)
        for key, day in db.execute("SELECT id, date FROM session ORDER BY date, id").fetchall()
    )
    return sessions, tuple(lost_sessions), tuple(others)


def _session_of(db: sqlite3.Connection, missing: Missing) -> object:
    """Return the key of the session to which a missing row belongs; None where there is none."""
    if missing.table == "session":
        return missing.value("id")
    if missing.table == "kept_sheets":
        row = db.execute(
            "SELECT session.id FROM chain JOIN session ON session.seal = chain.target"
            " WHERE chain.rank = ?",
            [missing.value("rank")],
        ).fetchone()
        return row[0] if row else None
    return missing.value(_SESSION)
