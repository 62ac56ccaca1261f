"""The disk fails once at any operation of an evening, syncs included, and works again after."""

import errno
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.refused import tried

SHORT = 4
LONG = 1_000_000  # every operation


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Have as many operations of the evening fail."""
    return tried("io_error", errno.EIO, count, seed, folder, lasting=False)
