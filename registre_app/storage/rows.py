"""What a row of the register is, how rows are read, and how a day stands in one.

Reading needs sqlite3 alone: sqlite-utils is long to load, and comes with the first edit.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]


def select(
    db: sqlite3.Connection, query: str, values: Sequence[object] | Mapping[str, object] = ()
) -> Iterator[Row]:
    """Ask a question; each row of the answer by the names of its columns."""
    answer = db.execute(query, values)
    names = [column[0] for column in answer.description]
    return (dict(zip(names, row, strict=True)) for row in answer)


def day(text: str | None) -> date | None:
    """Read a day from a row, or none."""
    return date.fromisoformat(text) if text else None


def iso(day: date | None) -> str | None:
    """Write a day for a row, or none."""
    return day.isoformat() if day else None
