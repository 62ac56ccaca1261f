"""The table view of the voters, with its single-key commands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from registre_app.domain.ballot import Choice as Voice
from registre_app.ui.session.vote.model import APART, WORDS, Column, VotersModel
from registre_app.ui.widgets.columns import RowsInSight
from registre_app.ui.widgets.marked_table import Choice, MarkedTable
from registre_app.ui.widgets.tables import set_up_table

WIDTHS = {Column.NAME: 200, Column.CHOICE: 190}
KEYS = {
    Qt.Key.Key_P: Voice.FOR,
    Qt.Key.Key_C: Voice.AGAINST,
    Qt.Key.Key_A: Voice.ABSTAINS,
    Qt.Key.Key_N: Voice.NOT_VOTING,
}
ASKED = "A demandé ce mode de scrutin"
ELSEWHERE = "Représente l’assemblée ailleurs"


class VotersView(MarkedTable):
    """P, C, A, N record a vote and go to the next row; a click on a vote opens the same choices.

    I records an interest, R one who represents, D a request, U unanimity.
    """

    unanimity_asked = Signal()

    def __init__(self, model: VotersModel) -> None:
        super().__init__()
        self._voters = model
        self.setModel(model)
        set_up_table(
            self, "votes", "Votes par nom", WIDTHS, stretched=Column.VIA, names=(Column.NAME,)
        )
        RowsInSight(self)

    def begin(self) -> None:
        """Go to the first row whose vote is not noted, or else to the first."""
        rows = self._voters.rows
        waits = (row for row, line in enumerate(rows) if line.choice is None and not line.apart)
        self.setCurrentIndex(self._voters.index(next(waits, 0), Column.NAME))

    def mark(self, event: QKeyEvent) -> bool:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if key in KEYS:
            if self._voters.choose(row, KEYS[key]):
                self.go_down_from(row, Column.NAME)
        elif key == Qt.Key.Key_I:
            self._voters.toggle_interest(row)
        elif key == Qt.Key.Key_R:
            return self._voters.toggle_represents(row)
        elif key == Qt.Key.Key_D:
            self._voters.toggle_request(row)
        elif key == Qt.Key.Key_U:
            self.unanimity_asked.emit()
        else:
            return False
        return True

    def on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.CHOICE:
            self.open_choices(index.row(), self.visualRect(index))

    def choices(self, row: int) -> Sequence[Choice | None]:
        model, line = self._voters, self._voters.row(row)
        if line is None or model.locked:
            return ()
        letters = {voice: chr(key) for key, voice in KEYS.items()}
        votes = [
            Choice(
                words,
                partial(model.choose, row, voice),
                letters[voice],
                model.icon_of(voice),
                current=line.choice is voice,
                enabled=not line.apart or voice is Voice.FOR,
            )
            for voice, words in WORDS.items()
        ]
        return (
            *votes,
            None,
            Choice(
                APART,
                partial(model.toggle_interest, row),
                "I",
                model.icon_of(None),
                current=line.apart,
            ),
            Choice(
                ELSEWHERE,
                partial(model.toggle_represents, row),
                "R",
                current=line.represents,
                enabled=line.apart,
            ),
            Choice(ASKED, partial(model.toggle_request, row), "D", current=line.asked),
        )
