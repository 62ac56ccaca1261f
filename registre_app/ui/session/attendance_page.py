"""The step « Présences »."""

from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
)

from registre_app.domain.convening import RosterChange, roster_change, with_roster
from registre_app.domain.findings import Location
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.attendance_model import TIP, AttendanceModel, Column
from registre_app.ui.session.attendance_view import AttendanceView
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.button import FactsButton
from registre_app.ui.session.facts.of_session import PARTICIPANTS
from registre_app.ui.session.kept_line import KeptLine
from registre_app.ui.session.movements_box import MovementsBox
from registre_app.ui.session.proxy_box import ProxyBox, proxy_fact
from registre_app.ui.session.substitute_dialog import SubstituteDialog
from registre_app.ui.style.theme import LEAST_ROW, SPACE_S, Theme
from registre_app.ui.style.zoom import zoom_of
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.keys_line import say_keys
from registre_app.ui.widgets.sentence_line import SentenceLine
from registre_app.ui.widgets.tables import take_focus

IN_SIGHT = 15  # members
SUBSTITUTE = "Suppléant à la place d’un élu (S)"


class RosterLine(SentenceLine):
    """Who joined the roster and who left it since the session was prepared; hidden without."""

    def __init__(self) -> None:
        tip = "Met la feuille à jour ; ce qui y est noté reste (F5)"
        super().__init__("warning", "Suivre le tableau (F5)", tip)

    def show_change(self, change: RosterChange, *, locked: bool) -> None:
        """Say what changed, if anything did."""
        parts = []
        for members, one, several in (
            (change.joined, "entre au tableau", "entrent au tableau"),
            (change.left, "en sort", "en sortent"),
        ):
            if members:
                names = ", ".join(member.short_name for member in members)
                parts.append(f"{names} {one if len(members) == 1 else several}")
        self.words.setText(f"Depuis la préparation, {' ; '.join(parts)}." if parts else "")
        self.button.setEnabled(not locked)
        self.setVisible(bool(parts))


class AttendancePage(StackedPage):
    """The attendance list, its keys, and the movements."""

    def __init__(self, desk: Desk, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self.dialog: SubstituteDialog | None = None
        self.model = AttendanceModel(desk)
        self.view = AttendanceView(self.model)
        self._all = QPushButton("Tous présents")
        self._all.setToolTip(
            "Note présents tous ceux dont la présence n’est pas renseignée (Ctrl+Maj+P)"
        )
        self._all.clicked.connect(self.all_present)
        self._whole: Session | None = None  # once all were noted present, until the next edit
        self.kept = KeptLine()
        self.kept.button.clicked.connect(self._replace_kept)
        say_keys(self.view, TIP)
        proxy = proxy_fact(self._chosen)
        own = {proxy.title: lambda desk, fact: ProxyBox(desk, fact, self._chosen)}
        self.facts = FactsArea(desk, (proxy, PARTICIPANTS), adopt, own=own)
        self.facts_button = FactsButton(
            [self.facts],
            {SUBSTITUTE: self.ask_substitute},
            may_act=lambda: desk.session is not None and not desk.locked,
            offered=lambda: self.model.has_substitutes,
        )
        self.roster = RosterLine()
        self.roster.button.clicked.connect(self.follow_roster)
        self.movements = MovementsBox(desk, (self._all, self.kept, self.facts_button))
        self.facts.after = self.movements.list
        self.view.movement_asked.connect(self.movements.ask)
        self.view.substitute_asked.connect(self.ask_substitute)
        self.movements.left.connect(self.view.setFocus)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.roster)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.movements)
        layout.addWidget(self.facts)
        follow(self, desk, self._refresh)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.model.apply_theme(theme)
        self.facts.apply_theme(theme)

    def enter(self) -> None:
        """Put the focus on the first row not recorded yet."""
        take_focus(self.view, Column.NAME)

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding."""
        self.enter()
        if place.member:
            self.view.go_to(place.member)
        elif place.field == "participants":
            self.facts.go_to(place.field)

    def all_present(self) -> None:
        """Note present all whose attendance is not noted; say who keeps another state."""
        self._desk.require_unlocked()
        self.model.set_all_present()
        self._whole = self._desk.session
        self._refresh()
        self.view.setFocus()

    def _replace_kept(self) -> None:
        self.model.set_nobody_away()
        self.view.setFocus()

    def ask_substitute(self) -> None:
        """Ask who sits in the place of the selected member."""
        line = self.model.row(self.view.currentIndex().row())
        self._desk.require_unlocked()
        if line is None:
            return
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = SubstituteDialog(self.model, line, self)
        self.dialog.accepted.connect(self.view.go_down)
        self.dialog.open()

    def follow_roster(self) -> None:
        """Take in who joined and who left since the session was prepared."""
        self._desk.require_unlocked()
        session, chronicle = self._desk.session, self._desk.chronicle
        if session is None or chronicle is None:
            return
        if roster_change(session, chronicle):
            self._desk.edit_session(with_roster(session, chronicle), "Feuille suivant le tableau")

    def _chosen(self) -> Member | None:
        line = self.model.row(self.view.currentIndex().row())
        return line.member if line else None

    def _follow(self) -> None:
        self.movements.follow(self._chosen())
        self.facts.refresh()
        rows = min(self.model.rowCount(), IN_SIGHT) * round(LEAST_ROW * zoom_of(self.view))
        head = self.view.horizontalHeader().height()
        # Boxes below make the page longer, not the sheet shorter.
        self.view.setMinimumHeight(0 if self.facts.isHidden() else rows + head)

    def _refresh(self) -> None:
        self.model.reload()
        self._follow()  # the row may now be another member's
        self._all.setEnabled(not self._desk.locked)
        session, chronicle = self._desk.session, self._desk.chronicle
        open_yet = session is None or session.seal is None
        for part in (self._all, self.facts_button):
            part.setVisible(open_yet)  # nothing is typed in a sealed sheet: it shows whole
        self.kept.hide()
        if session != self._whole:
            self._whole = None  # something was noted since: it is not said again
        if session is not None and self._whole is not None and session.recorded_away:
            self.kept.show_kept(session)
            self._all.hide()  # in its place: nothing moves
        change = roster_change(session, chronicle) if session and chronicle else RosterChange()
        self.roster.show_change(change, locked=self._desk.locked)
