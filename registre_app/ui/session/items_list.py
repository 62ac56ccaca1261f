"""The list of the items of the agenda: a line each, the chosen one whole."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QStyleOptionViewItem

from registre_app.ui.telling import told
from registre_app.ui.widgets.tables import WholeText

Index = QModelIndex | QPersistentModelIndex


class ItemsList(QListWidget):
    """The items of the agenda; U on one adopts it unanimously.

    Each shows whole where all of them are in sight, else on one line until it is chosen. U is a
    key of the list and no shortcut of the page: a shortcut would also run for a letter typed in
    an open list of choices or menu.
    """

    unanimity_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.are_whole = True  # every item: there is room for all
        self._lines = _OneLine(self)
        self.setItemDelegate(self._lines)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    @told(None)
    def doItemsLayout(self) -> None:
        """Tell first whether all the items have room."""
        self.are_whole = True
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        heights = sum(
            self._lines.sizeHint(option, self.model().index(row, 0)).height()
            for row in range(self.count())
        )
        self.are_whole = heights <= self.maximumViewportSize().height()
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(never if self.are_whole else needed)
        super().doItemsLayout()

    @told(None)
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self.are_whole:
            self.scheduleDelayedItemsLayout()  # the chosen one is higher

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.unanimity_asked.emit()
        else:
            super().keyPressEvent(event)


class _OneLine(WholeText):
    """One line an item, but for the current one."""

    def __init__(self, view: ItemsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        whole = super().sizeHint(option, index)
        if self._is_whole(index):
            return whole
        line = option.fontMetrics.height()
        return QSize(whole.width(), line + line // 2)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if not self._is_whole(index):
            mark, _, rest = str(index.data() or "").partition(" ")
            title = rest.partition("\n")[2] or rest
            option.text = f"{mark} {index.row() + 1}. {title}"
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText
            option.textElideMode = Qt.TextElideMode.ElideRight

    def _is_whole(self, index: Index) -> bool:
        return self._view.are_whole or index.row() == self._view.currentRow()
