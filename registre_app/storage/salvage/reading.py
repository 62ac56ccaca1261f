"""The rows of every table of a damaged file, and those that its indexes say there were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from registre_app.storage import record_digests
from registre_app.storage.salvage.formats import Definition, Row
from registre_app.storage.salvage.pages import Cell, Damaged, Far, Node, Pages, Value
from registre_app.storage.salvage.trees import Forest, Part, Tree

_AUTOMATIC = "sqlite_autoindex_"


@dataclass
class Read:
    """What was read of one table: its rows by rowid, ``refused`` those that are none of it.

    ``told`` are the rows that its indexes tell, by rowid, with the columns that these hold;
    ``complete`` if an index that tells every row was read whole. ``damaged`` if pages or rows of
    the table itself could not be read.
    """

    definition: Definition
    rows: dict[int, Row] = field(default_factory=dict)
    refused: int = 0
    told: dict[int, dict[str, Value]] = field(default_factory=dict)
    complete: bool = False
    damaged: bool = False

    @property
    def missing(self) -> dict[int, dict[str, Value]]:
        """The rows that an index tells and that were not read."""
        return {key: told for key, told in self.told.items() if key not in self.rows}

    @property
    def lost(self) -> int | None:
        """How many rows are lost; None where that cannot be known."""
        if self.complete:
            return len(self.missing)
        return None if self.damaged else 0


def read_digests(forest: Forest, parts: Iterable[Part]) -> dict[str, bytes]:
    """Return the digests that a register of today's format carries, by the parts of its records.

    To be called before ``read_tables``.
    """
    found: dict[str, bytes] = {}
    for part in parts:
        if part.kind == "table" and part.name == record_digests.TABLE and part.root:
            for cell in forest.read(part.root, of_table=False).cells:
                match cell.values:
                    case (str(name), bytes(digest)):
                        found[name] = digest
    return found


def read_tables(
    forest: Forest, parts: Iterable[Part], db: sqlite3.Connection, tables: Mapping[str, Definition]
) -> tuple[dict[str, Read], int]:
    """Return what can be read of each table, and how many pages of rows could not be told apart.

    ``db`` has the same tables, empty, to which rows are tried.
    """
    found = {name: Read(definition) for name, definition in tables.items()}
    roots = {part.name: part.root for part in parts if part.kind == "table" and part.root}
    for name, read in found.items():
        if name not in roots:
            read.damaged = True
            continue
        tree = forest.read(roots[name], of_table=True)
        read.damaged = not tree.whole
        _keep(read, tree.cells)
    for part in parts:
        if part.kind == "table" and part.root and part.name not in (*found, record_digests.TABLE):
            forest.read(part.root, of_table="WITHOUT ROWID" not in part.sql.upper())
        elif part.kind == "index" and part.root and part.table in found:
            _tell(found[part.table], part, forest.read(part.root, of_table=False), db)
    _tell_each_other(found)
    astray = 0
    if any(read.damaged for read in found.values()):
        for node in forest.astray():
            astray += not _place(node, found, db, forest.pages)
    return found, astray


def _keep(read: Read, cells: Iterable[Cell]) -> None:
    for cell in cells:
        row = read.definition.row(cell.rowid, cell.values)
        if row is None or cell.rowid in read.rows:
            read.refused += 1
            read.damaged = True
        else:
            read.rows[cell.rowid] = row


def _tell(read: Read, part: Part, tree: Tree, db: sqlite3.Connection) -> None:
    """Note the rows that an index tells: their columns, then their rowid."""
    columns = tuple(row[2] for row in db.execute(f'PRAGMA index_info("{part.name}")').fetchall())
    if not columns:
        return  # an index that this format does not have
    sound = tree.whole
    for cell in tree.cells:
        *values, rowid = cell.values
        if len(values) != len(columns) or not isinstance(rowid, int):
            sound = False
            continue
        read.told.setdefault(rowid, {}).update(zip(columns, values, strict=True))
    partial = not part.name.startswith(_AUTOMATIC) and " WHERE " in part.sql.upper()
    read.complete = read.complete or (sound and not partial)


def _tell_each_other(found: Mapping[str, Read]) -> None:
    """Note the rows of tables without an index that those of other tables tell."""
    if "chain" not in found:
        return
    chain, sheets, state = found["chain"], found["kept_sheets"], found["sealed_state"]
    for rank, row in chain.rows.items():
        if dict(named(chain.definition, row)).get("kind") == "feuillets":
            sheets.told[rank] = {}
    sheets.complete = chain.lost == 0
    sessions = found["session"]
    for key, row in sessions.rows.items():
        if dict(named(sessions.definition, row)).get("seal") is not None:
            state.told[key] = {}


def _place(node: Node, found: Mapping[str, Read], db: sqlite3.Connection, pages: Pages) -> bool:
    """Give a page astray to the one table that has lost pages and takes all of its rows."""
    takers = [read for read in found.values() if read.damaged and _takes(read, node, db, pages)]
    if len(takers) != 1:
        return False
    _keep(takers[0], node.cells)
    return True


def _takes(read: Read, node: Node, db: sqlite3.Connection, pages: Pages) -> bool:
    if any(cell.rowid in read.rows for cell in node.cells):
        return False
    if read.complete and any(cell.rowid not in read.told for cell in node.cells):
        return False
    db.execute("SAVEPOINT trial")
    try:
        for cell in node.cells:
            row = read.definition.row(cell.rowid, cell.values)
            if row is None or not _agrees(read, cell.rowid, row):
                return False
            insert(db, read.definition, pages.held(row))
    except (sqlite3.Error, Damaged):
        return False
    finally:
        db.execute("ROLLBACK TO trial")
        db.execute("RELEASE trial")
    return True


def _agrees(read: Read, rowid: int, row: Row) -> bool:
    """Tell whether a row is what the indexes say of it."""
    known = dict(zip(read.definition.columns, row, strict=False))
    told = read.told.get(rowid, {})
    return all(known.get(name, value) == value for name, value in told.items())


def insert(db: sqlite3.Connection, definition: Definition, row: Row) -> None:
    """Write a row. Raises sqlite3.Error where the table does not take it."""
    names = ", ".join(definition.columns[: len(row)])
    places = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {definition.name} ({names}) VALUES ({places})", row)


def named(definition: Definition, row: Row) -> Iterator[tuple[str, Value]]:
    """Yield the columns of a row with their names, those that are not large."""
    for name, value in zip(definition.columns, row, strict=False):
        if not isinstance(value, Far):
            yield name, value
