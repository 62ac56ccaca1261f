"""Where a menu opens that a click called: never under the pointer."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu, QWidget


def open_beside(menu: QMenu, part: QWidget, rect: QRect) -> None:
    """Open a menu below a rectangle of a widget, or above it where the screen ends.

    Qt would push it up over the pointer, and take no click there until the mouse moves.
    """
    place = part.mapToGlobal(rect.bottomLeft())
    height = menu.sizeHint().height()
    if place.y() + height > part.screen().availableGeometry().bottom():
        place = part.mapToGlobal(rect.topLeft()) - QPoint(0, height)
    menu.popup(place)
