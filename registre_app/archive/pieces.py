"""The files of an archive before they are on the medium: where each comes from, and its sum."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DATA = "data/"
"""What the names of the payload begin with (RFC 8493, section 2.1.2)."""
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
BAG_INFO = "bag-info.txt"
README, INDEX = "LISEZ-MOI.txt", "index.html"


@dataclass(frozen=True)
class Piece:
    """A file to write: its name in the archive, with « / », what it is made of, its sum.

    ``former``: its source is in another archive, and may not be what it was.
    """

    name: str
    source: Path
    digest: str
    size: int
    former: bool = False


@dataclass
class Pieces:
    """What an archive is made of; what is new waits in a folder of this machine."""

    scratch: Path
    every: dict[str, Piece] = field(default_factory=dict)

    def put(self, name: str, content: bytes) -> None:
        """Add a file."""
        path = self.scratch / f"{len(self.every)}"
        path.write_bytes(content)
        self.add(Piece(name, path, sha256(content).hexdigest(), len(content)))

    def text(self, name: str, content: str) -> None:
        """Add a text, in UTF-8."""
        self.put(name, content.encode())

    def add(self, *pieces: Piece) -> None:
        """Add files. Raises ValueError where one has that name, whatever its case."""
        for each in pieces:
            key = each.name.casefold()
            if key in self.every:
                raise ValueError(f"two files of an archive have one name: {each.name}")
            self.every[key] = each

    def __len__(self) -> int:
        return len(self.every)

    @property
    def in_order(self) -> tuple[Piece, ...]:
        """The files, the lists of sums last: without them a folder is no archive."""
        last = (MANIFEST, TAG_MANIFEST)
        return tuple(
            sorted(
                self.every.values(),
                key=lambda each: (last.index(each.name) + 1 if each.name in last else 0, each.name),
            )
        )

    @property
    def payload(self) -> tuple[Piece, ...]:
        """The files that the archive is for."""
        return tuple(each for each in self.in_order if each.name.startswith(DATA))

    @property
    def size(self) -> int:
        """Their size, in bytes."""
        return sum(each.size for each in self.every.values())


def sums(pieces: Iterable[Piece]) -> str:
    """Return a list of sums as « sha256sum -c » and BagIt read it."""
    return "".join(f"{each.digest}  {each.name}\n" for each in pieces)
