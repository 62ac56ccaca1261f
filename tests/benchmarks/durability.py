"""What it costs that an edit outlives a power cut.

The same edit of registers whose journal ends in several ways, each measured in turn with the
others. To be run on the disk that is meant (--folder), never on one in memory.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

from registre_app.exchange import example_session
from registre_app.storage import RegisterFile, journal
from tests.benchmarks.figure import Figure

FORMER = "journal deleted, FULL: the deletion can be lost"
WAYS = {
    FORMER: ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL"),
    "journal deleted, EXTRA: the folder is synced": (
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = EXTRA",
    ),
    "journal made empty, FULL": ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL"),
    "as registers are opened: journal overwritten, FULL": journal.DURABLE,
    "nothing synced, which no register is": (
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = OFF",
    ),
}


@dataclass
class Measured:
    """One way: an open register, and how long its edits took, in seconds."""

    register: RegisterFile
    times: list[float] = field(default_factory=list)

    def edit(self, place: str) -> None:
        """Record another place of the session."""
        session = self.register.session(1)
        start = time.perf_counter()
        self.register.save_session(1, replace(session, place=place), "Lieu")
        self.times.append(time.perf_counter() - start)


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure one edit, each way: the median."""
    edits = 2 if quick else 300
    session = example_session()
    measured: dict[str, Measured] = {}
    for number, (way, settings) in enumerate(WAYS.items()):
        path = folder / f"{number}.registre"
        RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
        with patch.object(journal, "DURABLE", settings):
            measured[way] = Measured(RegisterFile.open(path))
        measured[way].edit("Échauffement")
        measured[way].times.clear()
    for number in range(edits):
        for each in measured.values():
            each.edit(f"Salle {number}")
    for each in measured.values():
        each.register.close()
    former = statistics.median(measured[FORMER].times) * 1e3
    for way, each in measured.items():
        slow = statistics.quantiles(each.times, n=10)[-1] * 1e3
        cost = statistics.median(each.times) * 1e3
        yield Figure(way, cost, "ms", FORMER, former, spread=f"slowest tenth {slow:.2f}")
