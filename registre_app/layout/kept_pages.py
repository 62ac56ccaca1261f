"""A PDF that this typesetter wrote earlier, read object by object.

Only what ``pdf_file`` writes is read: objects in streams, strings in hexadecimal digits, no object
changed later. Anything else is refused. Read by pikepdf, the structure of a year of pages takes
three times as long (see tests/benchmarks/binding.py).
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from registre_app.layout.accessible import Bookmark

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_STREAM = re.compile(rb"\d+ 0 obj\n(<<[^\n]*>>)\nstream\n")
_ROW = struct.Struct(">BIH")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_IN_FILE, _IN_STREAM = 1, 2  # rows of a cross-reference stream, ISO 32000-1, table 18
_DEEPEST = 20  # levels of an outline


class NotOurs(ValueError):
    """A file that this typesetter did not write, or that was changed since."""


@dataclass(frozen=True)
class Stream:
    """A stream object: its dictionary as written, its data as they are kept, compressed or not."""

    entries: bytes
    data: memoryview

    def unpacked(self) -> bytes:
        """Return the data, decompressed."""
        return zlib.decompress(self.data) if b"/FlateDecode" in self.entries else bytes(self.data)


@dataclass(frozen=True)
class KeptFont:
    """A font of a file: the number of its object, what it was made from, the codes it draws."""

    number: int
    source: str
    codes: frozenset[int]
    own: frozenset[int]
    """The numbers of the objects that belong to it alone, its own included."""


class KeptPages:
    """The objects of a file by their numbers: ``bodies`` and ``streams``. Raises NotOurs."""

    def __init__(self, content: bytes) -> None:
        self.bodies: dict[int, bytes] = {}
        self.streams: dict[int, Stream] = {}
        try:
            self._read(content)
            self._check()
        except (
            KeyError,
            IndexError,
            ValueError,
            AttributeError,
            zlib.error,
            struct.error,
        ) as error:
            raise NotOurs("not a file of this typesetter") from error

    def _read(self, content: bytes) -> None:
        whole = memoryview(content)
        start = int(_found(_START, content[-64:]))
        table = _stream(content, whole, start)
        self.size = int(_found(re.compile(rb"/Size (\d+)"), table.entries))
        self._root = int(_found(re.compile(rb"/Root (\d+) 0 R"), table.entries))
        if b"/W [1 4 2]" not in table.entries or b"/Prev" in table.entries:
            raise ValueError("another cross-reference stream")
        holders = set()
        for number, (kind, place, _) in enumerate(_ROW.iter_unpack(table.unpacked())):
            if kind == _IN_STREAM:
                holders.add(place)
            elif kind == _IN_FILE and place != start:
                self.streams[number] = _stream(content, whole, place)
        for holder in sorted(holders):
            self._unfold(self.streams.pop(holder))

    def _check(self) -> None:
        """Raise ValueError where the document has content of its own, not of elements under it."""
        kids = part(self.bodies[self.document], b"K")
        if not self.leaves or _REFERENCE.sub(b"", kids).strip():
            raise ValueError("no pages, or no elements")

    def _unfold(self, holder: Stream) -> None:
        """Read the objects of an object stream (ISO 32000-1, 7.5.7)."""
        count, first = (
            int(_found(re.compile(rb"/%s (\d+)" % k), holder.entries)) for k in (b"N", b"First")
        )
        data = holder.unpacked()
        bodies = data[first:].rstrip(b" ").split(b"\n")
        numbers = list(map(int, data[:first].split()[::2]))
        if not count == len(numbers) == len(bodies):
            raise ValueError("objects that are not each on a line")
        self.bodies.update(zip(numbers, bodies, strict=True))

    @property
    def catalogue(self) -> bytes:
        """The catalogue of the file."""
        return self.bodies[self._root]

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The numbers of the pages, in their order."""
        return tuple(references(part(self.bodies[self.node], b"Kids")))

    @property
    def node(self) -> int:
        """The number of the node under which all pages stand."""
        return reference(self.catalogue, b"Pages")

    @cached_property
    def document(self) -> int:
        """The number of the one element at the top of the structure tree."""
        (top,) = references(part(self.bodies[self._tree], b"K"))
        return top

    @property
    def _tree(self) -> int:
        return reference(self.catalogue, b"StructTreeRoot")

    @cached_property
    def owners(self) -> dict[int, int]:
        """What owns marked content, by the keys of the pages and links (ISO 32000-1, 14.7.4.4)."""
        nums = part(self.bodies[reference(self.bodies[self._tree], b"ParentTree")], b"Nums")
        return {int(key): int(owner) for key, owner in re.findall(rb"(\d+) (\d+) 0 R", nums)}

    @property
    def next_key(self) -> int:
        """The first key that no page or link has."""
        return int(_found(re.compile(rb"/ParentTreeNextKey (\d+)"), self.bodies[self._tree]))

    @cached_property
    def fonts(self) -> tuple[KeptFont, ...]:
        """The fonts that say what they were made from."""
        return tuple(self._fonts())

    def _fonts(self) -> Iterator[KeptFont]:
        for number, body in self.bodies.items():
            if not body.startswith(b"<</Type /Font ") or b"/XXSource <" not in body:
                continue
            descriptor, unicode = reference(body, b"FontDescriptor"), reference(body, b"ToUnicode")
            program = reference(self.bodies[descriptor], b"FontFile2")
            drawn = re.findall(
                rb"^<([0-9A-F]{2})> <[0-9A-F]{4}", self.streams[unicode].unpacked(), re.MULTILINE
            )
            yield KeptFont(
                number,
                _found(re.compile(rb"/XXSource <([0-9a-f]+)>"), body).decode(),
                frozenset(int(code, 16) for code in drawn),
                frozenset((number, descriptor, unicode, program)),
            )

    @cached_property
    def around(self) -> frozenset[int]:
        """The numbers of the objects around the pages, which another file has of its own."""
        tree = self.bodies[self._tree]
        own = {self._root, self.node, self._tree, reference(tree, b"ParentTree")}
        own |= set(references(part(self.catalogue, b"OutputIntents")))
        own.add(reference(self.catalogue, b"Metadata"))
        own.update(self._marks())
        if b"/PageLabels " in self.catalogue:
            own.add(reference(self.catalogue, b"PageLabels"))
        return frozenset(own)

    @property
    def attachments(self) -> tuple[tuple[str, int], ...]:
        """The name of each file attached, and the number of its file specification."""
        if b"/AF " not in self.catalogue:
            return ()
        numbers = references(part(self.catalogue, b"AF"))
        return tuple((_text(self.bodies[number], b"UF"), number) for number in numbers)

    def attached(self, number: int) -> bytes:
        """Return what is attached, by the number of its file specification.

        The spaces that ``pack`` ends data with are left out: they are no part of a JSON text.
        """
        return self.streams[reference(self.bodies[number], b"EF <</F")].unpacked().rstrip(b" ")

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The outline of the file."""
        if b"/Outlines " not in self.catalogue:
            return ()
        return tuple(self._level(self.bodies[reference(self.catalogue, b"Outlines")], _DEEPEST))

    def _level(self, above: bytes, deepest: int) -> Iterator[Bookmark]:
        for number in self._siblings(above) if deepest else ():
            body = self.bodies[number]
            page = self.leaves.index(references(part(body, b"Dest"))[0])
            under = tuple(self._level(body, deepest - 1))
            yield Bookmark(_text(body, b"Title"), page, under)

    def _marks(self) -> Iterator[int]:
        """Yield the numbers of the objects of the outline."""
        waiting = (
            [reference(self.catalogue, b"Outlines")] if b"/Outlines " in self.catalogue else []
        )
        while waiting:
            number = waiting.pop()
            yield number
            waiting += self._siblings(self.bodies[number])

    def _siblings(self, above: bytes) -> list[int]:
        """Return the numbers of the outline items under one."""
        found: list[int] = []
        body, key = above, b"First"
        while b"/%s " % key in body and len(found) <= len(self.bodies):
            found.append(reference(body, key))
            body, key = self.bodies[found[-1]], b"Next"
        return found


def references(body: bytes) -> list[int]:
    """Return the numbers of the objects that one refers to, in their order."""
    return list(map(int, _REFERENCE.findall(body)))


def reference(body: bytes, key: bytes) -> int:
    """Return the number of the object that an entry of a dictionary refers to."""
    return int(_found(re.compile(rb"/%s (\d+) 0 R" % key), body))


def part(body: bytes, key: bytes) -> bytes:
    """Return the array of an entry of a dictionary, as it is written between its brackets."""
    start = body.index(b"/%s [" % key) + len(key) + 3
    depth, end = 1, start
    while depth:
        end += 1
        depth += {b"[": 1, b"]": -1}.get(body[end : end + 1], 0)
        if end > len(body):
            raise ValueError("an array without an end")
    return body[start:end]


class Renumbering:
    """The numbers that objects of a file have in another, by their own."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self._known = {b"%d" % old: b"%d 0 R" % new for old, new in numbers.items()}

    def apply(self, bodies: Sequence[bytes]) -> list[bytes]:
        """Return objects that refer to others by their new numbers.

        Raises KeyError where one refers to an object that has none.
        """
        pieces = _REFERENCE.split(b"\n".join(bodies))
        pieces[1::2] = map(self._known.__getitem__, pieces[1::2])
        return b"".join(pieces).split(b"\n")


def _stream(content: bytes, whole: memoryview, start: int) -> Stream:
    head = _STREAM.match(content, start)
    if head is None:
        raise ValueError("not a stream")
    entries = head[1]
    length = int(_found(re.compile(rb"/Length (\d+)"), entries))
    return Stream(entries, whole[head.end() : head.end() + length])


def _found(pattern: re.Pattern[bytes], body: bytes) -> bytes:
    match = pattern.search(body)
    if match is None:
        raise ValueError(f"{pattern.pattern!r} is missing")
    return match[1]


def _text(body: bytes, key: bytes) -> str:
    """Return a text string of a dictionary, in hexadecimal digits of UTF-16 with its mark."""
    said = _found(re.compile(rb"/%s <([0-9a-fA-F]*)>" % key), body)
    return bytes.fromhex(said.decode()).decode("utf-16")
