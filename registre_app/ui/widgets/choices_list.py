"""The open list of a combo box: letters choose by folded names, « noe » goes to NOËL."""

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QListView

from registre_app.domain.french import folded
from registre_app.domain.surnames import begins
from registre_app.ui.telling import told


class ChoicesList(QListView):
    """Letters typed in a row, open or not, go to the choice that begins so, accents or not."""

    def __init__(self) -> None:
        super().__init__()
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
