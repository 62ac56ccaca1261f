"""A disk whose power may go at any moment, and what may be found on it then.

Only what was synced is sure. Each write, cut and name that was not may be lost by itself, whatever
came before or after it; the last write may be torn between two sectors. That is stricter than file
systems are: ext4 keeps the name of a new file that was synced, and orders names among themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from random import Random

from tests.faults.log import Event, Synced
from tests.faults.tree import Change, Named, Tree, Written

EVERY_SUBSET_UP_TO = 10
DRAWN = 200
_SECTOR = 512  # bytes: the least that a disk writes whole


@dataclass(frozen=True)
class Content:
    """What a file holds: as it was synced for the last time, and the changes that were kept."""

    file: int
    syncs: int
    kept: tuple[int, ...]


State = dict[str, Content]
"""What is found after a cut, by its path."""


class Disk:
    """What is sure on the disk, and what is not yet."""

    def __init__(self, before: Tree) -> None:
        self._sure = before.copy()
        self._pending: dict[int, Change] = {}  # by their ranks among the events
        self._unsynced: dict[int, set[int]] = {}
        self._syncs: dict[int, int] = {}  # the rank of the last, by file or folder
        self._rank = 0

    def happens(self, event: Event) -> None:
        """Take the next event of the log."""
        self._rank += 1
        if isinstance(event, Change):
            self._pending[self._rank] = event
            self._unsynced[self._rank] = set(event.touched)
        elif isinstance(event, Synced):
            self._sync(event.thing)

    def _sync(self, thing: int) -> None:
        for rank, change in list(self._pending.items()):
            if thing not in change.touched:
                continue
            self._unsynced[rank].discard(thing)
            if not self._unsynced[rank]:  # a file that moves to another folder waits for both
                self._sure.apply(self._pending.pop(rank))
                del self._unsynced[rank]
                self._syncs[thing] = self._rank

    def states(self, chance: Random) -> Iterator[State]:
        """Yield what may be found if the power goes now; the same may come more than once."""
        ranks = list(self._pending)
        for kept in subsets(ranks, chance):
            yield self._state(kept)
        torn = next((r for r in reversed(ranks) if isinstance(self._pending[r], Written)), None)
        if torn is not None:
            for before in ([], [rank for rank in ranks if rank != torn]):
                yield self._state([*before, -torn])

    def _state(self, kept: list[int]) -> State:
        folders = self._sure.folders
        changes: dict[int, list[int]] = {}
        named = Tree()
        named.folders = folders
        for rank in kept:
            change = self._pending[abs(rank)]
            if isinstance(change, Named):
                if named.folders is folders:
                    named.folders = {each: dict(names) for each, names in folders.items()}
                named.apply(change)
            else:
                changes.setdefault(change.file, []).append(rank)
        return {
            path: Content(file, self._syncs.get(file, 0), tuple(changes.get(file, ())))
            for path, file in named.paths()
        }

    def read(self, content: Content, size: int | None = None) -> bytes:
        """Return what a file holds, or its first bytes, in a state of this moment."""
        tree = Tree()
        tree.files = {content.file: bytes(self._sure.files.get(content.file, b"")[:size])}
        for rank in content.kept:
            change = self._pending[abs(rank)]
            if size is not None and isinstance(change, Written) and change.offset >= size:
                continue
            tree.apply(_torn(change) if rank < 0 and isinstance(change, Written) else change)
        return bytes(tree.files[content.file][:size])


def subsets(ranks: list[int], chance: Random) -> Iterator[list[int]]:
    """Yield which changes are kept: every subset of a few; of many, those that tell most."""
    if len(ranks) <= EVERY_SUBSET_UP_TO:
        for chosen in product((False, True), repeat=len(ranks)):
            yield [rank for rank, kept in zip(ranks, chosen, strict=True) if kept]
        return
    for end in range(len(ranks) + 1):
        yield ranks[:end]
    for omitted in ranks:
        yield [rank for rank in ranks if rank != omitted]
    for _ in range(DRAWN):
        yield [rank for rank in ranks if chance.random() < 0.5]


def _torn(change: Written) -> Written:
    sectors = len(change.data) // _SECTOR
    return replace(change, data=change.data[: sectors // 2 * _SECTOR])
