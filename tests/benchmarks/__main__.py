"""Every benchmark beside its reference, written to one dated table: « python -m tests.benchmarks ».

Each part runs in a process of its own; one that fails is named, and the others go on. Costs depend
on the machine, ratios much less.
"""

import argparse
import multiprocessing
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.parts import PARTS, measured

VERSIONS = ("pyside6-essentials", "reportlab", "pikepdf", "pypdfium2", "typst", "weasyprint")
_TITLES = ("", "cost", "reference", "cost", "ratio", "asked", "")


def machine() -> str:
    """Name the machine, the system and the versions that the figures hold for."""
    processor = platform.processor() or platform.machine()
    memory = ""
    if sys.platform == "linux":
        told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        named = [line.partition(":")[2].strip() for line in told if line.startswith("model name")]
        processor = named[0] if named else processor
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f", {pages / 2**30:.0f} GiB"
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in VERSIONS:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"{name} missing")
    return (
        f"{processor}, {os.cpu_count()} processors{memory}, {platform.system()} "
        f"{platform.release()}.\n{', '.join(versions)}."
    )


def table(found: Sequence[Figure]) -> str:
    """Return figures as a table of Markdown."""
    rows = [
        (
            figure.work,
            f"{figure.cost:.4g} {figure.unit}".strip(),
            figure.reference,
            "" if figure.theirs is None else f"{figure.theirs:.4g}",
            "" if figure.ratio is None else f"× {figure.ratio:.2f}",
            figure.asked,
            figure.spread,
        )
        for figure in found
    ]
    lines = (_TITLES, ("---", "--:", "---", "--:", "--:", "--:", "---"), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(asked: argparse.Namespace) -> int:
    """Measure the parts asked for, write the table, return 1 where a part failed."""
    today = date.today()
    written = [f"# Figures of {today.isoformat()}", machine()]
    if asked.quick:
        written.append("Small sizes, to try the benchmarks: these figures tell nothing.")
    failed = False
    spawn = multiprocessing.get_context("spawn")
    for part in asked.parts or PARTS:
        with ProcessPoolExecutor(1, mp_context=spawn) as apart:
            job = apart.submit(measured, part, asked.folder, quick=asked.quick)
            error = job.exception()
        failed = failed or error is not None
        told = f"Failed: {error!r}" if error else table(job.result())
        written += [f"## {PARTS[part]}", told]
        print(f"## {PARTS[part]}\n\n{told}\n", flush=True)
    asked.output.mkdir(parents=True, exist_ok=True)
    file = asked.output / f"figures-{today.isoformat()}{'-quick' if asked.quick else ''}.md"
    file.write_text("\n\n".join(written) + "\n", "utf-8")
    print(file)
    return 1 if failed else 0


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the arguments of the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="small sizes: that all of it runs")
    parser.add_argument("--folder", type=Path, help="a folder of the medium that is measured")
    parser.add_argument("--output", type=Path, default=Path("build"), help="where the table goes")
    asked = parser.parse_args(given)
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    sys.exit(main(arguments()))
