"""Where a session stands in the bound register: volumes, sheets, sides (R2121-9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHEETS_A_VOLUME = 200
ACT_SHEETS_A_VOLUME = 170
"""Sheets of a volume used for acts: its title page and its tables fit in the others."""


@dataclass(frozen=True)
class Side:
    """One side of a sheet: its volume, its sheet and its page there (1 is the first)."""

    volume: int
    sheet: int
    is_recto: bool

    @property
    def page(self) -> int:
        """The page in its volume, of which the title page is not counted."""
        return 2 * self.sheet - (1 if self.is_recto else 0)


@dataclass(frozen=True)
class Folio:
    """The sheets of one session: volume of the period (1 is the first), first sheet, how many.

    Once recorded they never change: later sessions take the following sheets.
    """

    volume: int
    first_sheet: int
    sheets: int

    def side(self, index: int) -> Side:
        """Return a side of it (0 is the first recto); a long session goes on in the next volume."""
        further, sheet = divmod(self.first_sheet - 1 + index // 2, ACT_SHEETS_A_VOLUME)
        return Side(self.volume + further, sheet + 1, is_recto=index % 2 == 0)

    @property
    def last(self) -> Side:
        """Its last side."""
        return self.side(2 * self.sheets - 1)


def following(last: Folio | None, sheets: int) -> Folio:
    """Return the folio of so many sheets after another: whole in a volume wherever it can be.

    >>> following(Folio(1, 1, 168), 3)
    Folio(volume=2, first_sheet=1, sheets=3)
    """
    if last is None:
        return Folio(1, 1, sheets)
    end = last.last
    if end.sheet + sheets <= ACT_SHEETS_A_VOLUME:
        return Folio(end.volume, end.sheet + 1, sheets)
    return Folio(end.volume + 1, 1, sheets)


def placed(counts: Sequence[int], known: Sequence[Folio | None]) -> Iterator[Folio]:
    """Yield the folio of each session by its count of sheets; those on record keep theirs.

    Raises FolioMoved where a session no longer has the sheets that it was printed on.
    """
    last: Folio | None = None
    for index, (sheets, recorded) in enumerate(zip(counts, known, strict=True)):
        folio = following(last, sheets)
        if recorded and recorded != folio:
            raise FolioMoved(index, recorded, folio)
        yield folio
        last = folio


class FolioMoved(ValueError):
    """A session printed for the register would now take other sheets: its index, both folios."""

    def __init__(self, index: int, recorded: Folio, wanted: Folio) -> None:
        super().__init__(f"session {index}: {recorded} on record, {wanted} now")
        self.index = index
        self.recorded = recorded
        self.wanted = wanted
