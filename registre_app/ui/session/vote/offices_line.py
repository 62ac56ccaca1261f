"""Who was elected head or deputy goes to the roster from that day, by one confirmed action."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from registre_app.domain.election_events import offices_won
from registre_app.domain.event_words import words
from registre_app.domain.events import Event, TookOffice
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.focus import keep_focus
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.small_dialog import SmallDialog

SAID = "Pas encore au tableau"
BUTTON = "Inscrire au tableau…"


class OfficesDialog(SmallDialog):
    """What is going to be recorded; Enter records it."""

    def __init__(self, desk: Desk, events: tuple[Event, ...], parent: QWidget) -> None:
        super().__init__(parent, "Inscrire au tableau")
        self._desk = desk
        self._events = events
        for event in events:
            if desk.chronicle:
                self.add_part(label(words(event, desk.chronicle), "", wrap=True))

    def record(self) -> None:
        """Record who takes office."""
        self._desk.record_events(self._events, "Élus de la séance inscrits au tableau")


class OfficesLine(QWidget):
    """The offices that elections of the session gave and the roster does not know; else hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._events: tuple[Event, ...] = ()
        self.dialog: OfficesDialog | None = None
        self._words = label("", "warning", wrap=True)
        self.button = QPushButton(BUTTON)
        self.button.setToolTip("Ils prennent leur fonction le jour de la séance (art. L2122-10)")
        self.button.clicked.connect(self.ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self._words, 1)
        line.addWidget(self.button)
        self.hide()

    def refresh(self) -> None:
        """Show who is elected and not yet on the roster."""
        session, chronicle = self._desk.session, self._desk.chronicle
        self._events = offices_won(session, chronicle) if session and chronicle else ()
        names = ", ".join(_named(session, each) for each in self._events) if session else ""
        self._words.setText(f"{SAID} : {names}." if names else "")
        self.button.setEnabled(not self._desk.read_only)
        self.setVisible(bool(self._events))

    def ask(self) -> None:
        """Show what is going to be recorded, and ask to confirm it."""
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = OfficesDialog(self._desk, self._events, self)
        self.dialog.accepted.connect(lambda: keep_focus(self.button))
        self.dialog.open()


def _named(session: Session, event: Event) -> str:
    """« Mme BRUN, 1re adjointe »."""
    office = event.function if isinstance(event, TookOffice) else ""
    person = session.member(event.person) if isinstance(event, TookOffice) else None
    return f"{person.short_name} ({office.lower()})" if person else office
