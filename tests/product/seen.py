"""What shows in the window of another process, as the accessibility bus tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Seen:
    """An object that shows: its role and names, what it holds, where it stands."""

    role: str
    name: str
    label: str
    description: str
    text: str
    states: tuple[str, ...]
    enabled: bool
    place: tuple[int, int, int, int] | None
    children: tuple[Seen, ...] = field(default=(), repr=False)

    def every(self) -> Iterator[Seen]:
        """This object, and all those in it."""
        yield self
        for child in self.children:
            yield from child.every()

    @property
    def middle(self) -> tuple[int, int] | None:
        """Where one clicks on it."""
        if self.place is None:
            return None
        left, top, width, height = self.place
        return left + width // 2, top + height // 2

    def holds(self, place: tuple[int, int]) -> bool:
        """Tell whether a place is in it; anything may be in what has none."""
        if self.place is None:
            return True
        left, top, width, height = self.place
        return left <= place[0] < left + width and top <= place[1] < top + height

    def inside(self, around: tuple[Seen, ...] = ()) -> Iterator[Seen]:
        """This object and those in it whose middle is in sight, not scrolled away."""
        if self.middle and all(each.holds(self.middle) for each in around):
            yield self
        for child in self.children:
            yield from child.inside((*around, self))

    def find(self, role: str, *words: str) -> list[Seen]:
        """Return what has a role and is called by some words."""
        return [each for each in self.every() if each.role == role and each.called(*words)]

    def says(self, words: tuple[str, ...]) -> bool:
        """Tell whether some words are in what it is called, holds, or tells of itself."""
        told = plain(" ".join((self.name, self.label, self.description, self.text)))
        return all(plain(each) in told for each in words)

    def called(self, *words: str) -> bool:
        """Tell whether its name or its label begins with some of the words; no words: any."""
        names = tuple(plain(each) for each in (self.name, self.label))
        return not words or any(name.startswith(plain(each)) for each in words for name in names)


def plain(words: str) -> str:
    """Words as they compare: without mnemonics and no-break spaces."""
    return words.replace("&", "").replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ").strip()


def seen_of(read: dict[str, Any]) -> Seen:
    """Return what was read of an object, and of those in it."""
    return Seen(
        read["role"],
        read["name"],
        read["label"],
        read["description"],
        read["text"],
        tuple(read["states"]),
        read["enabled"],
        tuple(read["place"]) if read["place"] else None,
        tuple(seen_of(each) for each in read["children"]),
    )


NOTHING = Seen("", "", "", "", "", (), False, None)
