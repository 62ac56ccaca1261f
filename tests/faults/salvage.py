"""Damaged registers salvaged: pages overwritten or erased, files cut.

Lost: a salvage that failed, or made a register that is not sound. Unseen: a row that is neither the
original's nor told to be missing or altered, or that was invented.
"""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from registre_app.domain.errors import RegistreError
from registre_app.storage import NothingToSalvage, RegisterFile
from registre_app.storage.salvage import salvage
from tests.faults.outcome import Outcome
from tests.sealed import sealed_register
from tests.storage.salvaged import differences, rich_register

SHORT = 4
LONG = 500
_PAGE = 4096  # bytes


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Salvage so many damaged copies of two registers."""
    sources = (
        sealed_register(folder / "scelle.registre"),
        rich_register(folder / "riche.registre", 8),
    )
    chance = random.Random(seed)
    lost = unseen = empty = 0
    notes: list[str] = []
    for turn in range(count):
        source, bad = sources[turn % len(sources)], folder / "abime.registre"
        made = folder / f"recupere-{turn}.registre"
        bad.write_bytes(_damaged(source.read_bytes(), chance))
        try:
            report = salvage(bad, made)
            invented, untold = differences(source, report)
            _require_sound(made)
        except NothingToSalvage:
            empty += 1
            continue
        except (RegistreError, sqlite3.Error, AssertionError) as error:
            lost += 1
            notes.append(f"{turn}: {type(error).__name__}")
            continue
        if invented or untold:
            unseen += 1
            notes.append(f"{turn}: {(*invented, *untold)[:3]}")
        made.unlink()
    if empty:
        notes.append(f"{empty}: nothing left that says where the sessions are")
    return Outcome("salvage", count, lost, unseen, tuple(notes))


def _damaged(content: bytes, chance: random.Random) -> bytes:
    bad = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 16))):
        start = chance.randrange(len(bad) // _PAGE) * _PAGE
        bad[start : start + _PAGE] = chance.choice((chance.randbytes(_PAGE), bytes(_PAGE)))
    if chance.random() < 1 / 8:
        del bad[chance.randrange(len(bad)) :]
    return bytes(bad)


def _require_sound(made: Path) -> None:
    with closing(sqlite3.connect(made)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchone() is None
    RegisterFile.open(made).close()
