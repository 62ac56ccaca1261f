"""The list of sections at the left of the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import LineList

OPEN = "Ouvrir"


class SectionList(LineList):
    """The row that is current is the page that shows: a right click leaves it, and asks.

    Arrows go to a page, letters do not, which may be meant for a field left.
    ``open_asked``: the section of a row is asked for.
    """

    open_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    @told(None)
    def keyboardSearch(self, search: str) -> None:
        del search

    @told(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
        else:
            super().mousePressEvent(event)

    @told(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open the section under the mouse, or the current one with the menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = index.row()
        menu.addAction(OPEN).triggered.connect(lambda _=False: self.open_asked.emit(row))
        place = event.pos() if by_mouse else self.visualRect(index).center()
        menu.popup(self.viewport().mapToGlobal(place))
