"""The table view of the voters, with its single-key commands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from registre_app.domain.ballot import Choice
from registre_app.ui.session.vote.model import Column, VotersModel
from registre_app.ui.telling import told
from registre_app.ui.widgets.columns import RowsInSight
from registre_app.ui.widgets.tables import find_name, set_up_table

WIDTHS = {Column.NAME: 200, Column.CHOICE: 190}
KEYS = {
    Qt.Key.Key_P: Choice.FOR,
    Qt.Key.Key_C: Choice.AGAINST,
    Qt.Key.Key_A: Choice.ABSTAINS,
    Qt.Key.Key_N: Choice.NOT_VOTING,
}


class VotersView(QTableView):
    """P, C, A, N record a vote; I an interest; R one who represents; D a request; U unanimity."""

    unanimity_asked = Signal()

    def __init__(self, model: VotersModel) -> None:
        super().__init__()
        self._voters = model
        self.setModel(model)
        set_up_table(
            self, "votes", "Votes par nom", WIDTHS, stretched=Column.VIA, names=(Column.NAME,)
        )
        RowsInSight(self)

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in KEYS:
            self._voters.choose(row, KEYS[key])
        elif key == Qt.Key.Key_I:
            self._voters.toggle_interest(row)
        elif key == Qt.Key.Key_R and self._voters.toggle_represents(row):
            return
        elif key == Qt.Key.Key_D:
            self._voters.toggle_request(row)
        elif key == Qt.Key.Key_U:
            self.unanimity_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Type-ahead: go to the next member whose name begins with the typed letters."""
        names = [line.member.last_name for line in self._voters.rows]
        row = find_name(names, search, self.currentIndex().row())
        if row is not None:
            self.setCurrentIndex(self._voters.index(row, Column.NAME))
