"""What a sealed session shows of its people and body, and its seal, kept with it.

The people and the settings go on changing: a correction, or an event recorded long after its day.
A sealed session reads as it did when it was sealed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.member import Member, MemberId
from registre_app.domain.person import ALWAYS
from registre_app.domain.seal import Seal
from registre_app.domain.settings import Setting, body_of, values_of
from registre_app.records import Field
from registre_app.storage import json_columns
from registre_app.storage.chronicle_rows import plain_value, read_value
from registre_app.storage.rows import UnreadableRow, from_row, select, to_row

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

    from registre_app.domain.session import Session

_BLOB = "base64"
_SEAL = Field("seal", Seal, many=False)


@dataclass(frozen=True)
class SealedState:
    """What is kept of a session: its body, its members by their keys, its seal, where it has one.

    Registers of earlier formats kept members and body only where they would have changed.
    """

    body: tuple[Collectivity, Assembly] | None = None
    members: dict[MemberId, Member] | None = None
    seal: Seal | None = None


def read_sealed_state(db: sqlite3.Connection, session_id: int) -> SealedState:
    """Return what is kept of a session, if anything is. Raises UnreadableRow."""
    row = next(
        select(
            db,
            "SELECT members, settings, seal FROM sealed_state LEFT JOIN sealed_body"
            " ON sealed_body.id = body WHERE session_id = ?",
            [session_id],
        ),
        None,
    )
    if row is None:
        return SealedState()
    try:
        members = {MemberId(each["id"]): from_row(Member, each) for each in _loads(row["members"])}
        settings = [
            Setting(ALWAYS, key, read_value(key, _plain(value)))
            for key, value in _loads(row["settings"])
        ]
        return SealedState(
            body_of(settings, ALWAYS) if settings else None,
            members or None,
            json_columns.loads(_SEAL, row["seal"]) if row["seal"] else None,
        )
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise UnreadableRow(str(session_id)) from error


def read_sealed_acts(db: sqlite3.Connection) -> dict[int, tuple[int, ...]]:
    """Return the positions of the acts of each sealed session, by its key. Raises UnreadableRow."""
    query = (
        "SELECT session_id, sealed_state.seal FROM sealed_state JOIN session ON id = session_id"
        " WHERE session.seal IS NOT NULL AND sealed_state.seal <> ''"
    )
    found = {}
    for row in select(db, query):
        try:
            seal: Seal = json_columns.loads(_SEAL, row["seal"])
            found[row["session_id"]] = tuple(each.position for each in seal.acts)
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise UnreadableRow(str(row["session_id"])) from error
    return found


def keep_sealed_state(db: Database, session_id: int, session: Session) -> None:
    """Keep what a session shows as it is sealed."""
    text = _dumps_body((session.collectivity, session.assembly))
    known = db.execute("SELECT id FROM sealed_body WHERE settings = ?", [text]).fetchone()
    key = known[0] if known else db.table("sealed_body").insert({"settings": text}).last_pk
    members = [to_row(line.member) for line in session.attendance]
    row = {
        "session_id": session_id,
        "body": key,
        "members": json.dumps(members, ensure_ascii=False),
        "seal": json_columns.dumps(session.seal),
    }
    db.table("sealed_state").upsert(row, pk="session_id")


def drop_sealed_state(db: Database, session_id: int) -> None:
    """Let a session whose seal is lifted show its people and its body as they are known now."""
    db.table("sealed_state").delete_where("session_id = ?", [session_id])


def _dumps_body(body: tuple[Collectivity, Assembly]) -> str:
    values = ((key, plain_value(key, value)) for key, value in values_of(*body).items())
    return json.dumps([(key, _text(value)) for key, value in values], ensure_ascii=False)


def _text(value: Any) -> Any:
    return {_BLOB: b64encode(value).decode()} if isinstance(value, bytes) else value


def _plain(value: Any) -> Any:
    return b64decode(value[_BLOB]) if isinstance(value, dict) else value


def _loads(text: str | None) -> Any:
    return json.loads(text) if text else ()
