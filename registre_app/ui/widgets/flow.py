"""A layout of lines that wrap: what does not fit on a line goes to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from registre_app.ui.style.theme import SPACE_L, SPACE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

READABLE = 0.6  # of its preferred width, below which a part that stretches goes to the next line


class Flow(QLayout):
    """Parts from left to right, on as many lines as they need, each at the foot of its line.

    A part added with a stretch shares the width that its line leaves; the others keep their own.
    The parts of a line are as high as they ask.
    """

    def __init__(self, spacing: int = SPACE_S, *, between_lines: int | None = None) -> None:
        super().__init__()
        self._between = between_lines  # the spacing where None
        self._items: list[QLayoutItem] = []
        self._stretches: list[int] = []
        self._stretch = 0  # of the item that is being added
        self._heights: dict[int, int] = {}  # by width, until a part changes
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part after the others."""
        self._stretch = stretch
        if isinstance(part, QWidget):
            self.addWidget(part)
        else:
            self.addChildLayout(part)
            self.addItem(part)
        self._stretch = 0

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._stretches.append(self._stretch)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        del self._stretches[index]
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # Qt asks dozens of times for a change
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown)
        width += max(len(shown) - 1, 0) * self.spacing()
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        width = max((item.minimumSize().width() for item in shown), default=0)
        height = max((item.minimumSize().height() for item in shown), default=0)
        return QSize(width, height)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Return the height of the lines in a width; move the parts there."""
        top = rect.top()
        between = self.spacing() if self._between is None else self._between
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            heights = [
                _height(self._items[rank], width) for rank, width in zip(line, widths, strict=True)
            ]
            height, left = max(heights), rect.left()
            for rank, width, high in zip(line, widths, heights, strict=True):
                if move:
                    foot = top + height - high
                    self._items[rank].setGeometry(QRect(left, foot, width, high))
                left += width + self.spacing()
            top += height + between
        return max(top - between - rect.top(), 0)

    def _lines(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = []
        used = 0
        for rank, item in enumerate(self._items):
            if item.isEmpty():
                continue
            needed = self._least(rank)
            if not lines or used + self.spacing() + needed > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(rank)
            used += self.spacing() + needed
        return lines

    def _least(self, rank: int) -> int:
        item = self._items[rank]
        wanted = item.sizeHint().width()
        if not self._stretches[rank]:
            return wanted
        return max(item.minimumSize().width(), round(wanted * READABLE))

    def _widths(self, line: Sequence[int], width: int) -> list[int]:
        """Share a width among the parts of a line, none below what it needs."""
        room = width - (len(line) - 1) * self.spacing()
        needs = self._needs(line, room)
        shares = {rank: self._stretches[rank] for rank in line if self._stretches[rank]}
        fixed = {rank: min(needs[rank], width) for rank in line if rank not in shares}
        while shares:
            left, parts = room - sum(fixed.values()), sum(shares.values())
            tight = [
                rank for rank, stretch in shares.items() if left * stretch / parts < needs[rank]
            ]
            if not tight:
                last = max(shares)
                for rank, stretch in shares.items():
                    fixed[rank] = int(left * stretch / parts)
                fixed[last] += left - sum(fixed[rank] for rank in shares)
                break
            for rank in tight:
                fixed[rank] = min(needs[rank], width)
                del shares[rank]
        return [fixed[rank] for rank in line]

    def _needs(self, line: Sequence[int], room: int) -> dict[int, int]:
        """Return what each part needs: the room goes first to what its parts lack to be whole.

        A text, which wraps, lacks nothing.
        """
        least = {rank: self._least(rank) for rank in line}
        lacked = {
            rank: max(self._items[rank].sizeHint().width() - need, 0)
            for rank, need in least.items()
            if not self._items[rank].hasHeightForWidth()
        }
        spare, missing = max(room - sum(least.values()), 0), sum(lacked.values())
        given = min(spare / missing, 1) if missing else 0
        return {rank: need + int(lacked.get(rank, 0) * given) for rank, need in least.items()}


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def columns(*parts: QWidget) -> Flow:
    """Return a line of columns of one width, or of one part a line where there is no room."""
    line = Flow(SPACE_L)
    for part in parts:
        line.add(part, 1)
    return line


def kept_together(*parts: QWidget, spacing: int = SPACE_S) -> QHBoxLayout:
    """Return parts that stay on one line of a flow."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    for part in parts:
        line.addWidget(part)
    return line
