"""The items of a session and their ballots, read as domain objects."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.ballot import Ballot, Vote
from registre_app.domain.deliberation import Deliberation, Interest
from registre_app.domain.member import MemberId
from registre_app.storage.rows import Read, from_row, select

_ONE_AN_ITEM = ("deliberation", "ballot")  # the rows of the other tables have a rank in their item


def read_deliberations(db: sqlite3.Connection, session_id: int) -> tuple[Deliberation, ...]:
    """Return the items of a session, in their order."""

    def rows_of(table: str) -> Iterable[Read]:
        order = "position" if table in _ONE_AN_ITEM else "position, rank"
        query = f"SELECT * FROM {table} WHERE session_id = ? ORDER BY {order}"
        return select(db, query, [session_id])

    return items_of(rows_of)


def items_of(rows_of: Callable[[str], Iterable[Read]]) -> tuple[Deliberation, ...]:
    """Return the items of a session from the rows of each table, in the order of their places."""

    def rows(table: str) -> dict[int, list[Read]]:
        by_position: dict[int, list[Read]] = defaultdict(list)
        for row in rows_of(table):
            by_position[row["position"]].append(row)
        return by_position

    ballots, rolls, requests = rows("ballot"), rows("roll_vote"), rows("ballot_request")
    elections, candidates, rounds = rows("appointment"), rows("candidate"), rows("round")
    interests = rows("interest")

    def ballot(position: int) -> Ballot | None:
        for row in ballots[position]:
            return from_row(
                Ballot,
                row,
                roll=tuple(from_row(Vote, each) for each in rolls[position]),
                requested_by=tuple(MemberId(each["member"]) for each in requests[position]),
            )
        return None

    def appointment(position: int) -> Appointment | None:
        for row in elections[position]:
            return from_row(
                Appointment,
                row,
                candidates=tuple(from_row(Candidate, each) for each in candidates[position]),
                rounds=tuple(from_row(Round, each) for each in rounds[position]),
            )
        return None

    return tuple(
        from_row(
            Deliberation,
            row,
            ballot=ballot(position),
            interests=tuple(from_row(Interest, each) for each in interests[position]),
            appointment=appointment(position),
        )
        for position, (row,) in rows("deliberation").items()
    )
