"""How far the work on an archive is, told by bytes, and its end at any moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from time import monotonic

from registre_app.archive.errors import ArchiveStopped
from registre_app.layout.interruption import Interrupted, breathe, interruptible


class Stage(Enum):
    """What is being done, in the order in which it is."""

    DRAWING = "Papiers"
    """Counted by sessions and years; the others by bytes."""
    WRITING = "Écriture"
    READING = "Relecture"
    SEALS = "Sceaux"
    """Counted by entries of the chain."""
    SHEETS = "Feuillets"
    """Counted by papers."""

    @property
    def is_in_bytes(self) -> bool:
        """Tell whether its progress is counted by bytes."""
        return self in (Stage.WRITING, Stage.READING)


Advance = Callable[[Stage, int, int], object]
"""Told what is being done, how much of it is done, and of how much."""
_STEP = 0.05
"""Seconds between two breaths: each lets the thread of the window work for a moment."""


def ignored(_stage: Stage, _done: int, _total: int) -> None:
    """Take no notice."""


@dataclass
class Meter:
    """Counts what is done of a stage, tells it, and stops there where that is asked for."""

    advance: Advance = ignored
    stage: Stage = Stage.DRAWING
    total: int = 0
    done: int = 0
    _told_at: float = 0.0

    def begin(self, stage: Stage, total: int) -> None:
        """Begin a stage. Raises Interrupted."""
        self.stage, self.total, self.done = stage, total, 0
        self._tell()

    def add(self, count: int) -> None:
        """Count what was done. Raises Interrupted."""
        self.done += count
        if monotonic() - self._told_at >= _STEP:
            self._tell()

    def end(self) -> None:
        """Tell that the stage is done. Raises Interrupted."""
        self.done = self.total
        self._tell()

    def _tell(self) -> None:
        self.advance(self.stage, min(self.done, self.total), self.total)
        breathe()
        self._told_at = monotonic()


@contextmanager
def stoppable(stopped: Callable[[], bool], told: str) -> Iterator[None]:
    """Let the user stop the work of a body: it raises ArchiveStopped, and ``told`` says so."""
    with interruptible(stopped):
        try:
            yield
        except Interrupted as error:
            raise ArchiveStopped(told) from error
