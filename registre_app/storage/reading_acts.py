"""The items of a session and their ballots, read as domain objects."""

import json
import sqlite3
from collections import defaultdict

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import (
    Ballot,
    BallotKind,
    Choice,
    Deliberation,
    Interest,
    ItemKind,
    Vote,
)
from registre_app.domain.member import MemberId
from registre_app.storage.rows import Row, day, select

Rows = dict[int, list[Row]]


def read_deliberations(db: sqlite3.Connection, session_id: int) -> tuple[Deliberation, ...]:
    """Return the items of a session, in their order."""

    def rows(table: str) -> Rows:
        by_position: Rows = defaultdict(list)
        order = "position" if table in ("ballot", "deliberation") else "position, rank"
        query = f"SELECT * FROM {table} WHERE session_id = ? ORDER BY {order}"
        for row in select(db, query, [session_id]):
            by_position[row["position"]].append(row)
        return by_position

    ballots, rolls, requests = rows("ballot"), rows("roll_vote"), rows("ballot_request")
    interests = rows("interest")
    elections, candidates, rounds = rows("appointment"), rows("candidate"), rows("round")
    items = []
    for position, (row,) in rows("deliberation").items():
        appointment = None
        if elections[position]:
            appointment = _appointment(
                elections[position][0], candidates[position], rounds[position]
            )
        ballot = None
        if ballots[position]:
            ballot = _ballot(ballots[position][0], rolls[position], requests[position])
        items.append(
            Deliberation(
                number=row["number"],
                heading=row["heading"],
                title=row["title"],
                body=row["body"],
                decision=row["decision"],
                ballot=ballot,
                kind=ItemKind(row["kind"]),
                president=row["president"],
                interests=tuple(
                    Interest(MemberId(each["member_id"]), bool(each["represents"]))
                    for each in interests[position]
                ),
                appointment=appointment,
                transmitted_on=day(row["transmitted_on"]),
                published_on=day(row["published_on"]),
                sealed=bool(row["sealed"]),
                withdrawn=bool(row["withdrawn"]),
                debate=row["debate"],
                subject=row["subject"],
            )
        )
    return tuple(items)


def _ballot(row: Row, roll: list[Row], requests: list[Row]) -> Ballot:
    return Ballot(
        votes_for=row["votes_for"],
        against=row["against"],
        abstentions=row["abstentions"],
        not_voting=row["not_voting"],
        proxies_counted=row["proxies_counted"],
        kind=BallotKind(row["kind"]),
        blank=row["blank"],
        void=row["void"],
        roll=tuple(Vote(MemberId(each["member_id"]), Choice(each["choice"])) for each in roll),
        requested_by=tuple(MemberId(each["member_id"]) for each in requests),
        casting_vote=Choice(row["casting_vote"]) if row["casting_vote"] else None,
    )


def _appointment(row: Row, candidates: list[Row], rounds: list[Row]) -> Appointment:
    return Appointment(
        candidates=tuple(Candidate(each["name"], day(each["born_on"])) for each in candidates),
        rounds=tuple(
            Round(tuple(json.loads(each["votes"])), each["blank"], each["void"]) for each in rounds
        ),
        open_ballot=bool(row["open_ballot"]),
    )
