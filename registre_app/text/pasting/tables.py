"""A pasted table as blocks: one row of headings, cells of one line, nothing merged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from registre_app.domain.prose import Align, Block, Heading, Line, Listing, Paragraph, Run, Table
from registre_app.domain.prose import plain as words_of
from registre_app.text.pasting.grid import Cell, Grid, Place, Row, expanded, kept
from registre_app.text.pasting.lines import in_a_cell
from registre_app.text.pasting.losses import Changed, Lost, Tally

_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
BETWEEN_HEADINGS = " – "


@dataclass
class Open:
    """A table being read."""

    rows: list[Row] = field(default_factory=list)
    hidden_columns: list[bool] = field(default_factory=list)
    caption: list[Block] = field(default_factory=list)
    part: str = "tbody"

    def blocks(self, tally: Tally) -> list[Block]:
        """Return the table, what stands over it before, the tables inside it after."""
        rows = sorted(self.rows, key=lambda row: {"thead": 0, "tfoot": 2}.get(row.part, 1))
        rows, grid = self._shown(rows, expanded(rows), tally)
        if not grid or not grid[0]:
            return self.caption
        if _is_for_layout(grid):
            return [*self.caption, *(block for cell in _cells(grid) for block in cell.blocks)]
        before = list(self.caption)
        while len(grid) > 1 and len(grid[0]) > 1 and _is_title(grid):
            before += next(_cells(grid[:1])).blocks
            rows, grid = rows[1:], _from_here(grid[1:])
        inner = [each for cell in _cells(grid) for each in _large_tables(cell)]
        tally.update({Changed.NESTED: len(inner)} if inner else {})
        return [*before, _table(rows, grid), *inner]

    def _shown(self, rows: list[Row], grid: Grid, tally: Tally) -> tuple[list[Row], Grid]:
        """Leave out what is hidden, empty columns, empty rows at either end.

        And rows where cells go on without a new one: no text stands there.
        """
        width = len(grid[0]) if grid else 0
        hidden = [*self.hidden_columns, *[False] * width][:width]
        seen = kept(grid, [not row.hidden for row in rows], [not each for each in hidden])
        rows = [row for row in rows if not row.hidden]
        shown = {id(cell) for cell in _cells(seen)}
        for cell in _cells(grid):
            tally.update({Lost.HIDDEN: 1} if cell.blocks and id(cell) not in shown else {})
        filled = [
            any(_begins(place) and place.cell.blocks for place in column if place)
            for column in zip(*seen, strict=True)
        ]
        says = [any(place and place.cell.blocks for place in line) for line in seen]
        first = says.index(True) if True in says else len(says)
        last = len(says) - says[::-1].index(True) if True in says else 0
        begins = [not say or any(map(_begins, line)) for say, line in zip(says, seen, strict=True)]
        keep = [first <= number < last and begins[number] for number in range(len(says))]
        rows = [row for row, keep_row in zip(rows, keep, strict=True) if keep_row]
        return rows, kept(seen, keep, filled)


def figure(text: str) -> bool:
    """Tell whether a text has a figure that is not the year of a heading."""
    return bool(_DIGIT.search(_YEAR.sub("", text)))


def _table(rows: Sequence[Row], grid: Grid) -> Table:
    depth = _heading_rows(rows, grid)
    lines = [[_line(place) for place in places] for places in grid]
    head = tuple(
        tuple(Run(run.text) for run in _heading(grid, lines, depth, column))
        for column in range(len(grid[0]))
    )
    aligns = tuple(_align(places) for places in zip(*grid[depth:], strict=True)) or tuple(
        _align(places) for places in zip(*grid, strict=True)
    )
    return Table(head, tuple(map(tuple, lines[depth:])), aligns)


def _heading_rows(rows: Sequence[Row], grid: Grid) -> int:
    """Return how many rows are headings: as many as say so, or as the first row's merges tell."""
    said = sum(row.part == "thead" for row in rows)
    if not said:
        said = next(
            (n for n, row in enumerate(rows) if not all(cell.is_head for cell in row.cells)), 0
        )
    if not said:
        first = [place.cell for place in grid[0] if place and place.is_origin]
        groups = [cell for cell in first if cell.columns > 1]
        deepest = max((_height(grid, cell) for cell in first if cell.blocks), default=1)
        others = [cell for cell in _cells(grid[1:deepest]) if cell.blocks]
        if groups and not any(figure(words_of(_flat(cell.blocks))) for cell in others):
            said = deepest
    return said if 0 < said < len(grid) else 1


