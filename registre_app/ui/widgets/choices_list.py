"""A combo box and its open list: whole, its letters choose by folded names, « noe » is NOËL."""

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QComboBox, QListView

from registre_app.domain.french import folded
from registre_app.domain.surnames import begins
from registre_app.ui.telling import told

SHORTEST_CHOICE = 10  # minimum number of visible characters of a choice


class ChoicesList(QListView):
    """Letters typed in a row, open or not, go to the choice that begins so, accents or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self._letters = ""
        self._since = QElapsedTimer()

    @told(None)
    def keyboardSearch(self, search: str) -> None:
        pause = QApplication.keyboardInputInterval()
        goes_on = self._since.isValid() and self._since.elapsed() < pause
        self._letters = self._letters + folded(search) if goes_on else folded(search)
        self._since.start()
        model, here = self.model(), self.currentIndex().row()
        count = model.rowCount()
        again = len(set(self._letters)) == 1  # one letter, once or more: the next that begins so
        wanted, first = (self._letters[:1], here + 1) if again else (self._letters, here)
        for step in range(count):
            index = model.index((max(first, 0) + step) % count, 0)
            if begins(str(index.data()), wanted):
                self.setCurrentIndex(index)
                return


class ChoiceBox(QComboBox):
    """A combo box that may be narrower than its longest choice; its open list is as wide as it."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(ChoicesList())
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_CHOICE)

    @told(None)
    def showPopup(self) -> None:
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        longest = view.sizeHintForColumn(0) + 2 * view.frameWidth() + bar
        view.setMinimumWidth(min(longest, self.screen().availableSize().width()))
        super().showPopup()
