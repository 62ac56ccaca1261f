"""What it costs that an edit outlives a power cut: « python -m tests.benchmarks.durability ».

The same edit of registers whose journal ends in several ways, each measured in turn with the
others. Run it on the disk that is meant (--folder), never on one in memory.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from registre_app.exchange import example_session
from registre_app.storage import RegisterFile, journal

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


def main(edits: int, folder: Path) -> Table:
    """Measure every way and return the table."""
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
    table = Table(title=f"One edit of a session: median and slowest tenth of {edits}")
    for heading in ("how the journal ends", "ms", "slowest tenth, ms", "ratio"):
        table.add_column(heading, justify="left" if heading[0] == "h" else "right")
    former = statistics.median(measured[FORMER].times)
    for way, each in measured.items():
        median, slow = statistics.median(each.times), statistics.quantiles(each.times, n=10)[-1]
        table.add_row(way, f"{median * 1e3:.2f}", f"{slow * 1e3:.2f}", f"{median / former:.2f}")
    return table


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.durability")
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="a folder of the disk that is measured")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        Console(width=120).print(main(asked.edits, Path(scratch)))
