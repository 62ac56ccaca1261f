"""A PDF file, written object by object (ISO 32000-1, 7.5).

Not by a library: the structure tree of a year has some sixty thousand small objects. Written as
text, each costs a microsecond; in the object model of a library, twenty, and a kilobyte of memory.
"""

import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping

_ENDS_OF_LINE = (b"\r", b"\n")


class PdfFile:
    """A file being written, object by object; the number of an object can be reserved before."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._offsets: list[int] = [0]

    def reserve(self) -> int:
        """Return the number of an object to be written later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def write(self, body: bytes, number: int | None = None) -> int:
        """Write an object, under a number reserved or a new one; return its number."""
        number = self.reserve() if number is None else number
        self._offsets[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def write_stream(self, entries: Mapping[str, str], data: bytes, *, packed: bool = True) -> int:
        """Write a stream, of data packed by ``pack`` or as they are; return its number."""
        keys = {**entries, "Length": str(len(data))}
        if packed:
            keys["Filter"] = "/FlateDecode"
        return self.write(b"%b\nstream\n%b\nendstream" % (dictionary(keys).encode(), data))

    def finish(self, root: int) -> bytes:
        """Return the file; its identifier is that of its content, so the same bytes each time."""
        name = hashlib.sha256(self._file.getbuffer()).hexdigest()[:32]
        start = self._file.tell()
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        self._file.writelines(b"%010d 00000 n \n" % offset for offset in self._offsets[1:])
        trailer = dictionary(
            {"Size": str(len(self._offsets)), "Root": ref(root), "ID": f"[<{name}> <{name}>]"}
        )
        self._file.write(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer.encode(), start))
        return self._file.getvalue()


def pack(content: bytes) -> tuple[bytes, int]:
    """Compress the content of a stream; return it with its uncompressed length, in bytes.

    Data that end in an end of line, before the one that precedes « endstream », are one byte longer
    by their Length than a reader of ISO 19005-3, 6.1.7.1, finds. The last byte is that of the
    checksum, so the content is padded with spaces until it is another.
    """
    while (packed := zlib.compress(content))[-1:] in _ENDS_OF_LINE:
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
