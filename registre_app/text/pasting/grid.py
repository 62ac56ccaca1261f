"""The grid of a table with merged cells: what stands in each row of each column.

The algorithm of HTML (HTML Living Standard, 4.9.12.1): a merged cell covers its places, and no
other cell comes to stand there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from registre_app.domain.prose import Align, Block

_WIDEST = 1000  # columns that a cell may span (4.9.11)


@dataclass
class Cell:
    """A cell as it was written."""

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    rows: int = 1  # 0: to the last row of its part
    is_head: bool = False
    align: Align | None = None


@dataclass
class Row:
    """A row as it was written."""

    part: str  # thead, tbody, tfoot
    hidden: bool = False
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A place of the grid: the cell that covers it, and whether its content stands here."""

    cell: Cell
    is_origin: bool


Grid = list[list[Place | None]]


def expanded(rows: Sequence[Row]) -> Grid:
    """Return the grid of rows, each with as many places."""
    grid: Grid = [[] for _ in rows]
    for number, row in enumerate(rows):
        end = _end_of_part(rows, number)
        column = 0
        for cell in row.cells:
            while column < len(grid[number]) and grid[number][column] is not None:
                column += 1
            last = min(number + cell.rows, end) if cell.rows > 0 else end
            for at, offset in _covered(number, last, min(max(cell.columns, 1), _WIDEST)):
                _put(grid[at], column + offset, Place(cell, (at, offset) == (number, 0)))
            column += min(max(cell.columns, 1), _WIDEST)
    width = max(map(len, grid), default=0)
    return [[*line, *[None] * (width - len(line))] for line in grid]


def kept(grid: Grid, rows: Sequence[bool], columns: Sequence[bool]) -> Grid:
    """Return a grid without the rows and columns that are not kept.

    A merged cell whose first place goes stands at its next one: part of it is still shown.
    """
    stood: set[int] = set()
    left: Grid = []
    for line, keep_row in zip(grid, rows, strict=True):
        if not keep_row:
            continue
        places: list[Place | None] = []
        for place, keep_column in zip(line, columns, strict=True):
            if not keep_column:
                continue
            if place is None:
                places.append(None)
                continue
            places.append(Place(place.cell, id(place.cell) not in stood))
            stood.add(id(place.cell))
        left.append(places)
    return left


def _covered(first: int, last: int, columns: int) -> Iterator[tuple[int, int]]:
    for row in range(first, last):
        for offset in range(columns):
            yield row, offset


def _end_of_part(rows: Sequence[Row], number: int) -> int:
    end = number + 1
    while end < len(rows) and rows[end].part == rows[number].part:
        end += 1
    return end


def _put(line: list[Place | None], column: int, place: Place) -> None:
    line += [None] * (column + 1 - len(line))
    if line[column] is None:
        line[column] = place
