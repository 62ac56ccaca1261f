"""Registers with anything in their pages, tables and schema: read, or refused; never changed."""

import random
import sqlite3
from contextlib import suppress
from pathlib import Path

from registre_app.app.findings import findings
from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from tests.faults.fuzzing import fuzz, mutated
from tests.faults.outcome import Outcome
from tests.sealed import sealed_register

SHORT, LONG = 25, 10_000
_PAGE = 4096  # bytes
_ODD = (
    None,
    "",
    "x" * 5000,
    -1,
    2**62,
    1.5,
    b"\xff\x00",
    "2026-02-30",
    "[]",
    "{",
    "\u202e",
    "null",
)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Read so many registers."""
    return fuzz("fuzz_registers", count, seed, folder)


class Reader:
    """Changes a register with sealed sessions, by its bytes, its pages, or its rows."""

    def __init__(self, folder: Path) -> None:
        sealed = sealed_register(folder / "modele.registre")
        self._content = (
            sealed if isinstance(sealed, Path) else folder / "modele.registre"
        ).read_bytes()
        self._path = folder / "arnay.registre"
        database = sqlite3.connect(folder / "modele.registre")
        self._columns = [
            (table, column[1])
            for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            for column in database.execute(f"PRAGMA table_info({table})")
            if not table.startswith("sqlite")
        ]
        (self._schema_pages,) = (
            [
                number
                for number in range(len(self._content) // _PAGE)
                if b"CREATE " in self._page(number)
            ],
        )
        database.close()

    def _page(self, number: int) -> bytes:
        return self._content[number * _PAGE : (number + 1) * _PAGE]

    def read(self, chance: random.Random, _index: int) -> str | None:
        """Read one; tell if reading changed it."""
        for suffix in ("-journal", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        match chance.randrange(4):
            case 0:
                self._path.write_bytes(mutated(self._content, chance))
            case 1:
                number = chance.choice(self._schema_pages)
                self._write_page(number, mutated(self._page(number), chance))
            case 2:
                number, other = (chance.randrange(len(self._content) // _PAGE) for _ in "ab")
                self._write_page(number, chance.choice((self._page(other), bytes(_PAGE))))
            case _:
                self._path.write_bytes(self._content)
                self._change_rows(chance)
        before = self._path.read_bytes()
        with suppress(RegistreError), RegisterFile.open(self._path, read_only=True) as register:
            list(register.entries())
            register.decisions()
            register.formulas()
            for entry in register.sessions():
                session = register.session(entry.id)
                list(findings(session, register.chronicle(), register.annex_digests()))
        return None if self._path.read_bytes() == before else "changed by reading"

    def _write_page(self, number: int, page: bytes) -> None:
        content = bytearray(self._content)
        content[number * _PAGE : (number + 1) * _PAGE] = page[:_PAGE].ljust(_PAGE, b"\0")
        self._path.write_bytes(content)

    def _change_rows(self, chance: random.Random) -> None:
        database = sqlite3.connect(self._path)
        for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for _ in range(chance.choice((1, 1, 2, 5))):
            table, column = chance.choice(self._columns)
            where = chance.choice(("", f" WHERE rowid = {chance.randrange(1, 6)}"))
            with suppress(sqlite3.Error):
                database.execute(
                    f'UPDATE OR IGNORE "{table}" SET "{column}" = ?{where}', [chance.choice(_ODD)]
                )
        database.commit()
        database.close()
