"""Full-text search of deliberations and decisions: an index, kept up to date by session."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from registre_app.domain.ballot import Outcome
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import folded
from registre_app.storage import older_acts, record_digests
from registre_app.storage.excerpts import WORD, Excerpt, marked, passage
from registre_app.storage.opening import damage_told, unreadable_told
from registre_app.storage.reading import read_decisions, read_ids
from registre_app.storage.reading_acts import read_deliberations
from registre_app.storage.rows import Read, select
from registre_app.storage.search_file import FIELDS, Act, add, connect_index, forget, indexed
from registre_app.storage.searchable import days_of, of_decision, of_older_act, shown

MOST_FOUND = 40
MOSTWORDS = 12
_WEIGHTS = "8.0, 10.0, 4.0, 1.0, 1.0, 0.5, 3.0, 3.0"
MOST_RANKED = 2_000  # results; ranking more by relevance is too slow to search while typing
DECISIONS = 0
"""Stands for the key of a session, which is 1 at least, for decisions taken by delegation."""
OLDER = -1
"""Stands for the key of a session for acts taken over from older documents."""
_NOTHING: Read = dict.fromkeys(FIELDS, "")


class Order(StrEnum):
    """The order of what is found."""

    LIKELIEST = "likeliest"
    """By relevance; the latest first where no word is asked for."""
    LATEST = "latest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Filters:
    """Conditions on the deliberations found, None or empty for none, and their order."""

    year: int | None = None
    heading: str = ""
    subject: str = ""
    outcome: Outcome | None = None
    order: Order = Order.LIKELIEST


NO_FILTER = Filters()


@dataclass(frozen=True)
class Found:
    """A deliberation found, with the passages that match.

    A decision taken by delegation is of no session: its key is ``DECISIONS``; an act taken over,
    ``OLDER``, and its index its key in the register.
    """

    session_id: int
    index: int
    date: date
    number: str
    heading: str
    title: Excerpt
    excerpt: Excerpt
    outcome: Outcome | None


@dataclass(frozen=True)
class Results:
    """The first acts found, and the number of all that match."""

    found: tuple[Found, ...] = ()
    count: int = 0


class SearchIndex:
    """The acts of one register, ready to be searched. Made and used on one thread.

    ``kept_at`` is the file of the index (None: in memory). A session is read again where its digest
    in the register is no longer the one that was indexed: what was indexed by an earlier run, or
    before an edit, is never searched in its place.
    """

    def __init__(self, source: sqlite3.Connection, path: Path, kept_at: Path | None = None) -> None:
        self._source = source
        self._path = path
        self._index = connect_index(kept_at)
        self._decisions: tuple[DelegatedDecision, ...] = ()
        self._decisions_state: bytes | None = None
        self._older: tuple[int, ...] = ()
        self._older_state: bytes | None = None

    def close(self) -> None:
        """Close the index and its connection."""
        with suppress(sqlite3.Error):  # as on a disk that is full: it is read again next time
            self._index.commit()
        self._index.close()
        self._source.close()

    def build(self) -> Iterator[tuple[int, int]]:
        """Bring the index up to date, one session at a time; yield how many of how many are read.

        Interrupted, it goes on where it was when it is called again. Raises DamagedRegister.
        """
        try:
            yield from self._build()
        except sqlite3.Error:  # of the index: those of the register are told as damage
            self._begin_again()
            yield from self._build()

    def _build(self) -> Iterator[tuple[int, int]]:
        now, known = self._states(), indexed(self._index)
        for gone in known.keys() - now.keys():
            forget(self._index, gone)
        stale = [key for key, state in now.items() if known.get(key) != state]
        if now[DECISIONS] != self._decisions_state:
            self._decisions, self._decisions_state = self._read_decisions(), now[DECISIONS]
        if now[OLDER] != self._older_state:
            self._older, self._older_state = self._read_older(), now[OLDER]
        for done, key in enumerate(stale, start=1):
            acts = self._acts_of(key)
            forget(self._index, key)
            add(self._index, key, now[key], acts)
            yield done, len(stale)
        self._index.commit()

    def _begin_again(self) -> None:
        """Begin the index again in memory: its file cannot be read or written."""
        self._index.close()
        self._index = connect_index(None)

    def _states(self) -> dict[int, bytes]:
        """What each session, and the decisions, are made of now, by their keys.

        That is their digest, and that of the names of people, by any of which acts are found. It is
        read before what it tells of: an edit made meanwhile has it read again next time.
        """
        with damage_told(self._path):
            digests = record_digests.recorded(self._source)
            sessions = read_ids(self._source)
        names = digests.get("person_name", b"")
        states = {
            DECISIONS: digests.get("delegated_decision", b""),
            OLDER: digests.get(older_acts.TABLE, b""),
        }
        for key in sessions:
            states[key] = digests.get(record_digests.part_of_session(key), b"") + names
        return states

    def _read_decisions(self) -> tuple[DelegatedDecision, ...]:
        with damage_told(self._path), unreadable_told(self._path):
            return tuple(read_decisions(self._source))

    def _read_older(self) -> tuple[int, ...]:
        with damage_told(self._path), unreadable_told(self._path):
            return older_acts.read_keys(self._source)

    def _older_acts(self) -> list[Act]:
        with damage_told(self._path), unreadable_told(self._path):
            found = older_acts.read(self._source)
        return [of_older_act(found[key]) for key in sorted(found)]  # as the keys are read

    def _acts_of(self, key: int) -> list[Act]:
        if key == DECISIONS:
            return [of_decision(each) for each in self._decisions]
        if key == OLDER:
            return self._older_acts()
        return self._acts_of_session(key)

    def _acts_of_session(self, session_id: int) -> list[Act]:
        """The acts of a session; none where it was removed meanwhile. Raises DamagedRegister."""
        with damage_told(self._path), unreadable_told(self._path):
            query = "SELECT date FROM session WHERE id = ?"
            session = next(select(self._source, query, [session_id]), None)
            if session is None:
                return []
            names = self._names(session_id)
            items = read_deliberations(self._source, session_id)
            day = date.fromisoformat(session["date"])
        acts = []
        for position, item in enumerate(items):
            texts = {field: getattr(item, field) for field in FIELDS[:-2]}
            texts |= {"names": names.get(position, ""), "day": days_of(day)}
            outcome = item.decided_by(item.ballot)
            acts.append(Act(day, item.heading, item.subject, outcome, texts))
        return acts

    def choices(self) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the years, the latest first, the headings and the subject codes in use."""
        years = self._index.execute("SELECT DISTINCT year FROM act ORDER BY year DESC")
        headings = self._index.execute("SELECT DISTINCT heading FROM act ORDER BY heading")
        subjects = self._index.execute("SELECT DISTINCT subject FROM act ORDER BY subject")
        return (
            tuple(year for (year,) in years),
            tuple(heading for (heading,) in headings if heading),
            tuple(subject for (subject,) in subjects if subject),
        )

    def find(self, query: str, filters: Filters = NO_FILTER) -> Results:
        """Find the deliberations that hold every word, or its beginning; all where there is none.

        Case, accents and ligatures are ignored. The likeliest come first: a word of the title
        before one of the text; without words, the latest.
        """
        try:
            return self._find(query, filters)
        except sqlite3.Error:
            self._begin_again()
            for _ in self._build():
                pass
            return self._find(query, filters)

    def _find(self, query: str, filters: Filters) -> Results:
        words = [match[0] for match in WORD.finditer(folded(query))][:MOSTWORDS]
        where, values = _conditions(filters)
        if not words:
            source, order = f"act WHERE 1{where}", "date DESC, session_id, position"
        elif where or filters.order is not Order.LIKELIEST:
            source = f"words JOIN act ON act.id = words.rowid WHERE words MATCH ?{where}"
            order = f"bm25(words, {_WEIGHTS}), date DESC"
        else:
            source, order = "words WHERE words MATCH ?", f"bm25(words, {_WEIGHTS}), rowid DESC"
        if words:
            values = [" ".join(f'"{word}"*' for word in words), *values]
        (count,) = self._index.execute(f"SELECT count(*) FROM {source}", values).fetchone()
        if count > MOST_RANKED and words:
            order = "words.rowid DESC"  # too many to rank by relevance: the latest first
        if filters.order is not Order.LIKELIEST:
            direction = "DESC" if filters.order is Order.LATEST else "ASC"
            order = f"date {direction}, session_id, position"
        key = "words.rowid" if words else "id"
        keys = self._index.execute(
            f"SELECT {key} FROM {source} ORDER BY {order} LIMIT {MOST_FOUND}", values
        ).fetchall()
        return Results(tuple(self._found(each, words) for (each,) in keys), count)

    def _found(self, key: int, words: list[str]) -> Found:
        session_id, position, day, outcome = self._index.execute(
            "SELECT session_id, position, date, outcome FROM act WHERE id = ?", [key]
        ).fetchone()
        texts = self._texts(session_id, position)
        title = marked(texts["title"], words)
        excerpt = Excerpt("")
        for field in ("body", "decision", "debate"):
            excerpt = passage(texts[field], words)
            if excerpt.matches:
                break
        if not excerpt.matches:
            excerpt = passage(texts["body"] or texts["decision"], [])
        index = self._older[position] if session_id == OLDER else position
        return Found(
            session_id,
            index,
            date.fromisoformat(day),
            texts["number"],
            texts["heading"],
            title,
            excerpt,
            Outcome(outcome) if outcome else None,
        )

    def _texts(self, session_id: int, position: int) -> Read:
        """The texts of an act, by ``FIELDS``; empty where it was removed meanwhile."""
        if session_id == DECISIONS:
            return dict(_NOTHING) | shown(self._decisions[position])
        if session_id == OLDER:
            act = older_acts.read_one(self._source, self._older[position])
            return dict(_NOTHING) | (shown(act) if act else {})
        query = "SELECT * FROM deliberation WHERE session_id = ? AND position = ?"
        return next(select(self._source, query, [session_id, position]), None) or _NOTHING

    def _names(self, session_id: int) -> dict[int, str]:
        """The names in each item, by position: interested, candidates, voters, president.

        Somebody is found under every name they bore.
        """
        rows = select(
            self._source,
            """
            SELECT position, first_names || ' ' || last_name AS name FROM interest
                JOIN person_name ON person = interest.member WHERE session_id = :id
            UNION SELECT position, first_names || ' ' || last_name FROM roll_vote
                JOIN person_name ON person = roll_vote.member WHERE session_id = :id
            UNION SELECT position, name FROM candidate WHERE session_id = :id
            UNION SELECT position, first_names || ' ' || last_name FROM deliberation
                JOIN person_name ON person = president WHERE session_id = :id
            """,
            {"id": session_id},
        )
        names: dict[int, str] = {}
        for row in rows:
            names[row["position"]] = f"{names.get(row['position'], '')} {row['name']}"
        return names


def _conditions(filters: Filters) -> tuple[str, list[object]]:
    where, values = "", list[object]()
    for column, value in (
        ("act.year", filters.year),
        ("act.heading", filters.heading),
        ("act.subject", filters.subject),
        ("act.outcome", filters.outcome and filters.outcome.value),
    ):
        if value:
            where += f" AND {column} = ?"
            values.append(value)
    return where, values
