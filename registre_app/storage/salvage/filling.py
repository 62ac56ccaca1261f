"""The rows that were read, put back in an empty register, and what refers to lost rows mended."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from registre_app.storage.salvage.attendance import AttendanceNamed, members_lacking
from registre_app.storage.salvage.contents import Annexes, is_annex, leave_changed_sheets
from registre_app.storage.salvage.pages import Damaged, Pages, Value
from registre_app.storage.salvage.reading import Read, insert, named
from registre_app.storage.salvage.report import Missing
from registre_app.storage.salvage.trees import Step

_ALWAYS = "0001-01-01"  # person.ALWAYS
_NAME_LOST = "(nom perdu)"
_NAMES = ("name", "assembly_name")
"""The settings without which no session can be read."""
_PLACES = {"deliberation": "position", "candidate": "rank"}
"""The tables whose rows are counted by their place, by this column: none may be skipped."""
_STANDS_IN: dict[str, dict[str, Value]] = {
    "session": {"notice_urgent": 0, "place": ""},
    "member": {"civility": "Madame", "first_names": "", "last_name": _NAME_LOST, "function": ""},
    "attendance": {"presence": "non_renseigne"},
    "deliberation": {"number": "", "heading": "", "title": "", "body": "", "decision": ""},
    "candidate": {"name": ""},
}
"""The tables where an empty row keeps the place of a lost one, on which others depend."""
_ORDERS = {"member": ("rank",), "attendance": ("rank", "position")}
"""The columns that only put the rows of a table in order: who has lost their own comes last."""
_LATE = 1_000_000
_MOST_LACKING = 1_000  # items of a session, or candidates
_MOST_LEFT_OUT = 200_000  # rows told in full; a register has fewer, a hostile file may have more


class Filling:
    """Fills an empty register of the format of the source; ``missing`` says what could not be."""

    def __init__(
        self,
        db: sqlite3.Connection,
        pages: Pages,
        found: Mapping[str, Read],
        step: Step,
        beside: Path | None = None,
    ) -> None:
        """``beside``: the folder of the contents of annexes, where the source is a backup."""
        self._db = db
        self._pages = pages
        self._found = found
        self._step = step
        self._beside = beside
        self.missing: list[Missing] = []
        self.annexes_lost: set[str] = set()
        self._last = _LATE

    def fill(self) -> None:
        """Write every row, then mend what refers to lost ones."""
        for read in self._found.values():
            self._write(read)
        for table in _STANDS_IN:
            if table in self._found:
                self._stand_in(table)
        for table, place in _PLACES.items():
            if table in self._found:
                self._close_gaps(table, place)
        self._stand_in_named()
        self._mend()
        self._name()
        if "annex_file" in self._found:
            annexes = Annexes(self._db, self._found, self._step)
            self.missing.extend(annexes.put_back(self._beside))
            self.annexes_lost = annexes.lost
        if "kept_sheets" in self._found:
            self.missing.extend(leave_changed_sheets(self._db))

    @property
    def _member_column(self) -> str:
        columns = self._found["attendance"].definition.columns
        return "member" if "member" in columns else "member_id"

    def _write(self, read: Read) -> None:
        definition = read.definition
        for rowid in sorted(read.rows):
            self._step()
            try:
                row = self._pages.held(read.rows[rowid])
            except Damaged:
                read.refused += 1
                read.damaged = True
                continue
            if definition.name == "annex_file" and not is_annex(row):
                read.refused += 1
                continue
            try:
                insert(self._db, definition, row)
            except (sqlite3.Error, OverflowError):
                read.refused += 1
                read.damaged = True
                self._leave_out(definition.name, named(definition, read.rows[rowid]))
        for rowid, told in read.missing.items():
            if definition.rowid:
                told[definition.rowid] = rowid
            self._leave_out(definition.name, told.items(), was_read=False)

    def _leave_out(
        self,
        table: str,
        known: Iterable[tuple[str, Value]],
        *,
        was_read: bool = True,
        column: str = "",
    ) -> None:
        if len(self.missing) < _MOST_LEFT_OUT:
            self.missing.append(Missing(table, tuple(known), was_read=was_read, column=column))

    def _stand_in(self, table: str) -> None:
        """Write empty rows in the place of those that the indexes tell, where that is enough."""
        for rank, each in enumerate(self.missing):
            if each.table == table and not each.was_read and self._write_empty(table, each.known):
                self.missing[rank] = Missing(table, each.known, stands_in=True)

    def _write_empty(self, table: str, known: tuple[tuple[str, Value], ...]) -> bool:
        columns = self._found[table].definition.columns
        row = {key: each for key, each in _STANDS_IN[table].items() if key in columns} | dict(known)
        for order in _ORDERS.get(table, ()):
            if order in columns:
                self._last += 1
                row.setdefault(order, self._last)
        names, places = ", ".join(row), ", ".join("?" * len(row))
        try:
            self._db.execute(
                f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values())
            )
        except sqlite3.Error:
            return False
        return True

    def _stand_in_named(self) -> None:
        """Write empty rows in the place of the people whom other rows name."""
        if self._found["member"].damaged:
            for key in sorted(members_lacking(self._db)):
                if self._write_empty("member", (("id", key),)):
                    self.missing.append(Missing("member", (("id", key),), stands_in=True))
        if self._found["attendance"].damaged:
            for session, member in sorted(AttendanceNamed(self._db).lacking()):
                known = (("session_id", session), (self._member_column, member))
                if self._write_empty("attendance", known):
                    self.missing.append(Missing("attendance", known, stands_in=True))

    def _close_gaps(self, table: str, place: str) -> None:
        """Write empty rows between those of a session or an item: these keep their place."""
        keys = ("session_id",) if table == "deliberation" else ("session_id", "position")
        names = ", ".join(keys)
        groups: dict[tuple[Value, ...], set[int]] = {}
        for *key, rank in self._db.execute(f"SELECT {names}, {place} FROM {table}").fetchall():
            groups.setdefault(tuple(key), set()).add(rank)
        for key, ranks in groups.items():
            if max(ranks) > len(ranks) + _MOST_LACKING or len(self.missing) > _MOST_LEFT_OUT:
                continue  # of no register: a hostile file
            for rank in sorted(set(range(max(ranks))) - ranks):
                known = (*zip(keys, key, strict=True), (place, rank))
                if self._write_empty(table, known):
                    self.missing.append(Missing(table, known, stands_in=True))

    def _mend(self) -> None:
        """Leave out what refers to nothing: the reference alone, where the row may do without."""
        while broken := self._db.execute("PRAGMA foreign_key_check").fetchall():
            self._step()
            for table, rowid, _, number in broken:
                references = [
                    row[3]
                    for row in self._db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
                    if row[0] == number
                ]
                self._mend_row(table, rowid, references)

    def _mend_row(self, table: str, rowid: int, references: list[str]) -> None:
        cursor = self._db.execute(f"SELECT * FROM {table} WHERE rowid = ?", [rowid])
        row = cursor.fetchone()
        if row is None:
            return
        known = list(zip((each[0] for each in cursor.description), row, strict=True))
        info = self._db.execute(f"PRAGMA table_info({table})").fetchall()
        optional = [each[1] for each in info if each[1] in references and not (each[3] or each[5])]
        for column in optional:
            try:
                self._db.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", [rowid])
            except sqlite3.Error:
                continue  # a check of the table wants it
            self._leave_out(table, known, column=column)
            return
        self._db.execute(f"DELETE FROM {table} WHERE rowid = ?", [rowid])
        if not any(each.table == table and dict(each.known).items() <= dict(known).items()
                   and each.stands_in for each in self.missing):  # fmt: skip
            self._leave_out(table, known)

    def _name(self) -> None:
        """Give a name to the body and to everybody who has lost theirs: nothing is read without."""
        if "setting" not in self._found:
            self._name_former()
            return
        (first,) = self._db.execute(
            "SELECT coalesce(min(day), ?) FROM setting", [_ALWAYS]
        ).fetchone()
        for key in _NAMES:
            known = self._db.execute("SELECT min(day) FROM setting WHERE key = ?", [key]).fetchone()
            if known[0] is None or known[0] > first:
                self._db.execute(
                    "INSERT INTO setting (key, day, value) VALUES (?, ?, ?)",
                    [key, first, self._sealed_name(key)],
                )
                told = (("key", key), ("day", first))
                self.missing = [each for each in self.missing if not _is(each, "setting", told)]
                self.missing.append(Missing("setting", told, stands_in=True))
        nameless = self._db.execute(
            "SELECT id FROM member WHERE id NOT IN (SELECT person FROM person_name)"
        ).fetchall()
        for (key,) in nameless:
            self._db.execute(
                "INSERT INTO person_name (person, day, civility, first_names, last_name)"
                " VALUES (?, ?, 'Madame', '', ?)",
                [key, _ALWAYS, f"{_NAME_LOST[:-1]} : {key})"],
            )
            self.missing.append(Missing("person_name", (("person", key),), stands_in=True))

    def _sealed_name(self, key: str) -> str:
        """Return a name as the last sealed session shows it; words that say so where none does."""
        for (settings,) in self._db.execute("SELECT settings FROM sealed_body ORDER BY id DESC"):
            try:
                found = dict(json.loads(settings)).get(key)
            except (ValueError, TypeError):
                continue
            if isinstance(found, str):
                return found
        return _NAME_LOST

    def _name_former(self) -> None:
        if self._db.execute("SELECT 1 FROM collectivity").fetchone():
            return
        values = (1, _NAME_LOST, "commune", "{annee}-{rang:03}", "annee", "Conseil municipal")
        self._db.execute(
            "INSERT INTO collectivity (id, name, kind, numbering_pattern, numbering_restart,"
            " assembly_name) VALUES (?, ?, ?, ?, ?, ?)",
            values,
        )
        self.missing.append(Missing("collectivity", (("id", 1),), stands_in=True))


def _is(missing: Missing, table: str, known: tuple[tuple[str, Value], ...]) -> bool:
    return missing.table == table and missing.known == known
