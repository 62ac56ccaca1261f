"""A support that can be taken away: a file system of its own, where the machine lets one mount."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def stick(folder: Path) -> Iterator[Path]:
    """Yield the folder where a small file system is mounted; the test is skipped without one."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("nothing can be mounted here")
    place = folder / "cle"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "cle", str(place)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def pull_out(place: Path) -> None:
    """Take the support away while its files are open."""
    subprocess.run(["umount", "-l", str(place)], check=True)


def protect(place: Path) -> None:
    """Let nothing be written to the support any more."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
