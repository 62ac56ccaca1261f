"""Rows put in another order by the mouse: a row is dragged, a line shows where it goes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame

from registre_app.ui.telling import told

LINE = 2  # pixels


class RowDrag(QObject):
    """``moved`` carries the row that was dragged and the row where it is to be.

    ``may_move`` tells whether it may; where it may not, the cursor says so, and letting go there
    emits ``refused``. Escape gives up. The view itself drags nothing: no data leaves it.
    """

    moved = Signal(int, int)
    refused = Signal(int, int)

    def __init__(self, view: QAbstractItemView, may_move: Callable[[int, int], bool]) -> None:
        super().__init__(view)
        self._view = view
        self._may_move = may_move
        self._pressed: QPoint | None = None
        self._row = -1
        self._to = -1
        self._line = QFrame(view.viewport())
        self._line.setObjectName("drop-line")
        self._line.hide()
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and self._to >= 0 and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            index = self._view.indexAt(place)
            left = event.button() is Qt.MouseButton.LeftButton and index.isValid()
            self._pressed, self._row = (place, index.row()) if left else (None, -1)
            return False
        if event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._leave()
                return False
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far or self._to >= 0:
                self._follow(place)
            return True  # the view would choose the rows passed over
        if event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            row, to = self._row, self._to
            self._leave()
            if to < 0:
                return False
            if to != row:
                (self.moved if self._may_move(row, to) else self.refused).emit(row, to)
            return True
        return False

    def _follow(self, place: QPoint) -> None:
        """Show where the row would go if it were let go here."""
        model, viewport = self._view.model(), self._view.viewport()
        edge = QPoint(place.x(), min(max(place.y(), 0), viewport.height() - 1))
        index = self._view.indexAt(edge)
        row = index.row() if index.isValid() else model.rowCount() - 1
        self._view.scrollTo(model.index(row, max(self._view.currentIndex().column(), 0)))
        rect = self._view.visualRect(model.index(row, 0))
        under = edge.y() > rect.center().y()
        gap = row + under  # rows above the line
        self._to = gap - 1 if gap > self._row else gap
        may = self._to == self._row or self._may_move(self._row, self._to)
        hand, forbidden = Qt.CursorShape.ClosedHandCursor, Qt.CursorShape.ForbiddenCursor
        viewport.setCursor(hand if may else forbidden)
        top = rect.bottom() if under else rect.top()
        self._line.setGeometry(QRect(0, max(top - LINE // 2, 0), viewport.width(), LINE))
        self._line.setVisible(may)
        self._line.raise_()

    def _leave(self) -> None:
        self._pressed, self._row, self._to = None, -1, -1
        self._line.hide()
        self._view.viewport().unsetCursor()
