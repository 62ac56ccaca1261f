"""The widths of the columns of a table, from what its cells hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from math import ceil

_ROUNDS = 50  # of a bisection
_STEPS = (144.0, 72.0, 36.0, 12.0, 4.0)  # points moved at once
_BLANK = 1.06  # of the width of a cell on one line, that it takes on several


@dataclass(frozen=True, slots=True)
class Extent:
    """What a column asks for, in points: its widest word or figure, its widest cell, its usual one.

    Narrower than ``least``, a word would be cut; wider than ``most`` is of no use. ``cells`` are
    the widths of some of its cells, each on one line: of the same rows in all columns.
    """

    least: float
    most: float
    usual: float
    cells: tuple[float, ...] = ()


def shared(columns: Sequence[Extent], width: float) -> list[float] | None:
    """Share a width, in points, among columns; None where their widest words do not fit.

    Each has its share of the width by its usual cell, but no less than its widest word and no more
    than its widest cell: columns of figures are as narrow as they are, those of text have the rest,
    so that the cells of a row are about as high.
    """
    if sum(column.most for column in columns) <= width:
        return [column.most for column in columns]
    if sum(column.least for column in columns) > width:
        return None
    # A short cell is not set on two lines for the sake of a long one.
    short = width / (2 * len(columns))
    eased = [
        replace(column, least=column.most) if column.most <= short else column for column in columns
    ]
    if sum(column.least for column in eased) <= width:
        columns = eased

    def at(scale: float) -> list[float]:
        return [min(max(scale * column.usual, column.least), column.most) for column in columns]

    low, high = 0.0, max(column.most / column.usual for column in columns)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if sum(at(middle)) <= width:
            low = middle
        else:
            high = middle
    return _with_fewest_lines(columns, at(low))


def _with_fewest_lines(columns: Sequence[Extent], widths: list[float]) -> list[float]:
    """Move width from column to column as long as the rows are on fewer lines for it."""
    elastic = [rank for rank, column in enumerate(columns) if column.least < column.most]
    own = {rank: _lines(columns[rank].cells, widths[rank]) for rank in elastic}

    def lines(moved: Mapping[int, Sequence[int]]) -> int:
        return sum(map(max, zip(*({**own, **moved}.values()), strict=True)))

    fewest = lines({})
    for step in _STEPS:
        for wider, narrower in permutations(elastic, 2):
            while True:
                moved = min(
                    step,
                    widths[narrower] - columns[narrower].least,
                    columns[wider].most - widths[wider],
                )
                if moved <= 0:
                    break
                tried = {wider: widths[wider] + moved, narrower: widths[narrower] - moved}
                # Of a hundred columns two alone are measured again.
                again = {rank: _lines(columns[rank].cells, tried[rank]) for rank in tried}
                if (count := lines(again)) >= fewest:
                    break
                own |= again
                fewest = count
                for rank, width in tried.items():
                    widths[rank] = width
    return widths


def _lines(cells: Sequence[float], width: float) -> list[int]:
    """Return on how many lines each cell is set, about: words leave some of each blank."""
    return [1 if cell <= width else ceil(cell * _BLANK / width) for cell in cells]
