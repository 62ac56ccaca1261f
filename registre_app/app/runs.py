"""The marks of the runs of the window: one that is left tells the next start that a run was cut.

A run has an empty file in the folder of the log, named by its machine, its process and its start,
and locked as long as it runs: a number that another process took since deceives nobody. The time of
the file is that of the last beat, by which a cut of the power is dated too.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.files import make_file, make_folder, runs, this_machine
from registre_app.storage.own_bytes import Lock, lock_byte

if TYPE_CHECKING:
    from collections.abc import Iterator

BEAT = 60  # seconds between two beats: a run that was cut is dated to the minute
_STARTING = 5  # seconds, which a run has to lock its mark
_START = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"marche-(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,9})-(?P<start>\d{8}T\d{6})")


@dataclass(frozen=True)
class Cut:
    """A run that did not end as it should: when it was last known to run.

    ``is_told``: the stack of its threads was written then, to the file of crashes.
    """

    last: datetime
    is_told: bool = False


class Run:
    """The mark of this run, as long as it runs."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def beat(self) -> None:
        """Say that it runs now."""
        with suppress(OSError):  # the folder went: the next start has nothing to tell
            os.utime(self.path)

    def end(self) -> None:
        """Take the mark away: the run ends as it should."""
        os.close(self._descriptor)
        with suppress(OSError):
            self.path.unlink()


def begin_run(folder: Path, now: datetime) -> Run | None:
    """Mark this run; None where the folder cannot be written to."""
    path = folder / f"marche-{this_machine()}-{os.getpid()}-{now.strftime(_START)}"
    try:
        make_folder(folder)
        make_file(path)
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return None
    lock_byte(descriptor)
    return Run(path, descriptor)


def cut_runs(folder: Path, crash_log: Path) -> tuple[Cut, ...]:
    """Return the runs on this machine that were cut, the last first; each is told once."""
    crashed = _changed(crash_log)
    found = []
    for mark, process, start in _marks(folder):
        last = _changed(mark)
        if last is None or not _is_left(mark, process):
            continue
        if runs(process) and time.time() - last.timestamp() < _STARTING:
            continue  # it has no lock yet
        with suppress(OSError):
            mark.unlink()
        is_told = crashed is not None and crashed >= start
        found.append(Cut(max(last, crashed) if crashed and is_told else last, is_told))
    return tuple(sorted(found, key=lambda each: each.last, reverse=True))


def _marks(folder: Path) -> Iterator[tuple[Path, int, datetime]]:
    """Yield the marks of this machine: each with its process and when it started."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            found = _NAME.fullmatch(path.name)
            if found and found["machine"] == this_machine():
                with suppress(ValueError):
                    yield path, int(found["process"]), datetime.strptime(found["start"], _START)


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)
    except (OSError, ValueError, OverflowError):
        return None


def _is_left(mark: Path, process: int) -> bool:
    """Tell whether the process of a mark is no more."""
    try:
        descriptor = os.open(mark, os.O_RDWR)
    except OSError:
        return False
    try:
        lock = lock_byte(descriptor)
    finally:
        os.close(descriptor)
    return not runs(process) if lock is Lock.UNKNOWN else lock is Lock.OURS
