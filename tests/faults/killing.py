"""Processes that are killed in the middle of their work."""

import subprocess
import sys
import time
from pathlib import Path


def killed_after(program: str, path: Path, delay: float, *arguments: str) -> None:
    """Run a program on a file; it prints a line once it begins, and is killed after a delay.

    ``delay`` is in seconds.
    """
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path), *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
