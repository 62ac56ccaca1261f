"""The head whom a session elects presides what follows: noted for all of it at once."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from registre_app.domain.chair import presiding
from registre_app.domain.presidency import election_of_the_head, handed_over
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.focus import keep_focus
from registre_app.ui.widgets.labels import label

BUTTON = "Noter cette présidence"
WORDS = "Présidence des points suivants"


class ChairLine(QWidget):
    """Who presides from the election on, where the items do not say so yet; else hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._changed: Session | None = None
        self.words = label("", "warning", wrap=True)
        self.button = QPushButton(BUTTON)
        self.button.setToolTip("Pour tous ces points ensemble ; ce qui est choisi à la main reste")
        self.button.clicked.connect(self.record)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()

    def refresh(self) -> None:
        """Show who presides what follows, from the election of the head on."""
        session = self._desk.session
        elects = election_of_the_head(session) if session else None
        here = elects is not None and self._desk.position >= elects
        self._changed = handed_over(session) if session and here else None
        if session and self._changed:
            self.words.setText(_said(session, self._changed))
        self.button.setEnabled(not self._desk.locked)
        self.setVisible(self._changed is not None)

    def record(self) -> None:
        """Note the president of every item that follows."""
        if self._changed:
            self._desk.edit_session(self._changed, WORDS)
            keep_focus(self.button)


def _said(session: Session, changed: Session) -> str:
    """« M. LACHAUD, élu dans la séance, préside les points 2 à 5 (art. L2122-8). »."""
    positions = [
        position
        for position, item in enumerate(changed.deliberations)
        if item.president != session.deliberations[position].president
    ]
    key = presiding(changed, positions[0])
    person = session.member(key) if key else None
    name = f"{person.short_name}, {person.civility.agree('élu', 'élue')}" if person else ""
    first, last = positions[0] + 1, positions[-1] + 1
    points = f"les points {first} à {last}" if last > first else f"le point {first}"
    return f"{name} dans la séance, préside {points} (art. L2122-8)."
