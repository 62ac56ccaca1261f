"""Entries of the chain as rows: the record and its hash, and what of it is looked up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.domain.folio import Folio
from registre_app.seal import Entry
from registre_app.storage.rows import Row, select

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlite_utils import Database

_FOLIO = ("annee", "volume", "premier", "nombre")
_FOLIO_COLUMNS = ("year", "volume", "first_sheet", "sheets")
_INDEX = ("kind", "target", "position", "decision", "fact", "day", "reference", *_FOLIO_COLUMNS)


@dataclass(frozen=True)
class NewEntry:
    """An entry to add, with the key of the session that it seals, and the sheets that it keeps."""

    entry: Entry
    session_id: int | None = None
    sheets: bytes | None = None


@dataclass(frozen=True)
class Indexed:
    """An entry as its row has it: ``columns`` should be what ``index_of`` its record says."""

    entry: Entry
    session_id: int | None
    columns: Row


def index_of(record: bytes) -> Row:
    """Return the columns by which an entry is looked up, all of them told by its record."""
    told = json.loads(record)
    point, folio = told.get("point"), told.get("feuillets") or {}
    return {
        "kind": told["nature"],
        "target": told.get("vise"),
        "position": None if point is None else point - 1,
        "decision": told.get("decision"),
        "fact": told.get("fait"),
        "day": told.get("jour"),
        "reference": told.get("reference", ""),
        **{c: folio.get(key) for c, key in zip(_FOLIO_COLUMNS, _FOLIO, strict=True)},
    }


def sealed_annexes(record: bytes) -> tuple[str, ...]:
    """Return the digests of the files joined to the items of the session that an entry seals."""
    told = json.loads(record)
    if told["nature"] != "seance":
        return ()
    items = told["seance"]["deliberations"]
    found = {each["empreinte"] for item in items for each in item.get("annexes", ())}
    return tuple(sorted(found))


def insert_entry(db: Database, new: NewEntry) -> None:
    """Add an entry at the end of the chain, and the sheets that it keeps."""
    entry = new.entry
    row = {"rank": entry.rank, "hash": entry.hash, "record": entry.record}
    db.table("chain").insert(row | {"session_id": new.session_id} | index_of(entry.record))
    if new.sheets is not None:
        db.table("kept_sheets").insert({"rank": entry.rank, "pdf": new.sheets})


def read_head(db: sqlite3.Connection) -> Entry | None:
    """Return the last entry; None where nothing is sealed."""
    return _entry(db, "SELECT rank, record, hash FROM chain ORDER BY rank DESC LIMIT 1")


def read_entry(db: sqlite3.Connection, rank: int) -> Entry | None:
    """Return the entry of a rank; None where there is none."""
    return _entry(db, "SELECT rank, record, hash FROM chain WHERE rank = ?", rank)


def _entry(db: sqlite3.Connection, query: str, *values: int) -> Entry | None:
    row = db.execute(query, values).fetchone()
    return Entry(*row) if row else None


def read_entries(db: sqlite3.Connection) -> Iterator[Entry]:
    """Yield the entries in the order of the chain, one row at a time."""
    rows = db.execute("SELECT rank, record, hash FROM chain ORDER BY rank")
    return (Entry(*row) for row in rows)


def read_indexed(db: sqlite3.Connection) -> Iterator[Indexed]:
    """Yield the entries in the order of the chain, with what their rows say beside the record."""
    for row in select(db, "SELECT * FROM chain ORDER BY rank"):
        columns = {name: row[name] for name in _INDEX}
        entry = Entry(row["rank"], row["record"], row["hash"])
        yield Indexed(entry, row["session_id"], columns)


def read_kept(db: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield the sheets kept, each with its rank, one row at a time."""
    yield from db.execute("SELECT rank, pdf FROM kept_sheets ORDER BY rank")


def read_seals(db: sqlite3.Connection) -> dict[int, int]:
    """Return the rank of the seal of each sealed session, by its key."""
    return dict(db.execute("SELECT id, seal FROM session WHERE seal IS NOT NULL").fetchall())


def read_sealed_annexes(db: sqlite3.Connection) -> frozenset[str]:
    """Return the digests of the contents that a seal keeps."""
    return frozenset(digest for (digest,) in db.execute("SELECT digest FROM sealed_annex"))


def read_ranks(
    db: sqlite3.Connection, *, kind: str = "", session_id: int | None = None,
    target: int | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Return the ranks of the entries of a kind, of a session, about an entry: of each asked."""
    asked = {"kind": kind or None, "session_id": session_id, "target": target}
    chosen = {name: value for name, value in asked.items() if value is not None}
    where = " AND ".join(f"{name} = :{name}" for name in chosen) or "1"
    rows = db.execute(f"SELECT rank FROM chain WHERE {where} ORDER BY rank", chosen)
    return tuple(rank for (rank,) in rows)


def read_targets(db: sqlite3.Connection) -> tuple[tuple[int, int], ...]:
    """Return the entries about another one, by their ranks, each with the rank of that one."""
    rows = db.execute("SELECT rank, target FROM chain WHERE target IS NOT NULL ORDER BY rank")
    return tuple(rows.fetchall())


def read_ranks_of_sheets(
    db: sqlite3.Connection, first_year: int, last_year: int
) -> tuple[int, ...]:
    """Return the ranks of the entries that lay sheets of those years, or make numbers void."""
    rows = db.execute(
        "SELECT rank FROM chain WHERE year BETWEEN ? AND ? ORDER BY rank", [first_year, last_year]
    )
    return tuple(rank for (rank,) in rows)


def read_last_sheets(db: sqlite3.Connection) -> dict[int, int]:
    """Return the rank of the last entry that laid sheets of each year."""
    query = "SELECT year, max(rank) FROM chain WHERE year IS NOT NULL GROUP BY year"
    return dict(db.execute(query).fetchall())


def read_standing(db: sqlite3.Connection, target: int) -> tuple[int, ...]:
    """Return the ranks of the mentions of an entry that were not taken back, in their order."""
    rows = db.execute("SELECT rank FROM standing WHERE target = ? ORDER BY rank", [target])
    return tuple(rank for (rank,) in rows)


def read_taken(db: sqlite3.Connection, year: int | None = None) -> tuple[Folio, ...]:
    """Return the sheets ever given a number, of a year or all: laid, void, printed before the seal.

    Those of a year are found by an index: they cost the same in a register of a century.
    """
    columns = ", ".join(_FOLIO_COLUMNS)
    chosen = "year IS NOT NULL" if year is None else "year = :year"
    rows = db.execute(
        f"SELECT {columns} FROM chain WHERE {chosen} UNION ALL"
        f" SELECT {columns} FROM folio WHERE {chosen} ORDER BY 1, 2, 3",
        {"year": year},
    )
    return tuple(Folio(*row) for row in rows)


def read_sheets(db: sqlite3.Connection, rank: int) -> bytes | None:
    """Return the sheets that an entry keeps as they were printed; None where it keeps none."""
    row = db.execute("SELECT pdf FROM kept_sheets WHERE rank = ?", [rank]).fetchone()
    return row[0] if row else None


def read_former(db: sqlite3.Connection) -> tuple[int, ...]:
    """Return the keys of the sessions that a version without a chain sealed, or printed."""
    rows = select(
        db,
        "SELECT id FROM session LEFT JOIN folio ON session_id = id"
        " WHERE former_seal OR volume IS NOT NULL ORDER BY date, opened_at, id",
    )
    return tuple(row["id"] for row in rows)
