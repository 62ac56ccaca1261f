"""QR codes in the foot of a page (ISO/IEC 18004): black squares, drawn as one path."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from reportlab.lib.units import mm

from registre_app.layout import cache_sizes
from registre_app.layout.structure import MarkedCanvas
from registre_app.layout.style import Style

SIDE = 15 * mm
"""The side of the black part of a code."""
BASE = 8 * mm
"""From the foot of the page to the code: less is not printed by every printer."""
_QUIET = 4  # modules around it that are left blank
_FEWEST_MODULES = 21  # on a side
_ROOM = 29 * mm  # from the foot of the page to the text over a code

QUIET = SIDE * _QUIET / _FEWEST_MODULES
"""Room around a code that is enough for its quiet zone, however few its modules."""

Modules = tuple[tuple[bool, ...], ...]
"""The rows of a code from the top; which of their modules are dark."""


@dataclass(frozen=True)
class Code:
    """A QR code: the texts that it holds one after the other, the lines printed beside it.

    A text of digits, capitals and spaces takes half the room of another.
    """

    texts: tuple[str, ...]
    lines: tuple[str, ...]


def with_room(style: Style) -> Style:
    """Return a style whose pages have room for a code in their foot."""
    return replace(style, bottom_margin=max(style.bottom_margin, _ROOM))


@lru_cache(cache_sizes.CODES)
def modules(texts: tuple[str, ...]) -> Modules:
    """Return the smallest code that holds texts, of which 15 % may become unreadable (level M)."""
    # Imported late: it brings every other kind of bar code, and a draft has no code.
    from reportlab.graphics.barcode import qrencoder as qr  # noqa: PLC0415

    code = qr.QRCode(None, qr.QRErrorCorrectLevel.M)
    for text in filter(None, texts):
        code.addData(text if text.isascii() else qr.QR8bitByte(text.encode()))
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)


def draw_code(canvas: MarkedCanvas, code: Code, left: float, bottom: float) -> None:
    """Draw a code in black from its lower left corner, in points."""
    rows = modules(code.texts)
    unit = SIDE / len(rows)
    path = " ".join(
        f"{first} {len(rows) - 1 - row} {count} 1 re" for row, first, count in _runs(rows)
    )
    canvas.put(f"q 0 g {unit:.5f} 0 0 {unit:.5f} {left:.3f} {bottom:.3f} cm {path} f Q")


def _runs(rows: Modules) -> Iterator[tuple[int, int, int]]:
    """Yield the row, the first column and the length of each run of dark modules."""
    for rank, row in enumerate(rows):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield rank, column, length
            column += length
