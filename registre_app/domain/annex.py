"""A file joined to an item: a contract, a plan, a table."""

from dataclasses import dataclass

LIMIT = 50_000_000
"""The size of the largest file joined, in bytes."""


@dataclass(frozen=True)
class Annex:
    """A file joined to an item, in the order of their tuple; its content is kept by ``digest``.

    ``digest`` is its SHA-256, 64 hexadecimal digits. ``media`` is its type, told by its content
    (« application/pdf »), ``size`` in bytes, ``pages`` where it has some, ``name`` that of the file
    joined. ``personal``: kept out of what is published (CRPA L312-1-2).
    """

    title: str
    digest: str
    media: str
    size: int
    name: str = ""
    pages: int | None = None
    personal: bool = False
