"""Rows of the register, read as domain objects."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from registre_app.domain.attendance import Attendance, Movement, Proxy
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Fate, ItemKind
from registre_app.domain.folio import Folio
from registre_app.domain.member import Member, MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.numbering import number_order
from registre_app.domain.observed import Shown
from registre_app.domain.session import Session
from registre_app.storage.reading_acts import read_deliberations
from registre_app.storage.rows import Read, from_row, select
from registre_app.storage.sealed_states import read_sealed_acts, read_sealed_state

_LATEST = 4  # sessions: a proxy may serve for three in a row, so the fourth shows an excess


@dataclass(frozen=True)
class SessionEntry:
    """One session in a list: its key in the file, its date, and its numbers and titles."""

    id: int
    date: date
    deliberations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SessionLine:
    """One session in a long list: its key, its date, how many acts, the numbers that they bear.

    ``sealed`` by any version of the application.
    """

    id: int
    date: date
    count: int
    numbers: tuple[str, ...]
    sealed: bool = False


def read_numbers(db: sqlite3.Connection, alike: str) -> frozenset[str]:
    """Return the deliberation numbers in use that look like a GLOB pattern."""
    rows = select(
        db, "SELECT number FROM deliberation WHERE number <> '' AND number GLOB ?", [alike]
    )
    return frozenset(row["number"] for row in rows)


def read_transmission_numbers(db: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Return the numbers under which acts are sent, each with its session and its position."""
    query = (
        "SELECT transmission_number, session_id, position FROM deliberation"
        " WHERE transmission_number <> ''"
    )
    rows = select(db, query)
    return {row["transmission_number"]: (row["session_id"], row["position"]) for row in rows}


def read_ids(db: sqlite3.Connection) -> tuple[int, ...]:
    """Return the keys of the sessions, in the order of their dates."""
    return tuple(
        row["id"] for row in select(db, "SELECT id FROM session ORDER BY date, opened_at, id")
    )


def has_session(db: sqlite3.Connection, session_id: int) -> bool:
    """Tell whether there is a session of a key."""
    found = db.execute("SELECT 1 FROM session WHERE id = ?", [session_id]).fetchone()
    return found is not None


def read_days(db: sqlite3.Connection) -> dict[int, date]:
    """Return the days of the sessions by their keys, in the order of the dates."""
    rows = db.execute("SELECT id, date FROM session ORDER BY date, opened_at, id").fetchall()
    return {key: date.fromisoformat(day) for key, day in rows}


def read_around(db: sqlite3.Connection, day: date) -> tuple[Shown | None, Shown | None]:
    """Return the last session before a day and the first after it, with the members they list."""
    return (
        _shown(
            db,
            "SELECT id, date FROM session WHERE date < ?"
            " ORDER BY date DESC, opened_at DESC LIMIT 1",
            day,
        ),
        _shown(
            db, "SELECT id, date FROM session WHERE date > ? ORDER BY date, opened_at LIMIT 1", day
        ),
    )


def _shown(db: sqlite3.Connection, query: str, day: date) -> Shown | None:
    row = db.execute(query, [day.isoformat()]).fetchone()
    if row is None:
        return None
    listed = db.execute("SELECT member FROM attendance WHERE session_id = ?", [row[0]]).fetchall()
    return Shown(date.fromisoformat(row[1]), frozenset(MemberId(key) for (key,) in listed))


def read_lines(db: sqlite3.Connection) -> tuple[SessionLine, ...]:
    """Return the sessions in the order of their dates, without their titles.

    A seal tells which items are acts. Of a session without one they are those taken that bear a
    number: a register of 20,000 acts that nobody sealed would take a second to be read whole.
    """
    sealed = read_sealed_acts(db)
    borne = _numbers_taken(db) | _numbers_of_acts(db, sealed)
    found = []
    for row in select(
        db,
        "SELECT id, date, seal IS NOT NULL OR former_seal AS sealed FROM session"
        " ORDER BY date, opened_at, id",
    ):
        key, day = row["id"], date.fromisoformat(row["date"])
        numbers = tuple(borne.get(key, ()))
        count = len(sealed.get(key, numbers))
        found.append(SessionLine(key, day, count, numbers, bool(row["sealed"])))
    return tuple(found)


def _numbers_taken(db: sqlite3.Connection) -> dict[int, list[str]]:
    """Return the numbers of the items taken of each session, by its key."""
    rows = db.execute(
        "SELECT session_id, group_concat(number, char(31)) FROM deliberation"
        " WHERE number <> '' AND fate = ? AND kind <> ? GROUP BY session_id",
        [Fate.TAKEN, ItemKind.INFORMATION],
    )
    return {key: numbers.split("\x1f") for key, numbers in rows}


def _numbers_of_acts(
    db: sqlite3.Connection, acts: Mapping[int, Collection[int]]
) -> dict[int, list[str]]:
    """Return the numbers that the acts of sessions bear; ``acts`` are their positions, by key."""
    found: dict[int, list[str]] = {key: [] for key in acts}
    rows = db.execute(
        "SELECT session_id, position, number FROM deliberation JOIN session ON id = session_id"
        " WHERE seal IS NOT NULL AND number <> ''"
    )
    for key, position, number in rows:
        if position in acts.get(key, ()):
            found[key].append(number)
    return found


