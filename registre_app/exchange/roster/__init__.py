"""Rosters of others: a CSV or a workbook, the national directory of elected members (RNE)."""

from collections.abc import Iterable
from pathlib import Path

from registre_app.domain.member import Member
from registre_app.exchange.roster.columns import (
    DOUBT,
    FIELDS,
    Matching,
    chosen,
    letters,
    matched,
)
from registre_app.exchange.roster.doubts import doubts_of
from registre_app.exchange.roster.drafts import Draft, draft_of, roster_of
from registre_app.exchange.roster.pasted import Pasted, pasted
from registre_app.exchange.roster.people import Roster, Row, civility_of, people_of
from registre_app.exchange.roster.refused import Refused, RosterRefused
from registre_app.exchange.roster.sources import parse_table, read_table
from registre_app.exchange.roster.table import Place, Table

__all__ = [
    "DOUBT",
    "FIELDS",
    "Draft",
    "Matching",
    "Pasted",
    "Place",
    "Refused",
    "Roster",
    "RosterRefused",
    "Row",
    "Table",
    "chosen",
    "civility_of",
    "doubts_of",
    "draft_of",
    "letters",
    "matched",
    "parse_members",
    "parse_table",
    "pasted",
    "people_of",
    "read_members",
    "read_table",
    "roster_of",
]


def read_members(path: Path, taken: Iterable[str] = ()) -> tuple[Member, ...]:
    """Read everybody of a table, by the titles of its columns, all or nothing.

    ``taken`` are the keys that new members may not bear. Raises FileRefused, RosterRefused.
    """
    table = read_table(path)
    return people_of(table, matched(table.head.cells), taken).sure()


def parse_members(text: str, taken: Iterable[str] = ()) -> tuple[Member, ...]:
    """Read everybody of the text of a CSV, as ``read_members``. Raises RosterRefused."""
    table = parse_table(text)
    return people_of(table, matched(table.head.cells), taken).sure()
