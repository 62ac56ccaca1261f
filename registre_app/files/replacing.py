"""Taking the place of a file that may be open: Windows refuses for as long as another has it.

An antivirus or an indexer opens a file just written for some tenths of a second: it is asked again.
A program that keeps the file open, as a reader of PDF does, is told to the user at the end.
"""

import os
import time
from pathlib import Path

_TRIES = 10
_BETWEEN = 0.1  # seconds


def take_place(draft: Path, path: Path) -> None:
    """Rename a draft to a name, in the place of the file that has it. Raises OSError."""
    for _ in range(_TRIES - 1 if os.name == "nt" else 0):
        try:
            draft.replace(path)
        except PermissionError:
            time.sleep(_BETWEEN)
        else:
            return
    draft.replace(path)
