"""Arrivals and departures during the session, each at an item."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from registre_app.domain.attendance import Movement, MovementKind
from registre_app.domain.french import hour
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.ui import voice
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.people import bare_names
from registre_app.ui.style.zoom import fix
from registre_app.ui.telling import told
from registre_app.ui.widgets.bubble import Bubble
from registre_app.ui.widgets.current_only import StackedPage, fit_current
from registre_app.ui.widgets.explanation import BESIDE, HelpButton
from registre_app.ui.widgets.field import REFUSED
from registre_app.ui.widgets.fields import choices_box, chooser, lock, tool_button, value_of
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.labels import name_unseen, restyle
from registre_app.ui.widgets.letters import SOUGHT, LineList
from registre_app.ui.widgets.parsing import NotUnderstood, parse_hour
from registre_app.ui.widgets.row_acts import row_act

VERBS = {
    MovementKind.ARRIVES: "arrive au point",
    MovementKind.LEAVES: "part au point",
    MovementKind.STEPS_OUT: "sort pour le point",
    MovementKind.RETURNS: "revient au point",
}
TIP = "Arrivée (+) ou départ (-) de l’élu choisi, à un point"
NO_ITEM = "Aucun point à l’ordre du jour encore : une arrivée ou un départ se note à un point"
LIST_HEIGHT = 36
HOUR_WIDTH = 72


class MovementsBox(QStackedWidget):
    """Buttons and the recorded movements, or the fields of a movement of the selected member.

    The fields take the place of the buttons while they are called, by a button or by a key:
    nothing else moves. ``beside`` are the other buttons of the line; ``left`` asks to return the
    focus to the attendance list.
    """

    left = Signal()

    def __init__(self, desk: Desk, beside: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._member: Member | None = None
        self._typed = ""
        self._make_list()
        self.kind = chooser(VERBS)
        self.item = choices_box()
        for box in (self.kind, self.item):
            box.installEventFilter(self)
        self.at_vote = QCheckBox("au vote")
        self.at_vote.setToolTip(
            "Au vote seulement : l’élu prend part à la discussion, le quorum le compte encore"
        )
        self.hour = QLineEdit()
        self.hour.setAccessibleName("Heure du mouvement")
        self.hour.setPlaceholderText("heure")
        self.hour.setToolTip("L’heure, si elle a été notée : 19 h 40")
        self.hour.installEventFilter(self)
        fix(self.hour, width=HOUR_WIDTH)
        self._error = Bubble(self.hour)
        self._edited: Movement | None = None  # the one on record that the line changes
        self.note_button = QPushButton("Noter")
        self.note_button.clicked.connect(self._note_and_leave)
        self._close = tool_button("Replier (Échap)")
        self._close.setText("✕")
        self._close.clicked.connect(self._leave)
        self._lay_out(beside)
        desk.left_session.connect(lambda: self._begin(None))  # it was of another session
        follow(self, desk, self._refresh)

    def _make_list(self) -> None:
        self.list = LineList()
        self.list.setAccessibleName("Mouvements en cours de séance")
        self.list.setToolTip("Entrée modifie le mouvement, Suppr le retire, un clic droit aussi")
        self.list.itemActivated.connect(self.change)
        fix(self.list, height=LIST_HEIGHT)
        self.list.setFlow(LineList.Flow.LeftToRight)
        self.list.setWrapping(True)
        self.list.setResizeMode(LineList.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row_act(self.list, "Modifier le mouvement", "", self._change_chosen)
        row_act(self.list, "Retirer le mouvement", "Del", self.remove)

    def _lay_out(self, beside: Sequence[QWidget]) -> None:
        """Lay out the buttons with the list, and the fields that take their place."""
        self._line = StackedPage()
        line = Flow()
        self._line.setLayout(line)
        line.add(self.kind)
        line.add(self.item, 1)
        explained = kept_together(self.at_vote, HelpButton("depart-au-vote"))
        explained.setProperty(BESIDE, True)
        line.add(explained)
        line.add(self.hour)
        line.add(kept_together(self.note_button, self._close))
        name_unseen(self.kind, "Mouvement")
        name_unseen(self.item, "Point de l’ordre du jour")
        self.button = QPushButton("&Mouvement…")
        self.button.clicked.connect(self._call)
        buttons = StackedPage()
        foot = Flow()
        buttons.setLayout(foot)
        for button in (self.button, *beside):
            foot.add(button)
        foot.add(self.list, 1)
        for page in (buttons, self._line):
            self.addWidget(page)
        fit_current(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def ask(self, kind: MovementKind) -> None:
        """Start a new movement: its item is typed, Enter records it."""
        self._desk.require_unlocked()
        self.kind.setCurrentIndex(list(VERBS).index(kind))
        self._typed = ""
        self._begin(None)
        self.setCurrentWidget(self._line)
        self.item.setFocus()

    def change(self, row: QListWidgetItem) -> None:
        """Bring a movement on record to the line, where it is changed; Enter records it."""
        self._desk.require_unlocked()
        movement: Movement = row.data(Qt.ItemDataRole.UserRole)
        self._begin(movement)
        self.kind.setCurrentIndex(list(VERBS).index(movement.kind))
        self.item.setCurrentIndex(movement.position)
        self.setCurrentWidget(self._line)
        self.hour.setFocus()

    def _change_chosen(self) -> None:
        if chosen := self.list.currentItem():
            self.change(chosen)

    def _begin(self, movement: Movement | None) -> None:
        self._edited = movement
        self.at_vote.setChecked(movement is not None and movement.at_vote)
        self.hour.setText(hour(movement.at) if movement and movement.at else "")
        self._say("")
        self._name_button()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter records the movement, Escape cancels; both return to the attendance list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._note_and_leave()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            if watched is self.item and event.text().isdigit():
                self._type(event.text())
                return True
        return super().eventFilter(watched, event)

    def _call(self) -> None:
        self._begin(None)
        self.setCurrentWidget(self._line)
        self.kind.setFocus()

    def _note_and_leave(self) -> None:
        if self.note():
            self._fold()

    def _leave(self) -> None:
        self._begin(None)
        self._fold()

    def _fold(self) -> None:
        self.setCurrentIndex(0)
        self.left.emit()

    def _type(self, digit: str) -> None:
        """Select the item by its number: « 1 » then « 2 » is the twelfth, if there is one."""
        for typed in (self._typed + digit, digit):
            if 0 < int(typed) <= self.item.count():
                self._typed = typed
                self.item.setCurrentIndex(int(typed) - 1)
                return

    def follow(self, member: Member | None) -> None:
        """Follow the selection of the attendance list."""
        if member != self._member:
            self._edited = None
        self._member = member
        self._refresh()

    def note(self) -> bool:
        """Record the movement of the line; False where its hour is not understood."""
        session, member = self._desk.session, self._member
        if session is None or self.item.currentIndex() < 0:
            return True
        who = self._edited.member if self._edited else member.id if member else None
        if who is None:
            return True
        try:
            at = parse_hour(self.hour.text())
        except NotUnderstood as error:
            self._say(str(error))
            return False
        movement = Movement(
            who,
            value_of(self.kind, VERBS),
            self.item.currentIndex(),
            self.at_vote.isChecked(),
            at,
        )
        if self._edited:
            session = session.without_movement(self._edited)
        self._begin(None)
        self._desk.edit_session(session.with_movement(movement), _words(session, movement))
        return True

    def _say(self, refused: str) -> None:
        """Say why the hour is refused; nothing where it is not."""
        if self.hour.property("faulty") != ("true" if refused else "false"):
            self.hour.setProperty("faulty", "true" if refused else "false")
            restyle(self.hour)
        self.hour.setAccessibleDescription(f"{REFUSED} {refused}" if refused else "")
        voice.say(self.hour, refused, urgent=True)
        self._error.say(refused, "cell-error")

    def remove(self) -> None:
        """Remove the selected movement."""
        self._desk.require_unlocked()
        session, chosen = self._desk.session, self.list.currentItem()
        if session is None or chosen is None:
            return
        movement = chosen.data(Qt.ItemDataRole.UserRole)
        label = f"{_words(session, movement)} : retiré"
        self._desk.edit_session(session.without_movement(movement), label, removes=True)

    def _refresh(self) -> None:
        session = self._desk.session
        if self._edited and not (session and self._edited in session.movements):
            self._edited = None  # undone, or of another session: there is nothing to change
        titles = [
            f"{rank}. {item.title}".strip()
            for rank, item in enumerate(session.deliberations if session else (), start=1)
        ]
        if titles != [self.item.itemText(row) for row in range(self.item.count())]:
            chosen = self.item.currentIndex()
            self.item.clear()
            self.item.addItems(titles)
            self.item.setCurrentIndex(max(min(chosen, len(titles) - 1), 0))
        self.list.clear()
        if session:
            for movement in session.movements:
                row = QListWidgetItem(_words(session, movement))
                row.setData(Qt.ItemDataRole.UserRole, movement)
                row.setData(SOUGHT, bare_names(session.member(movement.member))[0])
                self.list.addItem(row)
        self.list.setVisible(self.list.count() > 0)
        ready = bool(titles) and self._member is not None and not self._desk.locked
        self.note_button.setEnabled(ready)
        self.button.setEnabled(ready)
        self.button.setToolTip(TIP if titles else NO_ITEM)
        for part in (self.kind, self.item, self.at_vote, self.hour):
            lock(part, locked=self._desk.locked)
        self.button.setVisible(session is None or session.seal is None)
        self._name_button()

    def _name_button(self) -> None:
        member = self._member
        if self._edited and self._desk.session:
            member = self._desk.session.member(self._edited.member)
        self.note_button.setText(f"Noter : {member.short_name}" if member else "Noter")


def _words(session: Session, movement: Movement) -> str:
    member = session.member(movement.member)
    vote = ", au vote" if movement.at_vote else ""
    at = f", à {hour(movement.at)}" if movement.at else ""
    return f"{member.short_name} {VERBS[movement.kind]} {movement.position + 1}{vote}{at}"
