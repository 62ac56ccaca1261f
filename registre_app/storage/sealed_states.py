"""What sealed sessions show of their people and body, kept where a later change would alter it.

A correction, or an event recorded long after its day, changes how unsealed sessions of that time
read. A sealed session keeps reading as it did: what it showed is written down before the change.
Nothing is written where nothing changes, as with events dated after the sealed sessions.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.member import Member, MemberId
from registre_app.domain.person import ALWAYS
from registre_app.domain.settings import Setting, body_of, values_of
from registre_app.storage.chronicle_rows import plain_value, read_value
from registre_app.storage.rows import from_row, select, to_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlite_utils import Database

    from registre_app.domain.chronicle import Chronicle

_BLOB = "base64"


@dataclass(frozen=True)
class SealedState:
    """What is kept of a sealed session: its body, its members by their keys, each if it differs."""

    body: tuple[Collectivity, Assembly] | None
    members: dict[MemberId, Member] | None


def read_sealed_state(db: sqlite3.Connection, session_id: int) -> SealedState:
    """Return what is kept of a session, if anything is."""
    row = next(
        select(
            db,
            "SELECT members, settings FROM sealed_state LEFT JOIN sealed_body"
            " ON sealed_body.id = body WHERE session_id = ?",
            [session_id],
        ),
        None,
    )
    if row is None:
        return SealedState(None, None)
    members = {MemberId(each["id"]): from_row(Member, each) for each in _loads(row["members"])}
    settings = [
        Setting(ALWAYS, key, read_value(key, _plain(value)))
        for key, value in _loads(row["settings"])
    ]
    return SealedState(body_of(settings, ALWAYS) if settings else None, members or None)


def keep_sealed_states(db: Database, before: Chronicle, after: Chronicle) -> None:
    """Write down what the sealed sessions show that a change of the chronicle would alter."""
    first = _first_change(before, after)
    if first is None:
        return
    bodies: dict[str, int] = {}
    for session_id, day, keys in _sealed_sessions(db.conn, first):
        kept = read_sealed_state(db.conn, session_id)
        row: dict[str, Any] = {}
        if kept.body is None and before.body_on(day) != after.body_on(day):
            text = _dumps_body(before.body_on(day))
            if text not in bodies:
                key = db.table("sealed_body").insert({"settings": text}).last_pk
                assert isinstance(key, int)  # noqa: S101 -- the table's key is an integer
                bodies[text] = key
            row["body"] = bodies[text]
        if kept.members is None:
            shown = [before.member_on(key, day) for key in keys]
            if shown != [after.member_on(key, day) for key in keys if key in after]:
                row["members"] = json.dumps(list(map(to_row, shown)), ensure_ascii=False)
        if row:
            db.table("sealed_state").upsert({"session_id": session_id} | row, pk="session_id")


def _first_change(before: Chronicle, after: Chronicle) -> date | None:
    """Return the first day on which two states of a chronicle differ; None where they do not."""
    days = {each.day for each in set(before.settings) ^ set(after.settings)}
    known = {person.id: person for person in before.people}
    for person in after.people:
        former = known.get(person.id)
        if former == person:
            continue
        if former is None or former.born_on != person.born_on:
            return ALWAYS
        days |= {fact.day for fact in set(former.facts) ^ set(person.facts)}
    return min(days, default=None)


def _sealed_sessions(
    db: sqlite3.Connection, first: date
) -> Iterator[tuple[int, date, list[MemberId]]]:
    """Yield the sealed sessions from a day on, with the keys of the members whom they list."""
    rows = db.execute(
        "SELECT id, date FROM session WHERE date >= ? AND EXISTS"
        " (SELECT 1 FROM deliberation WHERE session_id = session.id AND sealed)",
        [first.isoformat()],
    ).fetchall()
    for session_id, day in rows:
        listed = db.execute("SELECT member FROM attendance WHERE session_id = ?", [session_id])
        keys = [MemberId(key) for (key,) in listed.fetchall()]
        yield session_id, date.fromisoformat(day), keys


def _dumps_body(body: tuple[Collectivity, Assembly]) -> str:
    values = ((key, plain_value(key, value)) for key, value in values_of(*body).items())
    return json.dumps([(key, _text(value)) for key, value in values], ensure_ascii=False)


def _text(value: Any) -> Any:
    return {_BLOB: b64encode(value).decode()} if isinstance(value, bytes) else value


def _plain(value: Any) -> Any:
    return b64decode(value[_BLOB]) if isinstance(value, dict) else value


def _loads(text: str | None) -> Any:
    return json.loads(text) if text else ()
