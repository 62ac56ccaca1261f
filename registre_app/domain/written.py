"""A paper as a word processor edits it: its parts in the order in which they are read."""

from dataclasses import dataclass
from enum import Enum

from registre_app.domain.prose import Block


class Look(Enum):
    """How a part is set: as text, in the middle, or as what is signed, with room under it."""

    TEXT = "texte"
    CENTRED = "centré"
    SIGNED = "signé"


@dataclass(frozen=True)
class Part:
    """One block of a paper; ``on_new_page``: a page begins with it."""

    block: Block
    look: Look = Look.TEXT
    on_new_page: bool = False


@dataclass(frozen=True)
class Written:
    """A paper in parts. A heading of level 1 is its title.

    ``title`` is that of its file, ``author`` the body that it is of, ``foot`` what stands at the
    foot of its pages, beside their number. ``blazon`` is a picture in PNG or JPEG at the head of
    it, an ornament, or nothing.
    """

    title: str
    author: str
    foot: str
    parts: tuple[Part, ...]
    blazon: bytes = b""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks alone."""
        return tuple(part.block for part in self.parts)
