"""The parts of the benchmarks, each a module with ``figures(folder, quick=…)``."""

import os
import tempfile
from importlib import import_module
from pathlib import Path

from tests.benchmarks.figure import Figure

PARTS = {
    "footprint": "Modules, memory and size",
    "window": "The window, with 20 000 deliberations",
    "tasks": "Main tasks",
    "register": "The register of a year beside typst and WeasyPrint",
    "binding": "A year bound from its sheets",
    "lines": "Spaces of justified lines",
    "seals": "Seals in a register of a hundred thousand acts",
    "archives": "Archives",
    "through_time": "Sixty years",
    "durability": "An edit, by how its journal ends",
}


def measured(part: str, folder: Path | None, *, quick: bool) -> list[Figure]:
    """Measure one part, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        figures = import_module(f"tests.benchmarks.{part}").figures
        return list(figures(Path(scratch), quick=quick))
