"""One bit flipped: in what is recorded it is seen, elsewhere it is seen or changes nothing."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from tests.faults.outcome import Outcome
from tests.sealed import sealed_register

SHORT, LONG = 40, 1000
_LONGEST = 200  # bytes of a value that lie on one page


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Flip one bit at a time of a register: half of them in values of rows, half anywhere."""
    path = sealed_register(folder / "arnay.registre")
    whole, told = path.read_bytes(), _told(path)
    values = _values(path)
    chance = random.Random(seed)
    notes: list[str] = []
    unseen = harmless = 0
    for rank in range(count):
        in_content = rank % 2 == 0
        where = _in_a_value(whole, values, chance) if in_content else chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[where] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        if _is_seen(path):
            continue
        if not in_content and _told(path) == told:
            harmless += 1
        else:
            unseen += 1
            notes.append(f"bit {where} not seen, in {'a value' if in_content else 'the file'}")
    notes.append(f"{count // 2} anywhere in the file, of which {harmless} changed nothing")
    return Outcome("flipped", count, 0, unseen, tuple(notes))


def _is_seen(path: Path) -> bool:
    """Tell whether opening the register to edit it says that it is damaged, or its verification."""
    try:
        with RegisterFile.open(path) as register:
            return verify_register(register, drawn=()).verdict is not Verdict.INTACT
    except RegistreError:
        return True


def _told(path: Path) -> object:
    """Return all that a register says: papers are drawn of nothing else."""
    try:
        with RegisterFile.open(path, read_only=True) as register:
            digests = sorted(register.annex_digests())
            return (
                [register.session(key) for key in register.session_ids()],
                register.decisions(),
                register.chronicle(),
                register.formulas(),
                list(register.entries()),
                list(register.kept_sheets()),
                [register.annex_content(digest) for digest in digests],
            )
    except RegistreError as error:
        return str(error)


def _values(path: Path) -> list[bytes]:
    """Return the texts and contents that the rows hold."""
    found: list[bytes] = []
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = bytes
        tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if not table.startswith(b"_"):
                for row in db.execute(f"SELECT * FROM {table.decode()}"):
                    found += [value for value in row if isinstance(value, bytes) and value]
    return found


def _in_a_value(whole: bytes, values: list[bytes], chance: random.Random) -> int:
    while True:
        value = chance.choice(values)[:_LONGEST]
        where = whole.find(value)
        if where >= 0:  # else it goes on on another page
            return where + chance.randrange(len(value))
