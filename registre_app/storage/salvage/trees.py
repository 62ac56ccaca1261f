"""The tables of a damaged file: every row that can still be reached, or belongs nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from registre_app.storage.salvage.pages import Cell, Damaged, Kind, Node, Pages

_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1
_SCHEMA_COLUMNS = 5
_SCHEMA_KINDS = ("table", "index", "view", "trigger")

Step = Callable[[], None]
"""Called between two pages; may raise to stop the work."""


@dataclass
class Tree:
    """What was read of one table or index, and how much of it could not be.

    ``lost`` counts the pages that cannot be read, ``bad`` the rows of legible pages that cannot.
    """

    cells: list[Cell] = field(default_factory=list)
    lost: int = 0
    bad: int = 0

    @property
    def whole(self) -> bool:
        """Tell whether nothing of it is lost."""
        return not self.lost and not self.bad


@dataclass(frozen=True)
class Part:
    """A line of the schema: « table », « index »…, its table, its root page, how it was made."""

    kind: str
    name: str
    table: str
    root: int
    sql: str


class Forest:
    """The trees of a file. Each page is taken by the first that reaches it."""

    def __init__(self, pages: Pages, step: Step) -> None:
        self.pages = pages
        self._step = step
        self._taken: set[int] = set()

    def schema(self) -> tuple[list[Part], bool]:
        """Return the lines of the schema, and whether all of them were read."""
        tree = self.read(1, of_table=True)
        parts = [part for cell in tree.cells if (part := _part(cell))]
        if not tree.whole:
            for number in range(2, self.pages.count + 1):
                self._step()
                node = self._leaf(number)
                found = [_part(cell) for cell in node.cells] if node else []
                if found and all(found):
                    self._taken.add(number)
                    parts.extend(part for part in found if part)
        return parts, tree.whole

    def read(self, root: int, *, of_table: bool) -> Tree:
        """Read a tree from its root page."""
        tree = Tree()
        waiting = [(root, _LOWEST, _HIGHEST)]
        while waiting:
            number, low, high = waiting.pop()
            self._step()
            node = self._take(number, of_table=of_table)
            if node is None:
                tree.lost += 1
                continue
            tree.bad += node.bad
            if not of_table:
                tree.cells.extend(cell for cell in node.cells if cell.values)
                below = [(cell.below, low, high) for cell in node.cells if cell.below]
                waiting.extend([*below, *([(node.last, low, high)] if node.last else [])])
            elif node.kind is Kind.TABLE_LEAF:
                kept = _in_order(node, low, high)
                tree.bad += len(node.cells) - len(kept)
                tree.cells.extend(kept)
            else:
                for cell in node.cells:
                    waiting.append((cell.below, low, min(cell.rowid, high)))
                    low = max(low, cell.rowid + 1)
                waiting.append((node.last, low, high))
        return tree

    def astray(self) -> Iterator[Node]:
        """Yield the pages of rows to which no page leads any more, and that are not free.

        None where it is not known which pages are free: those hold rows that were deleted.
        """
        free = self.pages.free()
        if free is None:
            return
        for number in range(2, self.pages.count + 1):
            self._step()
            if number in self._taken or number in free or self.pages.is_chained(number):
                continue
            node = self._leaf(number)
            if node and node.cells and len(_in_order(node, _LOWEST, _HIGHEST)) == len(node.cells):
                self._taken.add(number)
                yield node

    def _take(self, number: int, *, of_table: bool) -> Node | None:
        if number in self._taken:
            return None
        try:
            node = self.pages.node(number)
        except Damaged:
            return None
        if node.kind.of_table is not of_table:
            return None
        self._taken.add(number)
        return node

    def _leaf(self, number: int) -> Node | None:
        if number in self._taken:
            return None
        try:
            node = self.pages.node(number)
        except Damaged:
            return None
        return node if node.kind is Kind.TABLE_LEAF else None


def _in_order(node: Node, low: int, high: int) -> list[Cell]:
    """Return the rows whose keys are where the pages above say, in order; none if they are not."""
    kept = [cell for cell in node.cells if low <= cell.rowid <= high]
    rising = all(one.rowid < other.rowid for one, other in pairwise(kept))
    return kept if rising else []


def _part(cell: Cell) -> Part | None:
    if len(cell.values) != _SCHEMA_COLUMNS or cell.values[0] not in _SCHEMA_KINDS:
        return None
    kind, name, table, root, sql = cell.values
    if not isinstance(name, str) or not isinstance(table, str) or not isinstance(root, int | None):
        return None
    return Part(str(kind), name, table, root or 0, sql if isinstance(sql, str) else "")
