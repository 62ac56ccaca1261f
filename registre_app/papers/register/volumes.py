"""Sheets shared among the volumes that are bound, of 200 sheets at most, all counted (R2121-9)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from registre_app.domain.binding import Book, KeptSheets, VoidSheets
from registre_app.domain.folio import ACT_SHEETS_A_VOLUME, SHEETS_A_VOLUME, Folio, Side

FRONT_SHEETS = 1
"""The title page of a volume."""


@dataclass(frozen=True)
class Run:
    """Sheets of one entry that stand in one volume: from which of them on (0 is the first)."""

    part: KeptSheets | VoidSheets
    start: int
    sides: tuple[Side, ...]  # their rectos

    @property
    def last(self) -> bool:
        """Tell whether the part ends here."""
        return self.start + len(self.sides) == self.part.folio.sheets


@dataclass(frozen=True)
class Group:
    """Sheets bound together, with tables of their own."""

    runs: tuple[Run, ...]

    @property
    def numbers(self) -> tuple[Side, ...]:
        """The rectos of all its sheets, each once, in the order of their numbers."""
        return tuple(sorted({side for run in self.runs for side in run.sides}))

    @property
    def volumes(self) -> frozenset[tuple[int, int]]:
        """The years and volumes of its sheets."""
        return frozenset((each.sides[0].year, each.sides[0].volume) for each in self.runs)

    @property
    def ranges(self) -> tuple[tuple[Side, Side], ...]:
        """The first and the last recto of the sheets of each year and volume."""
        return tuple(
            (sides[0], sides[-1])
            for _, each in groupby(self.numbers, key=lambda side: (side.year, side.volume))
            if (sides := list(each))
        )


def grouped(book: Book) -> list[Group]:
    """Return the sheets of a register as they are bound together.

    In the register of one year, a sheet is named by its number alone: each volume of its sheets is
    bound apart. In that of several they are bound together as far as they go.
    """
    parts: list[KeptSheets | VoidSheets] = [*book.sheets, *book.void]
    runs = sorted((run for part in parts for run in _runs(part)), key=lambda run: run.sides[0])
    groups: list[Group] = []
    for _, each in groupby(runs, key=lambda run: (run.sides[0].year, run.sides[0].volume)):
        further = Group(tuple(each))
        if groups and not book.is_of_one_year:
            together = Group(groups[-1].runs + further.runs)
            if len(together.numbers) <= ACT_SHEETS_A_VOLUME:
                groups[-1] = together
                continue
        groups.append(further)
    return groups or [Group(())]


def _runs(part: KeptSheets | VoidSheets) -> Iterator[Run]:
    start = 0
    for _, each in groupby(_rectos(part.folio), key=lambda side: side.volume):
        sides = tuple(each)
        yield Run(part, start, sides)
        start += len(sides)


def _rectos(folio: Folio) -> Iterable[Side]:
    return (folio.side(2 * rank) for rank in range(folio.sheets))


def shared(acts: int, tail: int) -> list[tuple[int, int]]:
    """Return the sheets of acts and those of what follows them in each volume of a group.

    Tables that do not fit after the acts go to volumes of their own.

    >>> shared(170, 29), shared(170, 30)
    ([(170, 29)], [(170, 0), (0, 30)])
    """
    room = SHEETS_A_VOLUME - FRONT_SHEETS
    if acts + tail <= room:
        return [(acts, tail)]
    apart = [(acts, 0)] if acts else []
    return [*apart, *((0, min(room, tail - start)) for start in range(0, tail, room))]


def name_of(side: Side, book: Book) -> str:
    """Return the name of one side in the tables: « 17 », « 17 v° »; of several years, the whole."""
    verso = "" if side.is_recto else "\N{NO-BREAK SPACE}v°"
    if book.is_of_one_year:
        return f"{side.sheet}{verso}"
    return f"{side.year}/{side.volume}/{side.sheet}{verso}"


def target_of(side: Side) -> str:
    """Return the name by which links lead to one side."""
    verso = "" if side.is_recto else " v°"
    return f"Feuillet {side.year}/{side.volume}/{side.sheet}{verso}"


def ranged(ranges: Sequence[tuple[Side, Side]], book: Book) -> Iterator[tuple[str, str]]:
    """Yield the names of the first and of the last sheet of each range."""
    for first, last in ranges:
        yield name_of(first, book), name_of(last, book)
