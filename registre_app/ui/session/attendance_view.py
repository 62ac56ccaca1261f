"""The table view of the attendance list, with its single-key commands."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from registre_app.domain.attendance import MovementKind, Presence
from registre_app.domain.french import folded
from registre_app.ui.session.attendance_model import AttendanceModel, Column
from registre_app.ui.session.holder_delegate import HolderDelegate
from registre_app.ui.telling import told
from registre_app.ui.widgets.columns import RowsInSight
from registre_app.ui.widgets.tables import find_name, set_up_table

WIDTHS = {Column.RANK: 44, Column.NAME: 250, Column.FUNCTION: 124, Column.PRESENCE: 116}
KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_A: Presence.ABSENT,
    Qt.Key.Key_E: Presence.EXCUSED,
}
MOVES = {"+": MovementKind.ARRIVES, "-": MovementKind.LEAVES}
GRACE = 250  # milliseconds in which the rest of a recognised name is swallowed, not run as commands


class AttendanceView(QTableView):
    """P, A, E record a row and go to the next; S seats a substitute; V edits the proxy.

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
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
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

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        line = self._attendance.row(row)
        if self._ends_a_name(event.text()):
            return
        if event.text() in MOVES and line is not None:
            self.movement_asked.emit(MOVES[event.text()])
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.text().isalpha():
            self.keyboardSearch(event.text())  # Shift and a letter searches a name
        elif event.modifiers() != Qt.KeyboardModifier.NoModifier or line is None:
            super().keyPressEvent(event)
        elif key in KEYS:
            self._attendance.set_presence(row, KEYS[key])
            self._go_down(row)
        elif key == Qt.Key.Key_S:
            self.substitute_asked.emit()
        elif key == Qt.Key.Key_Space:
            there = line.presence is Presence.PRESENT
            self._attendance.set_presence(row, Presence.ABSENT if there else Presence.PRESENT)
        elif key == Qt.Key.Key_V:
            self._attendance.require_unlocked()
            self.edit(self._attendance.index(row, Column.PROXY))
        else:
            super().keyPressEvent(event)

    def go_down(self) -> None:
        """Take the focus, on the next row."""
        self.setFocus()
        self._go_down(self.currentIndex().row())

    def keyboardSearch(self, search: str) -> None:
        """Type-ahead: go to the next member whose name begins with the typed letters."""
        names = [line.member.last_name for line in self._attendance.rows]
        row = find_name(names, search, self.currentIndex().row())
        if row is not None:
            self.setCurrentIndex(self._attendance.index(row, Column.NAME))

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
        self._go_down(row)

    def _go_down(self, row: int) -> None:
        if row + 1 < self._attendance.rowCount():
            self.setCurrentIndex(self._attendance.index(row + 1, Column.NAME))
