"""The widths of the columns of a table, from what its cells hold."""

from collections.abc import Sequence
from dataclasses import dataclass

_ROUNDS = 50  # of a bisection


@dataclass(frozen=True, slots=True)
class Extent:
    """What a column asks for, in points: its widest word or figure, its widest cell, its usual one.

    Narrower than ``least``, a word would be cut; wider than ``most`` is of no use.
    """

    least: float
    most: float
    usual: float


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
        Extent(column.most, column.most, column.usual) if column.most <= short else column
        for column in columns
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
    return at(low)
