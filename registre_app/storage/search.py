"""Full-text search of deliberations and decisions: an index in memory, updated by session.

It is not stored in the register, which must be readable in thirty years and holds no second copy
of its texts.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registre_app.domain.ballot import Outcome
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import folded, long_date, spelt_out
from registre_app.storage.excerpts import WORD, Excerpt, marked, passage
from registre_app.storage.opening import damage_told, unreadable_told
from registre_app.storage.reading import read_decisions, read_ids
from registre_app.storage.reading_acts import read_deliberations
from registre_app.storage.rows import Read, select

MOST_FOUND = 40
MOSTWORDS = 12
FIELDS = ("number", "title", "heading", "body", "decision", "debate", "names", "day")
_WEIGHTS = "8.0, 10.0, 4.0, 1.0, 1.0, 0.5, 3.0, 3.0"
MOST_RANKED = 2_000  # results; ranking more by relevance is too slow to search while typing
DECISIONS = 0
"""Stands for the key of a session, which is 1 at least, for decisions taken by delegation."""
_NOTHING: Read = dict.fromkeys(FIELDS, "")


@dataclass(frozen=True)
class Filters:
    """Conditions on the deliberations found; None or empty for no condition."""

    year: int | None = None
    heading: str = ""
    subject: str = ""
    outcome: Outcome | None = None


NO_FILTER = Filters()


@dataclass(frozen=True)
class Found:
    """A deliberation found, with the passages that match.

    A decision taken by delegation is of no session: its key is ``DECISIONS``.
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
    """The deliberations of one register, ready to be searched. Made and used on one thread."""

    def __init__(self, source: sqlite3.Connection, path: Path) -> None:
        self._source = source
        self._path = path
        self._index = sqlite3.connect(":memory:")
        self._index.executescript(
            f"""
            CREATE VIRTUAL TABLE words USING fts5(
                {", ".join(FIELDS)}, tokenize='unicode61 remove_diacritics 2',
                prefix='2 3'
            );
            CREATE TABLE act (
                id INTEGER PRIMARY KEY, session_id INTEGER, position INTEGER, date TEXT,
                year INTEGER, heading TEXT, subject TEXT, outcome TEXT
            );
            CREATE INDEX act_session ON act (session_id);
            CREATE INDEX act_date ON act (date);
            """
        )
        self._next = 1
        self._decisions: tuple[DelegatedDecision, ...] = ()

    def close(self) -> None:
        """Close the index and its connection."""
        self._index.close()
        self._source.close()

    def build(self) -> Iterator[int]:
        """Index the register one session at a time; yield the number of sessions done."""
        self.refresh(DECISIONS)
        for done, session_id in enumerate(self.session_ids(), start=1):
            self.refresh(session_id)
            yield done

    def session_ids(self) -> tuple[int, ...]:
        """The sessions of the register, in the order of their dates. Raises DamagedRegister."""
        with damage_told(self._path):
            return read_ids(self._source)

    def refresh(self, session_id: int) -> None:
        """Index one session again, or remove it if it was deleted. Raises DamagedRegister.

        ``DECISIONS`` stands for the decisions by delegation, indexed again where they changed.
        """
        with damage_told(self._path), unreadable_told(self._path):
            if session_id == DECISIONS:
                self._refresh_decisions()
            else:
                self._refresh(session_id)

    def _forget(self, session_id: int) -> None:
        self._index.execute(
            "DELETE FROM words WHERE rowid IN (SELECT id FROM act WHERE session_id = ?)",
            [session_id],
        )
        self._index.execute("DELETE FROM act WHERE session_id = ?", [session_id])

    def _add(self, row: Sequence[object], texts: Sequence[str]) -> None:
        """Add an act: its columns but for its key, and its words by ``FIELDS``."""
        columns, marks = ", ".join(FIELDS), ", ".join("?" * len(FIELDS))
        self._index.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [self._next, *row])
        self._index.execute(
            f"INSERT INTO words (rowid, {columns}) VALUES (?, {marks})",
            [self._next, *map(spelt_out, texts)],
        )
        self._next += 1

    def _refresh_decisions(self) -> None:
        decisions = read_decisions(self._source)
        if decisions == self._decisions:
            return
        self._decisions = decisions
        self._forget(DECISIONS)
        for position, each in enumerate(decisions):
            day = each.taken_on
            texts = {
                "number": each.number,
                "title": each.title,
                "body": each.body,
                "names": each.signed_by,
                "day": _days(day),
            }
            row = (DECISIONS, position, day.isoformat(), day.year, "", each.subject, None)
            self._add(row, [texts.get(field, "") for field in FIELDS])
        self._index.commit()

    def _refresh(self, session_id: int) -> None:
        self._forget(session_id)
        session = next(
            select(self._source, "SELECT date FROM session WHERE id = ?", [session_id]), None
        )
        if session is None:
            self._index.commit()
            return
        day = date.fromisoformat(session["date"])
        names = self._names(session_id)
        days = _days(day)
        for position, item in enumerate(read_deliberations(self._source, session_id)):
            said = [getattr(item, field) for field in FIELDS[:-2]]
            outcome = item.decided_by(item.ballot)
            row = (
                session_id,
                position,
                session["date"],
                day.year,
                item.heading,
                item.subject,
                outcome and outcome.value,
            )
            self._add(row, [*said, names.get(position, ""), days])
        self._index.commit()

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
        words = [match[0] for match in WORD.finditer(folded(query))][:MOSTWORDS]
        where, values = _conditions(filters)
        if not words:
            source, order = f"act WHERE 1{where}", "date DESC, session_id, position"
        elif where:
            source = f"words JOIN act ON act.id = words.rowid WHERE words MATCH ?{where}"
            order = f"bm25(words, {_WEIGHTS}), date DESC"
        else:
            source, order = "words WHERE words MATCH ?", f"bm25(words, {_WEIGHTS}), rowid DESC"
        if words:
            values = [" ".join(f'"{word}"*' for word in words), *values]
        (count,) = self._index.execute(f"SELECT count(*) FROM {source}", values).fetchone()
        if count > MOST_RANKED and words:
            order = "words.rowid DESC"  # too many to rank by relevance: the latest first
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
        return Found(
            session_id,
            position,
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
            decision = self._decisions[position]
            held = {"number": decision.number, "title": decision.title, "body": decision.body}
            return dict(_NOTHING) | held
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


def _days(day: date) -> str:
    """A day as it may be searched."""
    return f"{long_date(day)} {day:%d/%m/%Y} {day.isoformat()}"


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
