"""A folder in memory: what its files hold, the names that it gives them, and changes of these."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = 0
"""The number of the folder itself; its files and folders have those that follow."""


@dataclass(frozen=True)
class Written:
    """Bytes written to a file."""

    file: int
    offset: int
    data: bytes

    @property
    def touched(self) -> tuple[int, ...]:
        """What has to be synced for the change to last."""
        return (self.file,)


@dataclass(frozen=True)
class Cut:
    """A file made shorter or longer."""

    file: int
    size: int

    @property
    def touched(self) -> tuple[int, ...]:
        """What has to be synced for the change to last."""
        return (self.file,)


@dataclass(frozen=True)
class Named:
    """Names of folders given to a file or folder, or taken away (``thing`` is None).

    A renaming gives one and takes one, and never does one without the other.
    """

    names: tuple[tuple[int, str, int | None], ...]

    @property
    def touched(self) -> tuple[int, ...]:
        """What has to be synced for the change to last."""
        return tuple({folder for folder, _, _ in self.names})


Change = Written | Cut | Named


class Tree:
    """Files and folders by their numbers."""

    def __init__(self) -> None:
        self.files: dict[int, bytes | bytearray] = {}
        self.folders: dict[int, dict[str, int]] = {ROOT: {}}

    def copy(self) -> "Tree":
        """Return a tree that can be changed by itself."""
        made = Tree()
        made.files = dict(self.files)
        made.folders = {number: dict(names) for number, names in self.folders.items()}
        return made

    def apply(self, change: Change) -> None:
        """Make a change; what it is about need not have a name."""
        if isinstance(change, Named):
            for folder, name, thing in change.names:
                names = self.folders.setdefault(folder, {})
                if thing is None:
                    names.pop(name, None)
                else:
                    names[name] = thing
            return
        content = self.files.get(change.file, b"")
        if not isinstance(content, bytearray):
            content = self.files[change.file] = bytearray(content)
        if isinstance(change, Cut):
            del content[change.size :]
            content.extend(bytes(change.size - len(content)))
            return
        content.extend(bytes(max(0, change.offset - len(content))))
        content[change.offset : change.offset + len(change.data)] = change.data

    def paths(self, folder: int = ROOT, before: str = "") -> Iterator[tuple[str, int]]:
        """Yield the path and the number of each file that has a name."""
        for name, thing in self.folders[folder].items():
            if thing in self.folders:
                yield from self.paths(thing, f"{before}{name}/")
            else:
                yield before + name, thing

    def find(self, path: Path) -> int | None:
        """Return what has a path, relative to the folder."""
        found: int | None = ROOT
        for part in path.parts:
            found = None if found is None else self.folders.get(found, {}).get(part)
        return found

    def read(self, folder: Path) -> None:
        """Take what a folder holds: files alone."""
        for each in sorted(folder.iterdir()):
            number = self.new()
            self.files[number] = each.read_bytes()
            self.folders[ROOT][each.name] = number

    def new(self) -> int:
        """Return a number that nothing has."""
        return 1 + max([*self.files, *self.folders])
