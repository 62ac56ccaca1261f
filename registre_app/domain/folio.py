"""The sheets of the register: year, volume, number, side (R2121-9).

A sheet is named for ever by its year, its volume and its number; once given, never again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

SHEETS_A_VOLUME = 200
ACT_SHEETS_A_VOLUME = 170
"""Sheets of a volume used for acts: its title page and its tables fit in the others."""


@dataclass(frozen=True, order=True)
class Side:
    """One side of a sheet: its year, its volume, its number there (1 is the first)."""

    year: int
    volume: int
    sheet: int
    is_recto: bool

    @property
    def page(self) -> int:
        """The page in its volume, of which the title page is not counted."""
        return 2 * self.sheet - (1 if self.is_recto else 0)


@dataclass(frozen=True)
class Folio:
    """Sheets that follow one another: year, volume (1 is the first), first sheet, how many."""

    year: int
    volume: int
    first_sheet: int
    sheets: int

    def side(self, index: int) -> Side:
        """Return a side of it (0 is the first recto); what is long goes on in the next volume."""
        further, sheet = divmod(self.first_sheet - 1 + index // 2, ACT_SHEETS_A_VOLUME)
        return Side(self.year, self.volume + further, sheet + 1, is_recto=index % 2 == 0)

    @property
    def last(self) -> Side:
        """Its last side."""
        return self.side(2 * self.sheets - 1)

    @property
    def words(self) -> str:
        """Their name: « feuillets 4 à 6 du volume 1 de 2026 »."""
        first, last = self.first_sheet, self.last
        where = f"du volume {self.volume} de {self.year}"
        if self.sheets == 1:
            return f"feuillet {first} {where}"
        if last.volume != self.volume:
            return f"feuillets {first} {where} à {last.sheet} du volume {last.volume}"
        return f"feuillets {first} à {last.sheet} {where}"

    @property
    def title(self) -> str:
        """Their name at the head of a line: « Feuillets 4 à 6 du volume 1 de 2026 »."""
        return self.words[0].upper() + self.words[1:]

    @property
    def order(self) -> tuple[int, int, int]:
        """What orders folios as their sheets follow one another."""
        return self.year, self.volume, self.first_sheet


def next_free(taken: Iterable[Folio], year: int, sheets: int) -> Folio:
    """Return so many sheets of a year after all that were ever taken; gaps are never filled.

    They stand whole in one volume wherever they can.

    >>> next_free([Folio(2026, 1, 1, 168)], 2026, 3)
    Folio(year=2026, volume=2, first_sheet=1, sheets=3)
    """
    ends = [each.last for each in taken if each.year == year]
    if not ends:
        return Folio(year, 1, 1, sheets)
    end = max(ends)
    if end.sheet + sheets <= ACT_SHEETS_A_VOLUME:
        return Folio(year, end.volume, end.sheet + 1, sheets)
    return Folio(year, end.volume + 1, 1, sheets)


def free_up_to(taken: Iterable[Folio], last: Side) -> Folio | None:
    """Return the sheets of a year after all that were ever taken, up to one and with it.

    None where none is left: that one was taken, or passed over.

    >>> free_up_to([Folio(2026, 1, 1, 168)], Side(2026, 2, 3, is_recto=False))
    Folio(year=2026, volume=1, first_sheet=169, sheets=5)
    """
    first = next_free(taken, last.year, 1)
    volumes, sheets = last.volume - first.volume, last.sheet - first.first_sheet + 1
    count = volumes * ACT_SHEETS_A_VOLUME + sheets
    return Folio(last.year, first.volume, first.first_sheet, count) if count > 0 else None
