"""The items of a session and their ballots, written as rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from registre_app.domain.appointment import Appointment
from registre_app.domain.deliberation import Ballot, Deliberation
from registre_app.storage.rows import Row, iso

if TYPE_CHECKING:
    from sqlite_utils import Database


def insert_item(db: Database, session_id: int, position: int, item: Deliberation) -> None:
    """Write one item and all that belongs to it, where there is none yet."""
    key = {"session_id": session_id, "position": position}
    db.table("deliberation").insert(
        key
        | {
            "number": item.number,
            "heading": item.heading,
            "title": item.title,
            "body": item.body,
            "decision": item.decision,
            "kind": item.kind.value,
            "president": item.president,
            "transmitted_on": iso(item.transmitted_on),
            "published_on": iso(item.published_on),
            "sealed": int(item.sealed),
            "withdrawn": int(item.withdrawn),
            "debate": item.debate,
            "subject": item.subject,
        }
    )
    interests = [
        {"member_id": each.member, "represents": int(each.represents)} for each in item.interests
    ]
    _insert(db, "interest", key, interests)
    if item.ballot:
        _insert_ballot(db, key, item.ballot)
    if item.appointment:
        _insert_appointment(db, key, item.appointment)


def _insert_ballot(db: Database, key: Row, ballot: Ballot) -> None:
    db.table("ballot").insert(
        key
        | {
            "kind": ballot.kind.value,
            "votes_for": ballot.votes_for,
            "against": ballot.against,
            "abstentions": ballot.abstentions,
            "not_voting": ballot.not_voting,
            "proxies_counted": ballot.proxies_counted,
            "blank": ballot.blank,
            "void": ballot.void,
            "casting_vote": ballot.casting_vote and ballot.casting_vote.value,
        }
    )
    roll = [{"member_id": vote.member, "choice": vote.choice.value} for vote in ballot.roll]
    _insert(db, "roll_vote", key, roll)
    _insert(db, "ballot_request", key, [{"member_id": each} for each in ballot.requested_by])


def _insert_appointment(db: Database, key: Row, election: Appointment) -> None:
    _insert(db, "appointment", key, [{"open_ballot": int(election.open_ballot)}])
    candidates = [{"name": each.name, "born_on": iso(each.born_on)} for each in election.candidates]
    _insert(db, "candidate", key, candidates)
    rounds = [
        {"votes": json.dumps(held.votes), "blank": held.blank, "void": held.void}
        for held in election.rounds
    ]
    _insert(db, "round", key, rounds)


def _insert(db: Database, table: str, key: Row, rows: list[Row]) -> None:
    if rows:
        db.table(table).insert_all(key | {"rank": rank} | row for rank, row in enumerate(rows))
