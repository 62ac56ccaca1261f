"""A combo box and its open list: whole, its letters choose by folded names, « noe » is NOËL."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import ChoicesList

SHORTEST_CHOICE = 10  # minimum number of visible characters of a choice
WANTED_CHOICE = 22  # number of them beyond which a choice asks for no more room
SPARE = 100  # pixels of the screen that an open list leaves


class ChoiceBox(QComboBox):
    """A combo box that may be narrower than its longest choice; its open list is as wide as it."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(ChoicesList())
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_CHOICE)
        for changed in (self.model().rowsInserted, self.model().rowsRemoved):
            changed.connect(self.updateGeometry)

    @told(QSize())
    def sizeHint(self) -> QSize:
        """Ask for the longest choice; the minimum stays that of the shortest."""
        metrics = self.fontMetrics()
        texts = (metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count()))
        most = metrics.averageCharWidth() * WANTED_CHOICE
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        inside = QSize(min(max(texts, default=0), most), metrics.height())
        kind = QStyle.ContentsType.CT_ComboBox
        wanted = self.style().sizeFromContents(kind, option, inside, self)
        return super().sizeHint().expandedTo(QSize(wanted.width(), 0))

    @told(None)
    def showPopup(self) -> None:
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        longest = view.sizeHintForColumn(0) + 2 * view.frameWidth() + bar
        room = self.screen().availableSize()
        view.setMinimumWidth(min(longest, room.width()))
        # Qt leaves the frame out where the box has the focus: the last line would be cut.
        whole = sum(map(view.sizeHintForRow, range(self.count()))) + 2 * view.frameWidth()
        view.setMinimumHeight(whole if whole < room.height() - SPARE else 0)
        super().showPopup()
