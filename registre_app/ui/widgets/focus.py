"""The order in which Tab goes through widgets made after their page."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> list[QWidget]:
    """Return where Tab stops inside a widget, in the order in which its parts were made."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not each.objectName().startswith("qt_")
    ]


def chain(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each widget to the next."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
