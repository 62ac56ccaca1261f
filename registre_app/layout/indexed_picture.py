"""A picture of few colours, as a file holds it (ISO 32000-1, 8.6.6.3)."""

import io
from typing import NamedTuple

from PIL import Image

from registre_app.layout.pdf_file import pack

_COLOURS = 256


class IndexedPicture(NamedTuple):
    """A picture of at most 256 colours: its size in pixels, its palette in RGB, its packed rows.

    A byte a pixel, from the top left, is the rank of its colour.
    """

    width: int
    height: int
    palette: bytes
    rows: bytes


def read_picture(content: bytes) -> IndexedPicture:
    """Return a PNG picture in at most 256 colours."""
    with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
        indexed = opened if opened.mode == "P" else opened.convert("RGB").quantize(_COLOURS)
        palette = bytes(indexed.getpalette("RGB") or ())
        return IndexedPicture(indexed.width, indexed.height, palette, pack(indexed.tobytes())[0])


def picture_name(rank: int) -> str:
    """Return the name by which the pages of a file draw one of its pictures."""
    return f"P{rank}"
