"""Fill the stick in the middle of the writing: the archive is refused, the former one stays."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from registre_app.archive import ArchiveFailed, medium, writing
from tests.faults.outcome import Outcome
from tests.faults.stick import archived, is_right, passes, register_to_archive, stick

SHORT, LONG = 2, 30
_STICK = 100_000_000  # bytes free: more is no stick of the tests
_SPACE = 1_300_000  # bytes of an archive of the register of the tests


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Write as many archives where another program takes the room meanwhile."""
    path = register_to_archive(folder)
    chance = Random(seed)
    lost = unseen = done = 0
    notes = []
    with stick(folder) as key:
        first = archived(path, key.path, folder)
        for number in range(count):
            room = chance.randrange(_SPACE)
            try:
                with _left(key.path, room), patch.object(writing, "require_room", _unasked):
                    archived(path, key.path, folder / f"inconnues-{number}")
                done += 1
            except ArchiveFailed:
                pass
            found = {each: passes(each) for each in key.archives}
            lost += not found[first]
            unseen += sum(not (sound and is_right(each)) for each, sound in found.items())
            unseen += len(key.drafts)
        notes.append(f"{key.told}, {count - done} of them refused for lack of room")
    return Outcome("archive_full", count, lost, unseen, tuple(notes))


@contextmanager
def _left(place: Path, room: int) -> Iterator[None]:
    """Leave so much room on a stick for the body; a folder of a large disk is never full."""
    ballast = place / "lest.bin"
    free = shutil.disk_usage(place).free
    if free > _STICK:
        with patch.object(medium, "_write", _limited(room)):
            yield
        return
    ballast.write_bytes(bytes(max(free - room, 0)))
    try:
        yield
    finally:
        ballast.unlink()


def _limited(room: int) -> Callable[[int, memoryview], None]:
    """Return a writing that is refused after so many bytes, as a full medium does."""
    left = [room]
    write = medium._write

    def limited(descriptor: int, content: memoryview) -> None:
        left[0] -= len(content)
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(descriptor, content)

    return limited


def _unasked(*_: object) -> None:
    """Find room enough: there was, when it was asked."""
