"""Dropping root's privileges, so that file permissions apply even if the tests run as root."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Act without root's power to write everywhere; root, as CI is, comes back after."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def protected_folder(*files: Path) -> Iterator[Path]:
    """A folder with copies of files, that an ordinary user can read and not write."""
    folder = Path(tempfile.mkdtemp())
    for file in files:
        Path(shutil.copy(file, folder)).chmod(0o644)
    folder.chmod(0o555)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
