"""Undo and redo of every table of records, by triggers that record the inverse of each row written.

The triggers and their table are temporary: they go with the connection, and nothing of them is in
the register file. The technique is that of sqlite.org/undoredo.html.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from registre_app.storage import annex_files, bin_rows, record_digests

_KEPT = (
    *(annex_files.TABLE, record_digests.TABLE, bin_rows.ARCHIVED),
    *("chain", "kept_sheets", "sealed_annex"),
)


@dataclass(frozen=True)
class Edit:
    """One undoable edit: its label, the number that its steps have in the journal, its place.

    ``place`` is where the user made it, as the window tells it.
    """

    label: str
    mark: int
    place: object = None


class History:
    """The edits of one connection that can be undone or redone.

    Call ``watch`` before the transaction of an edit, ``begin`` and ``commit`` inside it, and
    ``restored_on_error`` around it.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._undoable: list[Edit] = []
        self._redoable: list[Edit] = []
        self._mark = 0
        self._watching = False

    @property
    def watching(self) -> bool:
        """Tell whether an edit was begun since the register was opened."""
        return self._watching

    @property
    def to_undo(self) -> Edit | None:
        """The edit that ``undo`` would reverse; None if there is none."""
        return self._undoable[-1] if self._undoable else None

    @property
    def to_redo(self) -> Edit | None:
        """The edit that ``redo`` would apply again; None if there is none."""
        return self._redoable[-1] if self._redoable else None

    def watch(self) -> None:
        """Create the journal and its triggers, before the first edit."""
        if self._watching:
            return
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._db.execute("CREATE TEMP TABLE journal_mark (mark INTEGER NOT NULL)")
        self._db.execute("INSERT INTO journal_mark VALUES (0)")
        self._db.execute(
            "CREATE TEMP TABLE journal (step INTEGER PRIMARY KEY, mark INTEGER NOT NULL,"
            " inverse TEXT NOT NULL)"
        )
        tables = self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            # Neither that in which sqlite-utils records migrations, nor what is kept for good.
            if not table.startswith("_") and table not in _KEPT:
                self._watch(table)
        self._db.commit()
        self._watching = True

    def begin(self) -> None:
        """Start the journal of a new edit."""
        self._mark += 1
        self._db.execute("UPDATE temp.journal_mark SET mark = ?", [self._mark])

    def commit(self, label: str, place: object = None) -> None:
        """Make the steps since ``begin`` one undoable edit, and clear the edits to redo.

        Does nothing where no row was written.
        """
        changed = self._db.execute("SELECT 1 FROM temp.journal WHERE mark = ?", [self._mark])
        if changed.fetchone():
            self._undoable.append(Edit(label, self._mark, place))
            self._redoable.clear()

    def forget(self) -> None:
        """Forget every edit: what was just written is for good, and undo stops at it."""
        self._db.execute("DELETE FROM temp.journal")
        self._undoable.clear()
        self._redoable.clear()

    @contextmanager
    def restored_on_error(self) -> Iterator[None]:
        """Restore the lists of edits if the transaction fails; SQLite rolls the journal back."""
        before = list(self._undoable), list(self._redoable)
        try:
            yield
        except BaseException:
            self._undoable, self._redoable = before
            raise

    def undo(self) -> str | None:
        """Reverse the last edit and return its label; None if there is none."""
        return self._reverse(self._undoable, self._redoable)

    def redo(self) -> str | None:
        """Do again the last edit undone and return its label; None if there is none."""
        return self._reverse(self._redoable, self._undoable)

    def _reverse(self, source: list[Edit], target: list[Edit]) -> str | None:
        if not source:
            return None
        edit = source[-1]
        self.begin()
        steps = self._db.execute(
            "SELECT inverse FROM temp.journal WHERE mark = ? ORDER BY step DESC", [edit.mark]
        ).fetchall()
        for (inverse,) in steps:
            self._db.execute(inverse)
        self._db.execute("DELETE FROM temp.journal WHERE mark = ?", [edit.mark])
        source.pop()
        target.append(Edit(edit.label, self._mark, edit.place))
        return edit.label

    def _watch(self, table: str) -> None:
        columns = [row[1] for row in self._db.execute(f"PRAGMA table_info({table})")]
        assignments = " || ', ' || ".join(f"'{c} = ' || quote(old.{c})" for c in columns)
        values = " || ', ' || ".join(f"quote(old.{c})" for c in columns)
        names = ", ".join(columns)
        inverses = {
            "INSERT": f"'DELETE FROM main.{table} WHERE rowid = ' || new.rowid",
            "UPDATE": f"'UPDATE main.{table} SET ' || {assignments}"
            " || ' WHERE rowid = ' || old.rowid",
            "DELETE": f"'INSERT INTO main.{table} (rowid, {names}) VALUES ('"
            f" || old.rowid || ', ' || {values} || ')'",
        }
        for event, inverse in inverses.items():
            self._db.execute(
                f"CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} BEGIN"
                " INSERT INTO journal (mark, inverse)"
                f" SELECT mark, {inverse} FROM journal_mark; END"
            )
