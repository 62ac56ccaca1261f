"""Which encoding a text without a label is in: that of the web, of Windows, of older Macs."""

import codecs
from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OF_FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ’‘«»°–\N{NO-BREAK SPACE}")
_SINGLE = ("cp1252", "mac_roman")  # the former where nothing tells them apart


def encoding_of(file: BinaryIO) -> str | None:
    """Return the encoding of a text, read whole; None for what is no text.

    What is valid UTF-8 is UTF-8; of one byte a letter, the encoding that makes more French letters.
    """
    start = file.read(_CHUNK)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if b"\0" in start:
        return _without_mark(start)
    chunks = [start, *iter(lambda: file.read(_CHUNK), b"")] if len(start) == _CHUNK else [start]
    if _is_utf_8(chunks):
        return "utf-8"
    counts = Counter(byte for chunk in chunks for byte in chunk if byte > 0x7F)  # noqa: PLR2004
    return max(_SINGLE, key=lambda name: _french(counts, name))


def _without_mark(start: bytes) -> str | None:
    """UTF-16 has a zero beside each Latin letter: in the second place, or in the first."""
    first, second = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 4
    if second > half and not first:
        return "utf-16-le"
    return "utf-16-be" if first > half and not second else None


def _is_utf_8(chunks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks:
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _french(counts: Counter[int], encoding: str) -> int:
    return sum(
        count
        for byte, count in counts.items()
        if bytes([byte]).decode(encoding, "replace") in _OF_FRENCH
    )
