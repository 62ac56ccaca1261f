"""A small grey picture in the middle of the page, as an ornament."""

import io
import zlib
from base64 import a85encode
from functools import lru_cache
from warnings import catch_warnings

from PIL import Image

from registre_app.layout import cache_sizes
from registre_app.layout.errors import UnreadablePicture
from registre_app.layout.flowables import Flowable
from registre_app.layout.structure import ARTIFACT, marking

MOST_PIXELS = 25_000_000
"""Of a blazon: it is unpacked whole, four bytes a pixel, to be printed twenty millimetres high."""
_PIXELS = 200  # on its longer side: 250 dots an inch at a height of 20 mm
_AFTER = 6  # points


class GreyPicture(Flowable):
    """A PNG or JPEG picture, so many points high; an artifact, not read aloud (14289-1, 7.3).

    Raises UnreadablePicture.
    """

    def __init__(self, content: bytes, height: float) -> None:
        super().__init__()
        self.content = content
        self._width, self._height, self._data = _grey(content)
        self.height = height
        self.width = height * self._width / self._height
        self._room = 0.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Return the room taken."""
        self._room = available
        return available, self.height

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the room under the picture."""
        return _AFTER

    def draw(self) -> None:
        """Draw as an inline image (ISO 32000-1, 8.9.7): it is small, and one to a document."""
        canvas = marking(self.canv)
        left = (self._room - self.width) / 2
        with canvas.between(ARTIFACT):
            canvas.put(
                f"q {self.width:.2f} 0 0 {self.height:.2f} {left:.2f} 0 cm\n"
                f"BI /W {self._width} /H {self._height} /CS /G /BPC 8 /F [/A85 /Fl]\n"
                f"ID {self._data}\nEI Q"
            )


@lru_cache(cache_sizes.PICTURES)
def _grey(content: bytes) -> tuple[int, int, str]:
    """Return the width and height in pixels of a picture, and its grey levels, packed."""
    try:
        with (
            catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture,
        ):
            if picture.width * picture.height > MOST_PIXELS:
                raise UnreadablePicture("too many pixels")
            picture.thumbnail((_PIXELS, _PIXELS))
            coloured = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePicture(str(error)) from error
    white = Image.new("RGBA", coloured.size, "white")
    grey = Image.alpha_composite(white, coloured).convert("L")
    packed = zlib.compress(grey.tobytes(), 9)
    return grey.width, grey.height, a85encode(packed).decode("ascii") + "~>"
