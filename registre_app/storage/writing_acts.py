"""The items of a session and their ballots, written as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.appointment import Appointment
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation
from registre_app.storage.rows import Row, to_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database


def insert_item(db: Database, session_id: int, position: int, item: Deliberation) -> None:
    """Insert one item with its ballot, interests and appointment."""
    key = {"session_id": session_id, "position": position}
    db.table("deliberation").insert(key | to_row(item))
    _insert(db, "interest", key, map(to_row, item.interests))
    if item.ballot:
        _insert_ballot(db, key, item.ballot)
    if item.appointment:
        _insert_appointment(db, key, item.appointment)


def _insert_ballot(db: Database, key: Row, ballot: Ballot) -> None:
    db.table("ballot").insert(key | to_row(ballot))
    _insert(db, "roll_vote", key, map(to_row, ballot.roll))
    _insert(db, "ballot_request", key, ({"member": each} for each in ballot.requested_by))


def _insert_appointment(db: Database, key: Row, election: Appointment) -> None:
    _insert(db, "appointment", key, [to_row(election)])
    _insert(db, "candidate", key, map(to_row, election.candidates))
    _insert(db, "round", key, map(to_row, election.rounds))


def _insert(db: Database, table: str, key: Row, rows: Iterable[Row]) -> None:
    ranked = [key | {"rank": rank} | row for rank, row in enumerate(rows)]
    if ranked:
        db.table(table).insert_all(ranked)