def _heading(grid: Grid, lines: list[list[Line]], depth: int, column: int) -> Line:
    """Return the heading of a column: those over it, a merged one over each of its columns.

    But a figure stands in its first column alone: it may be no heading.
    """
    filled = any(line[column] for line in lines[depth:])
    over: list[Cell] = []
    for place in (places[column] for places in grid[:depth]):
        if not place or any(place.cell is each for each in over):
            continue
        if _starts(grid, place.cell, column) or (
            filled and not figure(words_of(_flat(place.cell.blocks)))
        ):
            over.append(place.cell)
    heading: Line = ()
    for cell in over:
        line = _flat(cell.blocks)
        heading = (*heading, Run(BETWEEN_HEADINGS), *line) if heading and line else heading or line
    return heading


def _align(places: Sequence[Place | None]) -> Align:
    """Return how most cells of a column that say something are set."""
    said = [
        place.cell.align or Align.LEFT
        for place in places
        if place and place.is_origin and place.cell.blocks and place.cell.columns == 1
    ]
    return max(Align, key=said.count) if said else Align.LEFT


def _line(place: Place | None) -> Line:
    return _flat(place.cell.blocks) if place and place.is_origin else ()


def _flat(blocks: Sequence[Block]) -> Line:
    """Return the text of a cell as one line: its large tables stand elsewhere."""
    return in_a_cell([line for block in blocks for line in _lines(block)])


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(line) | Heading(_, line):
            yield line
        case Listing():
            for rank, item in enumerate(block.items):
                lines = [line for each in item for line in _lines(each)]
                if block.start is not None and lines:
                    lines[0] = (Run(f"{block.start + rank}. "), *lines[0])
                yield from lines
        case Table() if not _is_large(block):
            for row in (block.head, *block.rows):
                yield from row


def in_one_line(blocks: Sequence[Block], tally: Tally) -> Line:
    """Return blocks as the text of one cell, tables too: a table holds no table."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Table):
            tally[Changed.FLATTENED] += 1
            lines += [cell for row in (block.head, *block.rows) for cell in row]
        else:
            lines += _lines(block)
    return in_a_cell(lines)


def _large_tables(cell: Cell) -> list[Block]:
    return [block for block in cell.blocks if isinstance(block, Table) and _is_large(block)]


def _is_large(table: Table) -> bool:
    """Tell whether a table has columns to keep, so that it cannot be put in a line."""
    return len(table.head) > 1 and bool(table.rows)


def _is_for_layout(grid: Grid) -> bool:
    """Tell whether a table only sets its content on the page: one cell, or a column of texts."""
    if len(grid[0]) > 1:
        return False
    return len(grid) == 1 or any(
        len(cell.blocks) > 1 or not isinstance(cell.blocks[0], Paragraph)
        for cell in _cells(grid)
        if cell.blocks
    )


def _is_title(grid: Grid) -> bool:
    """Tell whether the first row is one cell over every column: a title of the table."""
    first = grid[0][0]
    return (
        first is not None
        and all(place is not None and place.cell is first.cell for place in grid[0])
        and _height(grid, first.cell) == 1
    )


def _begins(place: Place | None) -> bool:
    return place is not None and place.is_origin


def _starts(grid: Grid, cell: Cell, column: int) -> bool:
    """Tell whether a column is the first of a cell."""
    before = [places[column - 1] for places in grid] if column else []
    return all(place is None or place.cell is not cell for place in before)


def _height(grid: Grid, cell: Cell) -> int:
    return sum(any(place and place.cell is cell for place in places) for places in grid)


def _from_here(grid: Grid) -> Grid:
    return kept(grid, [True] * len(grid), [True] * len(grid[0]))


def _cells(grid: Grid) -> Iterator[Cell]:
    for places in grid:
        for place in places:
            if place and place.is_origin:
                yield place.cell