def read_unfinished(db: sqlite3.Connection, today: date) -> tuple[int, ...]:
    """Return the keys of the sessions that lack a date, of those after them, and of the last year.

    What is due depends on these sessions only (see domain.deadlines); four of them at least. A date
    to come, or before the session, lacks too (see domain.done_by).
    """
    ids = read_ids(db)
    lacking = {
        row["id"]
        for row in select(
            db,
            "SELECT id FROM session"
            " WHERE coalesce(list_posted_on, '') NOT BETWEEN date AND :today"
            " OR coalesce(minutes_settled_on, '') NOT BETWEEN date AND :today"
            " OR coalesce(minutes_published_on, '') NOT BETWEEN date AND :today"
            " UNION SELECT session_id FROM deliberation JOIN session ON session.id = session_id"
            " WHERE coalesce(transmitted_on, '') NOT BETWEEN session.date AND :today"
            " OR coalesce(published_on, '') NOT BETWEEN session.date AND :today",
            {"today": today.isoformat()},
        )
    }
    recent = {
        row["id"]
        for row in select(
            db,
            "SELECT id FROM session WHERE date >="
            " (SELECT date(max(date), '-13 months') FROM session)",
        )
    }
    kept = {
        key
        for rank, key in enumerate(ids)
        if key in lacking
        or key in recent
        or (rank and ids[rank - 1] in lacking)
        or rank >= len(ids) - _LATEST
    }
    return tuple(key for key in ids if key in kept)


def read_entries(db: sqlite3.Connection) -> tuple[SessionEntry, ...]:
    """Return the sessions in the order of their dates."""
    titles: dict[int, list[tuple[str, str]]] = {}
    for row in select(db, "SELECT * FROM deliberation ORDER BY session_id, position"):
        titles.setdefault(row["session_id"], []).append((row["number"], row["title"]))
    return tuple(
        SessionEntry(row["id"], date.fromisoformat(row["date"]), tuple(titles.get(row["id"], ())))
        for row in select(db, "SELECT id, date FROM session ORDER BY date, opened_at, id")
    )


def read_session(db: sqlite3.Connection, session_id: int, chronicle: Chronicle) -> Session:
    """Return a session whole, with its body and its people as they were on its day.

    Raises KeyError where there is none with that key.
    """
    row = next(select(db, "SELECT * FROM session WHERE id = ?", [session_id]), None)
    if row is None:
        raise KeyError(session_id)
    day = date.fromisoformat(row["date"])
    sealed = read_sealed_state(db, session_id)
    seal = sealed.seal if row["seal"] is not None else None
    collectivity, assembly = sealed.body or chronicle.body_on(day)
    members = sealed.members or {}

    def member(key: MemberId) -> Member:
        return members.get(key) or chronicle.member_on(key, day)

    return from_row(
        Session,
        row,
        collectivity=collectivity,
        assembly=assembly,
        notice=from_row(Notice, row, "notice_"),
        secretaries=tuple(MemberId(line["member"]) for line in _lines(db, "secretary", session_id)),
        attendance=tuple(
            from_row(Attendance, line, member=member(MemberId(line["member"])))
            for line in _lines(db, "attendance", session_id)
        ),
        proxies=tuple(from_row(Proxy, line) for line in _lines(db, "proxy", session_id)),
        deliberations=read_deliberations(db, session_id),
        movements=tuple(from_row(Movement, line) for line in _lines(db, "movement", session_id)),
        seal=seal,
    )


def read_printed(db: sqlite3.Connection) -> dict[int, Folio]:
    """Return the sheets printed by versions without a chain, by the key of the session."""
    rows = select(db, "SELECT * FROM folio ORDER BY session_id")
    return {row["session_id"]: from_row(Folio, row) for row in rows}


def is_former_seal(db: sqlite3.Connection, session_id: int) -> bool:
    """Tell whether a version without a chain sealed a session."""
    row = db.execute("SELECT former_seal FROM session WHERE id = ?", [session_id]).fetchone()
    return bool(row and row[0])


def read_open_ids(db: sqlite3.Connection, until: date) -> tuple[int, ...]:
    """Return the keys of the sessions until a day that are not sealed, by their dates."""
    rows = db.execute(
        "SELECT id FROM session WHERE seal IS NULL AND date <= ? ORDER BY date, opened_at, id",
        [until.isoformat()],
    )
    return tuple(key for (key,) in rows)


def read_open_days(db: sqlite3.Connection) -> tuple[date, ...]:
    """Return the days of the sessions that are not sealed, and of the decisions on no sheet."""
    rows = db.execute(
        "SELECT date FROM session WHERE seal IS NULL UNION ALL"
        " SELECT taken_on FROM delegated_decision WHERE laid IS NULL"
    )
    return tuple(date.fromisoformat(day) for (day,) in rows)


def read_sealed_by(db: sqlite3.Connection, rank: int) -> tuple[int, ...]:
    """Return the keys of the sessions that the entry of a rank seals."""
    return tuple(key for (key,) in db.execute("SELECT id FROM session WHERE seal = ?", [rank]))


def read_laid(db: sqlite3.Connection) -> dict[str, int]:
    """Return the decisions by delegation on sheets: the entry that laid each, by its number."""
    rows = db.execute("SELECT number, laid FROM delegated_decision WHERE laid IS NOT NULL")
    return dict(rows.fetchall())


def read_formulas(db: sqlite3.Connection) -> dict[str, str]:
    """Return the formulas of the editor, by the code that is typed to insert them."""
    return {row["code"]: row["text"] for row in select(db, "SELECT * FROM formula ORDER BY code")}


def read_decisions(db: sqlite3.Connection) -> tuple[DelegatedDecision, ...]:
    """Return the decisions taken by delegation, in the order of their dates."""
    found = (
        from_row(DelegatedDecision, row) for row in select(db, "SELECT * FROM delegated_decision")
    )
    return tuple(sorted(found, key=lambda each: (each.taken_on, number_order(each.number))))


def _lines(db: sqlite3.Connection, table: str, session_id: int) -> Iterator[Read]:
    return select(db, f"SELECT * FROM {table} WHERE session_id = ? ORDER BY rank", [session_id])
