"""The table view of the attendance list, with its single-key commands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from registre_app.domain.attendance import MovementKind, Presence
from registre_app.domain.french import folded
from registre_app.ui.session.attendance_model import AttendanceModel, Column
from registre_app.ui.session.holder_delegate import HolderDelegate, HolderEditor
from registre_app.ui.widgets.columns import RowsInSight
from registre_app.ui.widgets.marked_table import Choice, MarkedTable
from registre_app.ui.widgets.tables import set_up_table

WIDTHS = {Column.RANK: 44, Column.NAME: 250, Column.FUNCTION: 124, Column.PRESENCE: 116}
KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_A: Presence.ABSENT,
    Qt.Key.Key_E: Presence.EXCUSED,
}
MOVES = {"+": MovementKind.ARRIVES, "-": MovementKind.LEAVES}
GRACE = 250  # milliseconds in which the rest of a recognised name is swallowed, not run as commands


class AttendanceView(MarkedTable):
    """P, A, E record a row and go to the next; S seats a substitute; V edits the proxy.

    A click on an attendance opens the same choices, one on a proxy the possible holders.
    ``movement_asked`` carries an arrival or a departure to record for the selected row;
    ``substitute_asked`` asks who sits in its place.
    """

    movement_asked = Signal(MovementKind)
    substitute_asked = Signal()

    def __init__(self, model: AttendanceModel) -> None:
        super().__init__()
        self._attendance = model
        self._delegate = HolderDelegate(self)
        self._delegate.given.connect(self._on_given)
        self._left_to_type = ""
        self._since = QElapsedTimer()
        self.setModel(model)
        self.setItemDelegateForColumn(Column.PROXY, self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_up_table(
            self,
            "presences",
            "Feuille de présence",
            WIDTHS,
            stretched=Column.PROXY,
            names=(Column.NAME, Column.PROXY),
        )
        RowsInSight(self)

    def go_to(self, member: str) -> None:
        """Select the row of a member."""
        row = self._attendance.row_of(member)
        if row >= 0:
            self.setCurrentIndex(self._attendance.index(row, Column.NAME))
            self.setFocus()

    def mark(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        line = self._attendance.row(row)
        if self._ends_a_name(event.text()):
            return True
        if event.text() in MOVES and line is not None:
            self.movement_asked.emit(MOVES[event.text()])
        elif event.modifiers() != Qt.KeyboardModifier.NoModifier or line is None:
            return False
        elif key in KEYS:
            self._attendance.set_presence(row, KEYS[key])
            self.go_down_from(row, Column.NAME)
        elif key == Qt.Key.Key_S:
            self.substitute_asked.emit()
        elif key == Qt.Key.Key_Space:
            there = line.presence is Presence.PRESENT
            self._attendance.set_presence(row, Presence.ABSENT if there else Presence.PRESENT)
        elif key == Qt.Key.Key_V:
            self.edit_proxy(row)
        else:
            return False
        return True

    def on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.PRESENCE:
            self.open_choices(index.row(), self.visualRect(index))
        elif index.column() == Column.PROXY and not self._attendance.locked:
            self.edit_proxy(index.row())
            editor = self.indexWidget(index)
            if isinstance(editor, HolderEditor):
                editor.offer()

    def choices(self, row: int) -> Sequence[Choice | None]:
        model, line = self._attendance, self._attendance.row(row)
        if line is None or model.locked:
            return ()
        holder = self.model().index(row, Column.PROXY)
        letters = {presence: chr(key) for key, presence in KEYS.items()}
        states = [
            Choice(
                presence.word(line.member).capitalize(),
                partial(model.set_presence, row, presence),
                letters.get(presence, ""),
                model.icon_of(presence),
                current=line.presence is presence,
            )
            for presence in (*KEYS.values(), Presence.UNRECORDED)
        ]
        substitute = Choice(
            f"{Presence.SUBSTITUTED.word(line.member).capitalize()} par…",
            self.substitute_asked.emit,
            "S",
            model.icon_of(Presence.SUBSTITUTED),
            current=line.presence is Presence.SUBSTITUTED,
        )
        return (
            *states,
            *((substitute,) if model.has_substitutes or substitute.current else ()),
            Choice("Pouvoir à…", partial(self.on_clicked, holder), "V"),
            None,
            Choice(
                "Arrive en cours de séance…",
                lambda: self.movement_asked.emit(MovementKind.ARRIVES),
                "+",
            ),
            Choice(
                "Part en cours de séance…",
                lambda: self.movement_asked.emit(MovementKind.LEAVES),
                "-",
            ),
        )

    def edit_proxy(self, row: int) -> None:
        """Ask who holds the proxy of a row."""
        self._attendance.require_unlocked()
        index = self._attendance.index(row, Column.PROXY)
        self.setCurrentIndex(index)
        self.edit(index)

    def go_down(self) -> None:
        """Take the focus, on the next row."""
        self.setFocus()
        self.go_down_from(self.currentIndex().row(), Column.NAME)

    def _ends_a_name(self, text: str) -> bool:
        """Swallow the rest of a holder's name, recognised before its end."""
        rest, letter = self._left_to_type, folded(text)
        inside = bool(rest) and self._since.isValid() and self._since.elapsed() < GRACE
        if not (inside and letter and rest.startswith(letter)):
            self._left_to_type = ""
            return False
        self._left_to_type = rest[len(letter) :]
        self._since.restart()
        return True

    def _on_given(self, row: int, rest: str) -> None:
        self._left_to_type = rest
        self._since.start()
        self.setFocus()
        self.go_down_from(row, Column.NAME)
