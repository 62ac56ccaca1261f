"""The chain of a register: each entry vouches for its record and for every entry before it.

The hash of an entry is SHA-256(hash of the entry before ‖ SHA-256(record)); before the first
stand 32 zero bytes. So a chain can be recomputed with the digests of records alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

BEFORE_FIRST = bytes(32)
"""What stands for the hash of an entry before the first."""


@dataclass(frozen=True)
class Entry:
    """A record in the chain: its rank (1 is the first), its canonical bytes, its hash."""

    rank: int
    record: bytes
    hash: bytes


@dataclass(frozen=True)
class Link:
    """An entry without its record: its rank, the SHA-256 of its record, its hash."""

    rank: int
    digest: bytes
    hash: bytes

    @classmethod
    def of(cls, entry: Entry) -> "Link":
        """Return the link of an entry."""
        return cls(entry.rank, sha256(entry.record).digest(), entry.hash)


def entered(record: bytes, before: Entry | Link | None) -> Entry:
    """Return a record as the entry that follows another, or as the first."""
    rank, former = (before.rank, before.hash) if before else (0, BEFORE_FIRST)
    return Entry(rank + 1, record, hash_after(former, sha256(record).digest()))


def hash_after(before: bytes, digest: bytes) -> bytes:
    """Return the hash of an entry from the hash of the one before and the digest of its record."""
    return sha256(before + digest).digest()


def breaks(links: Iterable[Link]) -> Iterator[int]:
    """Yield each rank at which a chain is no longer what it was.

    A rank left out, given twice or out of its order breaks it there. Each link is judged by the one
    before it as it stands, so that one alteration is told once.
    """
    former, rank = BEFORE_FIRST, 0
    for link in links:
        if link.rank != rank + 1 or link.hash != hash_after(former, link.digest):
            yield link.rank
        former, rank = link.hash, link.rank


def broken_at(links: Iterable[Link]) -> int | None:
    """Return the first rank at which a chain is no longer what it was; None where it is whole."""
    return next(breaks(links), None)
