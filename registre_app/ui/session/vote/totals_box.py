"""The totals of a ballot: votes for and against, abstentions, papers."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSpinBox, QWidget

from registre_app.domain.ballot import Ballot, Choice
from registre_app.domain.voting import begun, with_totals
from registre_app.ui.session.vote.chosen import ChosenVote
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.style.zoom import fix
from registre_app.ui.telling import told
from registre_app.ui.widgets.explanation import BESIDE, HelpButton
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import chooser, lock, value_of
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.recorder import asks_to_undo

AS_THE_SESSION = -1
COUNT_WIDTH, WORD_WIDTH = 80, 96
CASTING = {None: "—", Choice.FOR: "pour", Choice.AGAINST: "contre"}
COUNTS = (
    ("votes_for", "Pou&r", 0),
    ("against", "&Contre", 0),
    ("abstentions", "A&bstentions", 0),
    ("not_voting", "Ne &votent pas", 0),
    ("proxies_counted", "&Procurations", AS_THE_SESSION),
    ("blank", "B&lancs", 0),
    ("void", "&Nuls", 0),
)
OF_SECRET = ("blank", "void")


class CountField(QSpinBox):
    """A spin box for a number of votes; Undo is left to the window."""

    def __init__(self, least: int = 0) -> None:
        super().__init__()
        self.setRange(least, 10_000)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        fix(self, width=COUNT_WIDTH)
        self.lineEdit().installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do not handle Undo and Redo: the window does."""
        if asks_to_undo(event):
            self.interpretText()
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def flush(self) -> None:
        """Record the pending number now."""
        self.interpretText()

    def show_count(self, count: int) -> None:
        """Show the recorded number."""
        self.blockSignals(True)
        self.setValue(count)
        self.blockSignals(False)


class TotalsBox(QWidget):
    """The counts of the current ballot; the remaining votes are counted « pour »."""

    def __init__(self, desk: ChosenVote) -> None:
        super().__init__()
        self._desk = desk
        self.counts = {name: CountField(least) for name, _, least in COUNTS}
        fix(self.counts["proxies_counted"], width=WORD_WIDTH)
        self.counts["proxies_counted"].setSpecialValueText("toutes")
        self._fields = {name: Field(words, self.counts[name]) for name, words, _ in COUNTS}
        self.casting = chooser(CASTING)
        self.casting.activated.connect(self._cast)
        self._fields["not_voting"].explain("interesse")
        self._casting_field = Field("Voix du président", self.casting)
        line = Flow(SPACE_M)
        self.setLayout(line)
        for field in (*self._fields.values(), self._casting_field):
            line.add(field)
        line.add(HelpButton("majorite"))
        self.setProperty(BESIDE, True)
        for name, count in self.counts.items():
            count.valueChanged.connect(lambda value, name=name: self._record(name, value))
        self.show_ballot(None, secret=False, editable=False)

    def enter(self) -> None:
        """Put the focus on the first count."""
        self.counts["votes_for"].setFocus()
        self.counts["votes_for"].selectAll()

    def show_ballot(
        self, ballot: Ballot | None, *, secret: bool, editable: bool, proxies: bool = False
    ) -> None:
        """Show the counts; of a secret ballot blank and void papers, and proxies where there are.

        ``proxies``: some are in force at the item.
        """
        for name, field in self.counts.items():
            value = getattr(ballot, name) if ballot else 0
            field.show_count(AS_THE_SESSION if value is None else value)
            lock(field, locked=not editable)
            self._fields[name].setVisible(secret or name not in OF_SECRET)
        noted = ballot is not None and ballot.proxies_counted is not None
        self._fields["proxies_counted"].setVisible(proxies or noted)
        tied = ballot is not None and ballot.tied and ballot.votes_cast > 0 and not secret
        self._casting_field.setVisible(tied)
        self.casting.setEnabled(editable)
        chosen = ballot.casting_vote if ballot else None
        self.casting.setCurrentIndex(list(CASTING).index(chosen) if chosen in CASTING else 0)

    def _record(self, name: str, value: int) -> None:
        session, item, sitting = self._desk.session, self._desk.deliberation, self._desk.sitting
        if session is None or item is None or sitting is None:
            return
        ballot = begun(session, self._desk.position)
        if name == "proxies_counted":
            changed = replace(ballot, proxies_counted=None if value == AS_THE_SESSION else value)
        else:
            changed = with_totals(ballot, sitting, **{name: value})
        words = self._fields[name].editor.accessibleName()
        self._desk.edit_deliberation(replace(item, ballot=changed), f"{words} : {value}")

    def _cast(self) -> None:
        item = self._desk.deliberation
        if item and item.ballot:
            ballot = replace(item.ballot, casting_vote=value_of(self.casting, CASTING))
            self._desk.edit_deliberation(replace(item, ballot=ballot), "Voix du président")
