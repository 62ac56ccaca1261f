"""What a recorded process did to a folder, in its order: read from what recorder.c wrote down."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from tests.faults.tree import Change, Cut, Named, Tree, Written

LOCK = ".verrou"  # holds nothing that a power cut can take


@dataclass(frozen=True)
class Synced:
    """A file or folder written to the disk, as it is."""

    thing: int


@dataclass(frozen=True)
class Acknowledged:
    """A step that returned: what the folder then holds, by digests."""

    told: dict[str, str]


Event = Change | Synced | Acknowledged


class Log:
    """What was recorded of a folder, and what that makes of it when nothing is lost."""

    def __init__(self, folder: Path, before: Tree) -> None:
        self.events: list[Event] = []
        self.whole = before.copy()
        self._folder = folder
        self._next = before.new()
        self._opened: dict[tuple[bytes, bytes], int] = {}

    def read(self, log: Path) -> None:
        """Read what a process wrote down."""
        content, at = log.read_bytes(), 0
        while at < len(content):
            end = content.index(b"\n", at)
            kind, *fields = content[at:end].split(b"\t")
            at = end + 1
            if kind == b"write":
                size = int(fields[3])
                fields.append(content[at : at + size])
                at += size
            getattr(self, f"_read_{kind.decode()}")(*fields)

    def _happens(self, change: Change) -> None:
        self.events.append(change)
        self.whole.apply(change)

    def _read_open(
        self, process: bytes, descriptor: bytes, made: bytes, emptied: bytes, name: bytes
    ) -> None:
        path = self._inside(name)
        if path is None:
            return
        found = self.whole.find(path)
        if made != b"0":
            found = self._made()
        if made == b"1":
            self._name(path, found)
        if found is None:
            raise AssertionError(f"{path} was made unseen")
        self._opened[process, descriptor] = found
        if emptied == b"1" and self.whole.files.get(found):
            self._happens(Cut(found, 0))

    def _made(self) -> int:
        self._next += 1
        self.whole.files[self._next] = b""
        return self._next

    def _read_again(self, process: bytes, descriptor: bytes, former: bytes) -> None:
        """Take that a file without a name was opened a second time, by its descriptor."""
        if (thing := self._opened.get((process, former))) is not None:
            self._opened[process, descriptor] = thing

    def _read_close(self, process: bytes, descriptor: bytes) -> None:
        self._opened.pop((process, descriptor), None)

    def _read_write(
        self, process: bytes, descriptor: bytes, offset: bytes, _size: bytes, data: bytes
    ) -> None:
        if (thing := self._opened.get((process, descriptor))) is not None:
            self._happens(Written(thing, int(offset), data))

    def _read_truncate(self, process: bytes, descriptor: bytes, size: bytes) -> None:
        if (thing := self._opened.get((process, descriptor))) is not None:
            self._happens(Cut(thing, int(size)))

    def _read_sync(self, process: bytes, descriptor: bytes, _none: bytes) -> None:
        if (thing := self._opened.get((process, descriptor))) is not None:
            self.events.append(Synced(thing))

    def _read_rename(self, source: bytes, target: bytes) -> None:
        former, path = self._inside(source), self._inside(target)
        if former is None or path is None:
            return
        thing = self.whole.find(former)
        taken, given = self._place(former), self._place(path)
        self._happens(Named(((*taken, None), (*given, thing))))

    def _read_link(self, process: bytes, source: bytes, target: bytes) -> None:
        path = self._inside(target)
        if path is None:
            return
        if source.startswith(b"/proc/self/fd/"):
            thing: int | None = self._opened[process, source.rpartition(b"/")[2]]
        else:
            former = self._inside(source)
            thing = self.whole.find(former) if former else None
        self._name(path, thing)

    def _read_unlink(self, name: bytes) -> None:
        if path := self._inside(name):
            self._name(path, None)

    def _read_folder(self, name: bytes) -> None:
        if path := self._inside(name):
            self._next += 1
            self.whole.folders[self._next] = {}
            self._name(path, self._next)

    def _read_mark(self, told: bytes) -> None:
        self.events.append(Acknowledged(json.loads(told)))

    def _name(self, path: Path, thing: int | None) -> None:
        self._happens(Named(((*self._place(path), thing),)))

    def _place(self, path: Path) -> tuple[int, str]:
        parent = self.whole.find(path.parent)
        if parent is None:
            raise AssertionError(f"{path.parent} was made unseen")
        return parent, path.name

    def _inside(self, name: bytes) -> Path | None:
        path = Path(os.path.normpath(os.fsdecode(name)))
        if path.name.endswith(LOCK) or not path.is_relative_to(self._folder):
            return None
        return path.relative_to(self._folder)
