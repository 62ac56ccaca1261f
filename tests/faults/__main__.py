"""Try every kind of fault on registers, and print what was lost: « python -m tests.faults ».

Each module of this folder that has ``run`` is a kind; ``SHORT`` and ``LONG`` are its counts.
"""

import argparse
import importlib
import os
import pkgutil
import platform
import sqlite3
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import ModuleType

import tests.faults
from tests.faults.outcome import Outcome

COLUMNS = ("kind", "tried", "lost", "unseen", "seed", "s")
_MOUNTS = Path("/proc/mounts")


def kinds() -> dict[str, ModuleType]:
    """Return the kinds of faults by their names."""
    found = (
        importlib.import_module(f"{tests.faults.__name__}.{each.name}")
        for each in pkgutil.iter_modules(tests.faults.__path__)
        if not each.name.startswith(("test_", "__"))
    )
    return {each.__name__.rpartition(".")[2]: each for each in found if hasattr(each, "run")}


def machine(folder: Path) -> str:
    """Tell the day and what the faults are tried on."""
    return (
        f"{date.today():%Y-%m-%d}, {platform.system()} {platform.release()} "
        f"{platform.machine()}, {os.cpu_count()} processors, {_file_system(folder)}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _file_system(folder: Path) -> str:
    if not _MOUNTS.exists():
        return "file system unknown"
    mounted = [line.split()[1:3] for line in _MOUNTS.read_text("utf-8").splitlines()]
    above = [(point, kind) for point, kind in mounted if folder.resolve().is_relative_to(point)]
    return max(above, key=lambda each: len(each[0]))[1]


def row(*cells: object) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def main(arguments: list[str]) -> int:
    """Try the kinds asked for, print the table, and return 1 where anything was lost or unseen."""
    known = kinds()
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"all, or of {', '.join(known)}")
    parser.add_argument("--long", action="store_true", help="the long counts, hours together")
    parser.add_argument("--seed", type=int, default=1, help="draws the same faults again")
    parser.add_argument("--count", type=int, help="how often, instead of each kind's own count")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.kinds) - known.keys():
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
        print(machine(Path(scratch)), "", row(*COLUMNS), sep="\n")
        print(row("---", *["--:"] * (len(COLUMNS) - 1)), flush=True)
        for name in asked.kinds or known:
            folder = Path(scratch) / name
            folder.mkdir()
            count = asked.count or (known[name].LONG if asked.long else known[name].SHORT)
            start = time.monotonic()
            each: Outcome = known[name].run(count, asked.seed, folder)
            seconds = round(time.monotonic() - start)
            cells = (each.kind, each.tried, each.lost, each.unseen, asked.seed, seconds)
            print(row(*cells), flush=True)
            outcomes.append(each)
    for each in outcomes:
        for note in each.notes:
            print(f"\n{each.kind}: {note}")
    return 1 if any(each.lost or each.unseen for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
