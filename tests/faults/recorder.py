"""The library that records what a process does to the files of a folder: built, called, read.

A process loads it by LD_PRELOAD (``environment``), then calls it through ``Recorder``.
"""

import ctypes
import json
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("recorder.c")


def environment(folder: Path) -> dict[str, str]:
    """Build the library in a folder; return the environment of a process that loads it.

    Raises FileNotFoundError without a C compiler, CalledProcessError.
    """
    library = folder / "recorder.so"
    compiler = shutil.which("cc") or shutil.which("gcc") or "cc"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-lpthread"]
    subprocess.run(command, check=True)
    return os.environ | {"LD_PRELOAD": str(library)}


class Recorder:
    """The library, in a process that loaded it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.recorder_count.restype = ctypes.c_long

    def start(self, folder: Path, log: Path | None = None) -> None:
        """Watch a folder from now on, and write down what is done in it where a log is given."""
        name = str(log).encode() if log else None
        self._library.recorder_start(str(folder).encode(), name)

    def mark(self, told: dict[str, str]) -> None:
        """Write down what is acknowledged: the digest of each file."""
        self._library.recorder_mark(json.dumps(told).encode())

    def fail(self, rank: int, error: int, *, lasting: bool) -> None:
        """Make the operation of that rank fail (1 is the next), and those after it; 0: none."""
        self._library.recorder_fail(ctypes.c_long(rank), error, int(lasting))

    def count(self) -> int:
        """Return how many operations were done since ``fail``, of those that may fail."""
        return int(self._library.recorder_count())
