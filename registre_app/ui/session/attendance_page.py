"""The step « Présences »."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.findings import Location
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.attendance_model import TIP, AttendanceModel, Column
from registre_app.ui.session.attendance_view import AttendanceView
from registre_app.ui.session.movements_box import MovementsBox
from registre_app.ui.style.theme import SPACE_S, Theme
from registre_app.ui.widgets.fields import label
from registre_app.ui.widgets.tables import take_focus


class AttendancePage(QWidget):
    """The attendance list, its keys, and the movements."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = AttendanceModel(desk)
        self.view = AttendanceView(self.model)
        self._all = QPushButton("Tous présents")
        self._all.setToolTip(
            "Note présents tous ceux dont la présence n’est pas renseignée (Ctrl+Maj+P)"
        )
        self._all.clicked.connect(self.model.set_all_present)
        keys = label(TIP, "secondary", wrap=True)
        line = QHBoxLayout()
        line.addWidget(keys, 1)
        line.addWidget(self._all)
        self.movements = MovementsBox(desk)
        self.view.movement_asked.connect(self.movements.ask)
        self.movements.left.connect(self.view.setFocus)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.view, 1)
        layout.addLayout(line)
        layout.addWidget(self.movements)
        follow(self, desk, self._refresh)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.model.apply_theme(theme)

    def enter(self) -> None:
        """Put the focus on the first row not recorded yet."""
        take_focus(self.view, Column.NAME)

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding."""
        self.enter()
        if place.member:
            self.view.go_to(place.member)

    def _follow(self) -> None:
        line = self.model.row(self.view.currentIndex().row())
        self.movements.follow(line.member if line else None)

    def _refresh(self) -> None:
        self.model.reload()
        self._follow()  # the row may now be another member's
        self._all.setEnabled(not self._desk.read_only)
