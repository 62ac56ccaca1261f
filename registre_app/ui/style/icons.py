"""The outline icons of resources/icons/, in the colour of their text."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from registre_app.resources import resource
from registre_app.ui.style.theme import ICON

GAP = 4  # between an icon and the words of its button


def pixmap(name: str, colour: str, ratio: float = 2.0, gap: int = 0) -> QPixmap:
    """Draw an icon at 18 px, sharp up to that device pixel ratio, with a gap after it."""
    svg = resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    side = round(ICON * ratio)
    image = QPixmap(side + round(gap * ratio), side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=200)
def icon(name: str, colour: str) -> QIcon:
    """Return an icon in one colour."""
    return QIcon(pixmap(name, colour))


@lru_cache(maxsize=50)
def spaced_icon(name: str, colour: str) -> QIcon:
    """Return an icon in one colour with a gap after it, for a button that has words."""
    return QIcon(pixmap(name, colour, gap=GAP))
