"""The order in which Tab goes through widgets made after their page."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

LAYOUT = 50  # milliseconds for the layout to be computed again


def stops(root: QWidget) -> list[QWidget]:
    """Return where Tab stops inside a widget, in the order in which its parts were made."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is root.window()  # not the list of a combo box
        and not each.objectName().startswith("qt_")
    ]


def chain(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each widget to the next."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


def keep_focus(gone: QWidget) -> None:
    """Put the focus at the place of a widget that was hidden or disabled: where Tab came from.

    That is the last stop before it, in the nearest part around it where there is one.
    """
    if gone.isVisible() and gone.isEnabled():
        return
    before: list[QWidget] = []
    each = gone.previousInFocusChain()
    while each is not None and each is not gone:
        before.append(each)
        each = each.previousInFocusChain()
    around = gone.parentWidget()
    while around is not None:
        for stop in before:
            inside = around.isAncestorOf(stop) and stop.isVisible() and stop.isEnabled()
            if inside and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stop.setFocus()
                return
        around = around.parentWidget()


def leave(part: QWidget) -> None:
    """Take the focus out of a part before another shows: what is typed is recorded in its place."""
    focus = QApplication.focusWidget()
    if focus is not None and part.isAncestorOf(focus):
        focus.clearFocus()


def reveal(widget: QWidget) -> None:
    """Scroll to a widget that has just been shown."""

    def scroll() -> None:
        part = widget.parentWidget()
        while part and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(widget)

    QTimer.singleShot(LAYOUT, widget, scroll)
