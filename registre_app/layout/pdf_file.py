"""A PDF file, written object by object (ISO 32000-1, 7.5).

Not by a library: the structure tree of a year has some sixty thousand small objects. Written as
text, each costs a microsecond; in the object model of a library, twenty, and a kilobyte of memory.
"""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Mapping

_LEVEL = 5  # of compression: as small as 6 within a thousandth, in two thirds of its time
_ENDS_OF_LINE = (b"\r", b"\n")
_OBJECTS_A_STREAM = 200
_ROW = struct.Struct(">BIH")

_Place = tuple[int, int, int]
"""A row of the cross-reference table: 1, an offset, 0; or 2, an object stream, a rank in it."""
_FREE = (0, 0, 65_535)  # a number that is never used


class PdfFile:
    """A file being written, object by object; the number of an object can be reserved before.

    Objects that are not streams are packed together in object streams (7.5.7): there are many, and
    they resemble each other.
    """

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._places: list[_Place] = [_FREE]
        self._waiting: list[tuple[int, bytes]] = []  # for an object stream

    def reserve(self) -> int:
        """Return the number of an object to be written later."""
        self._places.append((0, 0, 0))
        return len(self._places) - 1

    def write(self, body: bytes, number: int | None = None) -> int:
        """Write an object, under a number reserved or a new one; return its number."""
        number = self.reserve() if number is None else number
        self._waiting.append((number, body))
        if len(self._waiting) == _OBJECTS_A_STREAM:
            self._write_together()
        return number

    def write_stream(self, entries: Mapping[str, str], data: bytes, *, packed: bool = True) -> int:
        """Write a stream, of data packed by ``pack`` or as they are; return its number."""
        number = self.reserve()
        self._write_stream(number, entries, data, packed=packed)
        return number

    def write_kept_stream(self, number: int, entries: bytes, data: bytes | memoryview) -> None:
        """Write a stream of another file as it is, under a number reserved, with its dictionary."""
        self._places[number] = (1, self._file.tell(), 0)
        self._file.write(b"%d 0 obj\n%b\nstream\n" % (number, entries))
        self._file.write(data)
        self._file.write(b"\nendstream\nendobj\n")

    def finish(self, root: int) -> bytes:
        """Return the file; its identifier is that of its content, so the same bytes each time.

        Its cross-reference table is a stream too (7.5.8).
        """
        self._write_together()
        name = hashlib.sha256(self._file.getbuffer()).hexdigest()[:32]
        start = self._file.tell()
        number = self.reserve()
        self._places[number] = (1, start, 0)
        while (packed := zlib.compress(self._table()))[-1:] in _ENDS_OF_LINE:
            self._places.append(_FREE)  # as spaces are added by ``pack``
        entries = {
            "Type": "/XRef",
            "Size": str(len(self._places)),
            "W": "[1 4 2]",
            "Root": ref(root),
            "ID": f"[<{name}> <{name}>]",
        }
        self._write_stream(number, entries, packed)
        self._file.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._file.getvalue()

    def _table(self) -> bytes:
        return b"".join([_ROW.pack(*place) for place in self._places])

    def _write_stream(
        self, number: int, entries: Mapping[str, str], data: bytes, *, packed: bool = True
    ) -> None:
        keys = {**entries, "Length": str(len(data))}
        if packed:
            keys["Filter"] = "/FlateDecode"
        self._places[number] = (1, self._file.tell(), 0)
        self._file.write(
            b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n"
            % (number, dictionary(keys).encode(), data)
        )

    def _write_together(self) -> None:
        if not self._waiting:
            return
        holder = self.reserve()
        head: list[str] = []
        place = 0
        for rank, (number, body) in enumerate(self._waiting):
            self._places[number] = (2, holder, rank)
            head.append(f"{number} {place}")
            place += len(body) + 1
        numbers = " ".join(head).encode() + b"\n"
        entries = {"Type": "/ObjStm", "N": str(len(head)), "First": str(len(numbers))}
        content = numbers + b"\n".join([body for _, body in self._waiting])
        self._write_stream(holder, entries, pack(content)[0])
        self._waiting = []


def pack(content: bytes) -> tuple[bytes, int]:
    """Compress the content of a stream; return it with its uncompressed length, in bytes.

    Data that end in an end of line, before the one that precedes « endstream », are one byte longer
    by their Length than a reader of ISO 19005-3, 6.1.7.1, finds. The last byte is that of the
    checksum, so the content is padded with spaces until it is another.
    """
    while (packed := zlib.compress(content, _LEVEL))[-1:] in _ENDS_OF_LINE:
        content += b" "
    return packed, len(content)


def ref(number: int) -> str:
    """Refer to an object."""
    return f"{number} 0 R"


def array(items: Iterable[str]) -> str:
    """Write an array."""
    return f"[{' '.join(items)}]"


def dictionary(entries: Mapping[str, str]) -> str:
    """Write a dictionary: keys without their slash, values as they are written."""
    return f"<<{' '.join(f'/{key} {value}' for key, value in entries.items())}>>"


def string(text: str) -> str:
    """Write a text string (7.9.2.2)."""
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>"
