"""A process is killed while it brings a register up to date: the register is whole after it."""

import sqlite3
import time
from pathlib import Path
from random import Random

from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from tests.faults.contents import digest
from tests.faults.killed import ended
from tests.faults.outcome import Outcome
from tests.storage.test_formats import EARLIER, STORED, of_format

SHORT = 9
LONG = 800  # a hundred of each format
_MOST_NOTES = 10
_MARGIN = 1.4  # of the time: some are killed after it


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Kill as many migrations, of every format in turn."""
    chance = Random(seed)
    formats = [*EARLIER, *STORED]
    wholes = {number: _whole(number, folder) for number in formats}
    lost = unseen = cut = within = 0
    notes: list[str] = []
    for tried in range(count):
        number = formats[tried % len(formats)]
        path = of_format(number, folder)
        before, after, seconds = wholes[number]
        ended(lambda _, path=path: RegisterFile.open(path), chance.uniform(0, seconds))
        within += _is_hot(path)
        try:
            left = digest(path)
            cut += left == before
            RegisterFile.open(path).close()
            whole = digest(path)
        except (RegistreError, sqlite3.Error) as error:
            lost += 1
            notes.append(f"format {number}: {error}")
            continue
        finally:
            _remove(path)
        if left not in (before, after) or whole != after:
            unseen += 1
            notes.append(f"format {number}: neither as it was nor as it should be")
    counted = f"{len(formats)} formats, {cut} left as before, {within} with pages half written"
    return Outcome("migration_killed", count, lost, unseen, (counted, *notes[:_MOST_NOTES]))


def _whole(number: int, folder: Path) -> tuple[str, str, float]:
    """Return what a register of a format tells before and after, and how long a migration lasts."""
    for _ in range(2):  # the first one imports
        path = of_format(number, folder)
        before, start = digest(path), time.monotonic()
        RegisterFile.open(path).close()
        seconds = time.monotonic() - start
        after = digest(path)
        _remove(path)
    return before, after, seconds * _MARGIN


def _is_hot(path: Path) -> bool:
    """Tell whether a journal waits to be rolled back."""
    journal = _journal(path)
    return journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _remove(path: Path) -> None:
    for each in (path, _journal(path)):
        each.unlink(missing_ok=True)
