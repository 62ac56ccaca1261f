"""The zoom of the whole interface: fonts, controls, columns, margins and spacing.

Each length at 100 % is stored as a dynamic property of its object; zooming scales that value.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLayout,
    QTableView,
    QWidget,
)

from registre_app.ui.style.theme import BODY, ICON, ROW_HEIGHT

STEPS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
FRAME = QSize(16, 48)
"""What the frame of the system takes around a dialog, in pixels."""
_WIDTH, _HEIGHT, _LEAST = "fixedWidth100", "fixedHeight100", "leastHeight100"
_SPACES, _ICON, _ROW, _ZOOM = "spaces100", "icon100", "row100", "zoom"


def fix(widget: QWidget, *, width: int = 0, height: int = 0, least_height: int = 0) -> None:
    """Set a fixed width or height, or a minimum height, in pixels at 100 %."""
    if width:
        widget.setProperty(_WIDTH, width)
        widget.setFixedWidth(width)
    if height:
        widget.setProperty(_HEIGHT, height)
        widget.setFixedHeight(height)
    if least_height:
        widget.setProperty(_LEAST, least_height)
        widget.setMinimumHeight(least_height)


def fix_rows(table: QTableView, height: int) -> None:
    """Set the height of the rows of a table, in pixels at 100 %."""
    table.setProperty(_ROW, height)
    table.verticalHeader().setDefaultSectionSize(height)


def zoom_of(table: QTableView) -> float:
    """Return the zoom that a table was given."""
    return float(table.property(_ZOOM) or 1.0)


def letters(zoom: float) -> None:
    """Scale the application's font."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        font = application.font()
        font.setPointSizeF(BODY * zoom)
        application.setFont(font)


def apply(root: QWidget, zoom: float) -> None:
    """Zoom a widget and its children; see also ``letters``."""
    for layout in root.findChildren(QLayout):
        _space(layout, zoom)
    for widget in (root, *root.findChildren(QWidget)):
        apply_to(widget, zoom)
        if isinstance(widget, QTableView):
            row = widget.property(_ROW) or ROW_HEIGHT
            widget.verticalHeader().setDefaultSectionSize(round(row * zoom))
            widget.setProperty(_ZOOM, zoom)  # its columns and rows follow: see widgets.columns
        if isinstance(widget, QAbstractItemView):
            widget.setIconSize(QSize(ICON, ICON) * zoom)
        elif isinstance(widget, QAbstractButton):
            widget.setIconSize(_noted(widget) * zoom)


def apply_to(widget: QWidget, zoom: float) -> None:
    """Set the stored lengths of a widget, scaled."""
    for name, act in (
        (_WIDTH, widget.setFixedWidth),
        (_HEIGHT, widget.setFixedHeight),
        (_LEAST, widget.setMinimumHeight),
    ):
        if length := widget.property(name):
            act(round(length * zoom))


def _noted(button: QAbstractButton) -> QSize:
    """The size of a button's icon at 100 %, stored at the first zoom."""
    if button.property(_ICON) is None:
        button.setProperty(_ICON, button.iconSize())
    noted: QSize = button.property(_ICON)
    return noted


def _space(layout: QLayout, zoom: float) -> None:
    """Scale the margins and the spacing of a layout."""
    known = layout.property(_SPACES)
    if known is None:
        margins = layout.contentsMargins()
        known = [
            margins.left(),
            margins.top(),
            margins.right(),
            margins.bottom(),
            layout.spacing(),
        ]
        layout.setProperty(_SPACES, known)
    left, top, right, bottom, spacing = (round(each * zoom) if each > 0 else each for each in known)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(spacing)
