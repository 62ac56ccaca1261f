"""The pages of an SQLite file, read without SQLite, which stops at the first that is damaged.

Source: sqlite.org/fileformat2.html, sections 1.3 (header), 1.5 (free pages), 1.6 (b-trees) and 2.1
(records). Whatever is not exactly what that format says is damage: nothing is guessed. Each page is
taken once, so that a file made to loop, or to repeat itself, costs no more than its size.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap

_LARGE = 32_768  # bytes of a value that is not held, but read again where it is written


@dataclass(frozen=True)
class Far:
    """A large value, by its place in the file: the cell of a page, and the column there."""

    page: int
    place: int
    column: int
    kind: type


Value = None | int | float | str | bytes | Far
_SMALLEST, _LARGEST = 512, 65_536  # bytes of a page
USUAL_SIZE = 4096  # bytes: the size that SQLite gives to the pages of new files
SIZES = (USUAL_SIZE, 1024, 2048, 8192, 512, 16_384, 32_768, 65_536)
"""The sizes that pages may have, the likeliest first."""
_HEADER = 100  # bytes of the header of the file, at the start of the first page
_MAGIC = b"SQLite format 3\x00"
_LONGEST_VARINT = 9
_WALKS = 16  # times each page may be reached as the rest of a row: more is a file made to be slow
_REAL = 7
_FIRST_TEXT = 12  # the serial types from here on are contents, odd for texts and even for bytes


class Damaged(ValueError):
    """Bytes that are not what the format says."""


class Kind(IntEnum):
    """What a page of a b-tree is, by its first byte."""

    INDEX_INSIDE = 2
    TABLE_INSIDE = 5
    INDEX_LEAF = 10
    TABLE_LEAF = 13

    @property
    def inside(self) -> bool:
        """Tell whether it has pages below it."""
        return self in (Kind.INDEX_INSIDE, Kind.TABLE_INSIDE)

    @property
    def of_table(self) -> bool:
        """Tell whether it is of a table, by rowid, not of an index."""
        return self in (Kind.TABLE_INSIDE, Kind.TABLE_LEAF)


@dataclass(frozen=True)
class Cell:
    """What a page holds at one place: a page below it, a rowid, the values of a row."""

    below: int = 0
    rowid: int = 0
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Node:
    """A page of a b-tree: its cells in order, those that cannot be read left out and counted."""

    kind: Kind
    cells: tuple[Cell, ...]
    last: int  # the page below its last cell; 0 in a leaf
    bad: int = 0


class Pages:
    """The pages of a file, by their numbers from 1 on."""

    def __init__(self, content: bytes | mmap, size: int = USUAL_SIZE) -> None:
        """Read pages of the size that the header says; of ``size`` where it says none."""
        self._content = content
        self.header = bytes(content[:_HEADER])
        self.sound_header = self.header.startswith(_MAGIC) and self._plausible_size()
        self.size = self._said_size() if self.sound_header else size
        self._usable = self.size - (self.header[20] if self.sound_header else 0)
        self.count = len(content) // self.size
        self._walked = 0
        self._chained: dict[int, tuple[int, int]] = {}  # pages that hold the rest of a row: whose

    def number(self, offset: int) -> int:
        """Return a number of four bytes of the header."""
        return int.from_bytes(self.header[offset : offset + 4], "big")

    def held(self, row: tuple[Value, ...]) -> tuple[Value, ...]:
        """Return a row with its large values. Raises Damaged where it was read too often."""
        far = next((each for each in row if isinstance(each, Far)), None)
        if far is None:
            return row
        page, start = self._page(far.page), _HEADER if far.page == 1 else 0
        owner = far.page, far.place
        cell, _ = self._cell(Kind(page[start]), page, far.place, owner, whole=True)
        return tuple(cell.values[each.column] if isinstance(each, Far) else each for each in row)

    def is_chained(self, number: int) -> bool:
        """Tell whether a page holds the rest of a row that was read."""
        return number in self._chained

    def free(self) -> frozenset[int] | None:
        """Return the free pages, which may hold deleted rows; None where not all are known."""
        if not self.sound_header:
            return None
        found: set[int] = set()
        trunk = self.number(32)
        while trunk:
            if trunk in found or not 1 < trunk <= self.count:
                return None
            found.add(trunk)
            page = self._page(trunk)
            following, held = struct.unpack(">II", page[:8])
            if held > self.size // 4 - 2:
                return None
            found.update(struct.unpack(f">{held}I", page[8 : 8 + 4 * held]))
            trunk = following
        return frozenset(found) if len(found) == self.number(36) else None

    def node(self, number: int) -> Node:
        """Return a page of a b-tree. Raises Damaged where it is none."""
        if not 0 < number <= self.count:
            raise Damaged
        page, start = self._page(number), _HEADER if number == 1 else 0
        try:
            kind = Kind(page[start])
        except ValueError as error:
            raise Damaged from error
        many = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + (12 if kind.inside else 8)
        if first + 2 * many > self._usable or (kind.inside and not many):
            raise Damaged
        places = struct.unpack(f">{many}H", page[first : first + 2 * many])
        cells, taken, bad = [], [], 0
        for place in places:
            try:
                cell, end = self._cell(kind, page, place, (number, place))
            except (Damaged, IndexError):
                bad += 1
                continue
            if first + 2 * many <= place and end <= self._usable:
                cells.append(cell)
                taken.append((place, end))
            else:
                bad += 1
        taken.sort()
        if any(end > begin for (_, end), (begin, _) in pairwise(taken)):
            raise Damaged  # two cells share bytes
        last = int.from_bytes(page[start + 8 : start + 12], "big") if kind.inside else 0
        return Node(kind, tuple(cells), last, bad)

    def _plausible_size(self) -> bool:
        size = self._said_size()
        return _SMALLEST <= size <= _LARGEST and not size & (size - 1)

    def _said_size(self) -> int:
        size = int.from_bytes(self.header[16:18], "big")
        return _LARGEST if size == 1 else size

    def _page(self, number: int) -> bytes:
        return bytes(self._content[(number - 1) * self.size : number * self.size])

    def _cell(
        self, kind: Kind, page: bytes, place: int, owner: tuple[int, int], *, whole: bool = False
    ) -> tuple[Cell, int]:
        below = rowid = 0
        if kind.inside:
            below, place = int.from_bytes(page[place : place + 4], "big"), place + 4
        if kind is Kind.TABLE_INSIDE:
            rowid, place = _signed(page, place)
            return Cell(below, rowid), place
        length, place = _varint(page, place)
        if kind is Kind.TABLE_LEAF:
            rowid, place = _signed(page, place)
        payload, end = self._payload(page, place, length, owner, of_table=kind.of_table)
        values = _record(payload)
        if not whole and len(payload) > _LARGE:
            values = tuple(_far(value, owner, rank) for rank, value in enumerate(values))
        return Cell(below, rowid, values), max(end, place + 4)

    def _payload(
        self, page: bytes, place: int, length: int, owner: tuple[int, int], *, of_table: bool
    ) -> tuple[bytes, int]:
        """Return the bytes of a row, from its page and from those that hold the rest of it."""
        usable = self._usable
        most = usable - 35 if of_table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return page[place : place + length], place + length
        if length > self.count * self.size:
            raise Damaged
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        end = place + here + 4
        parts, missing = [page[place : place + here]], length - here
        following = int.from_bytes(page[place + here : end], "big")
        chain: set[int] = set()
        while missing > 0:
            if following in chain or not 1 < following <= self.count:
                raise Damaged
            if self._chained.get(following, owner) != owner:
                raise Damaged  # the rest of another row
            self._walked += 1
            if self._walked > _WALKS * self.count:
                raise Damaged
            chain.add(following)
            rest = self._page(following)
            if missing <= usable - 4 and not any(rest):
                raise Damaged  # erased: the end of no text, picture or document is a page of zeros
            parts.append(rest[4 : 4 + min(missing, usable - 4)])
            missing -= usable - 4
            following = int.from_bytes(rest[:4], "big")
        if following:
            raise Damaged
        self._chained.update(dict.fromkeys(chain, owner))
        return b"".join(parts), end


def _far(value: Value, owner: tuple[int, int], column: int) -> Value:
    if isinstance(value, str | bytes) and len(value) > _LARGE:
        return Far(*owner, column, type(value))
    return value


def _record(payload: bytes) -> tuple[Value, ...]:
    size, place = _varint(payload, 0)
    if not place <= size <= len(payload):
        raise Damaged
    kinds = []
    while place < size:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if place != size:
        raise Damaged
    return tuple(_values(payload, size, kinds))


def _values(payload: bytes, place: int, kinds: Sequence[int]) -> Iterator[Value]:
    for kind in kinds:
        length = _length(kind)
        content = payload[place : place + length]
        if len(content) != length:
            raise Damaged
        yield _value(kind, content)
        place += length
    if place != len(payload):
        raise Damaged


def _length(kind: int) -> int:
    if kind in (10, 11):  # reserved: in no file
        raise Damaged
    if kind >= _FIRST_TEXT:
        return (kind - _FIRST_TEXT) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, content: bytes) -> Value:
    if kind == 0:
        return None
    if kind == _REAL:
        (number,) = struct.unpack(">d", content)
        return float(number)
    if kind in (8, 9):
        return kind - 8
    if kind < _FIRST_TEXT:
        return int.from_bytes(content, "big", signed=True)
    if kind % 2 == 0:
        return content
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged from error
    if "\x00" in text:  # bytes of an erased page: no text of a register has one
        raise Damaged
    return text


def _varint(page: bytes, place: int) -> tuple[int, int]:
    value = 0
    for rank in range(_LONGEST_VARINT):
        byte = page[place + rank]
        if rank == _LONGEST_VARINT - 1:
            return value << 8 | byte, place + _LONGEST_VARINT
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            break
    return value, place + rank + 1


def _signed(page: bytes, place: int) -> tuple[int, int]:
    value, end = _varint(page, place)
    return value - (1 << 64) if value >> 63 else value, end
