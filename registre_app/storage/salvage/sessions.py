"""What a salvage saved and lost, told by session."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from registre_app.storage.salvage.reading import Read
from registre_app.storage.salvage.report import Missing, Salvaged

_SESSION = "session_id"


def of_sessions(
    db: sqlite3.Connection,
    found: Mapping[str, Read],
    missing: Sequence[Missing],
    digests: Mapping[str, bool],
) -> tuple[tuple[Salvaged, ...], tuple[Missing, ...], tuple[Missing, ...]]:
    """Return the sessions of the new register, those that are not in it, and what is of none.

    ``digests`` tell of a part of the records whether its rows are those that were recorded.
    """
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
    days = db.execute("SELECT id, date FROM session ORDER BY date, id").fetchall()
    sessions = []
    for key, day in days:
        gone = tuple(lacking.get(key, ()))
        proved = digests.get(f"seance:{key}")
        sessions.append(
            Salvaged(
                key,
                day,
                tuple(numbers.get(key, ())),
                gone,
                certain or bool(proved),
                altered=proved is False and certain and all(_beside(each) for each in gone),
            )
        )
    return tuple(sessions), tuple(lost_sessions), tuple(others)


def _beside(missing: Missing) -> bool:
    """Tell whether a missing row is no part of what the digest of a session tells."""
    return missing.table in ("annex_file", "kept_sheets")


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
