"""The disk is full at any write of an evening, and there is room again after the refusal."""

import errno
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.refused import tried

SHORT = 4
LONG = 1_000_000  # every operation


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Have the disk full from as many operations of the evening on."""
    return tried("full_disk", errno.ENOSPC, count, seed, folder, lasting=True)
