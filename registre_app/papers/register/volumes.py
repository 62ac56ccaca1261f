"""Sections of the register placed on the sides of sheets, volume by volume."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.folio import Folio, Side
from registre_app.papers.register.units import Unit


@dataclass(frozen=True)
class Section:
    """Units that follow one another from a recto on: a session, or what has no session yet.

    ``body`` is the collectivity that the heads of its sheets name, as it was then.
    """

    name: str
    units: tuple[Unit, ...]
    body: Collectivity

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return -(-sum(unit.length for unit in self.units) // 2)


@dataclass(frozen=True)
class Volume:
    """The sections of one volume, each with the sides of its sheets that stand there."""

    number: int
    sections: list[tuple[Section, list[Side]]]

    @property
    def last_sheet(self) -> int:
        """The last sheet with an act on it."""
        return max((sides[-1].sheet for _, sides in self.sections), default=0)


def placed_units(section: Section) -> Iterator[tuple[Unit, int]]:
    """Yield the units of a section, each with its first page there (0 is that of the section)."""
    first = 0
    for unit in section.units:
        yield unit, first
        first += unit.length


def volumes_of(sections: list[tuple[Section, Folio]]) -> list[Volume]:
    """Share sections among volumes by their folios; a long one goes on in the next volume."""
    volumes: list[Volume] = []
    for section, folio in sections:
        sides = [folio.side(index) for index in range(2 * folio.sheets)]
        for number, group in groupby(sides, key=lambda side: side.volume):
            if not volumes or volumes[-1].number != number:
                volumes.append(Volume(number, []))
            volumes[-1].sections.append((section, list(group)))
    return volumes
