"""The tab « Vote » of a deliberation."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout

from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import WITHOUT_VOTE, Deliberation, ItemKind
from registre_app.domain.errors import RegistreError
from registre_app.domain.voting import begun, result, taken_as
from registre_app.ui.desk import READ_ONLY, SEALED, Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.of_item import FATE, OF_VOTE, PARTS
from registre_app.ui.session.fate_box import FateBox
from registre_app.ui.session.people import bare_names
from registre_app.ui.session.vote.appointment import AppointmentBox
from registre_app.ui.session.vote.chair_line import ChairLine
from registre_app.ui.session.vote.chosen import NOT_TAKEN, ChosenVote
from registre_app.ui.session.vote.model import KEYS, VotersModel
from registre_app.ui.session.vote.offices_line import OfficesLine
from registre_app.ui.session.vote.outcome import Outcome
from registre_app.ui.session.vote.totals_box import TotalsBox
from registre_app.ui.session.vote.view import VotersView
from registre_app.ui.style.theme import SPACE_M, SPACE_XS, Theme
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import choices_box, chooser, value_of
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.keys_line import say_keys
from registre_app.ui.widgets.tables import take_focus

NATURES = {
    ItemKind.DECISION: "Décision",
    ItemKind.ACCOUNT: "Compte administratif ou financier",
    ItemKind.APPOINTMENT: "Nomination (élection)",
    ItemKind.NOTED: "Le conseil prend acte",
    ItemKind.INFORMATION: "Information, sans vote",
}
KINDS = {
    BallotKind.ORDINARY: "Main levée",
    BallotKind.PUBLIC: "Scrutin public",
    BallotKind.SECRET: "Scrutin secret",
}
WHOLE = "l’ensemble du point"
AS_THE_SESSION = "comme la séance"


class NobodyVotes(RegistreError):
    """Unanimity is asked for at an item at which nobody is noted as there."""


class VotePage(StackedPage):
    """The kind of vote, the voters, their votes, and the result."""

    def __init__(self, desk: Desk, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self.nature = chooser(NATURES)
        self.nature.activated.connect(self._set_nature)
        self.kind = chooser(KINDS)
        self.kind.activated.connect(self._set_kind)
        self.president = choices_box()
        self.president.activated.connect(self._set_president)
        self._of: object = None  # whose vote shows
        self._make_buttons()
        self.chosen = ChosenVote(desk, self)
        self.chosen.changed.connect(self._refresh)
        self.which = choices_box()
        self.which.activated.connect(self._choose)
        self._which_field = Field("Vote noté", self.which, beside=True)
        self.model = VotersModel(self.chosen)
        self.view = VotersView(self.model)
        self.view.unanimity_asked.connect(self.set_unanimous)
        self.totals = TotalsBox(self.chosen)
        self.appointment = AppointmentBox(desk)
        self.offices = OfficesLine(desk)
        self.chair = ChairLine(desk)
        self.counted = Outcome()
        say_keys(self.view, KEYS)
        self._kind_field = Field("&Mode de scrutin", self.kind)
        self._kind_help = self._kind_field.explain("scrutin")
        self._president_field = Field("Prés&ide ce point", self.president)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_XS, 0, 0)
        layout.setSpacing(SPACE_XS)
        first = Flow(SPACE_M, between_lines=SPACE_XS)
        first.add(Field("Na&ture du point", self.nature), 4)
        first.add(self._kind_field, 2)
        first.add(self._president_field, 3)
        first.add(kept_together(self.unanimous, self.no_vote))
        first.add(self.counted, 4)
        layout.addWidget(self._which_field)
        layout.addLayout(first)
        for part, stretch in (
            (self.view, 3),
            (self.totals, 0),
            (self.appointment, 3),
            (self.offices, 0),  # below what one types in: it comes and goes as votes are noted
            (self.chair, 0),
        ):
            layout.addWidget(part, stretch)
        self.facts = FactsArea(
            desk, OF_VOTE, adopt, of_item=True, own={FATE.title: FateBox}, after=self.no_vote
        )
        layout.addWidget(self.facts)
        layout.addStretch()
        self.appointment.hide()  # hidden until an item is an election
        follow(self, desk, self._refresh)

    def _make_buttons(self) -> None:
        self.unanimous = QPushButton("À l’&unanimité")
        self.unanimous.setToolTip("Adoptée à l’unanimité : toutes les voix pour (U)")
        self.unanimous.clicked.connect(self.set_unanimous)
        self.no_vote = QPushButton("Effacer le v&ote")
        self.no_vote.setToolTip("Aucun vote n’est noté ; Ctrl+Z le rend")
        self.no_vote.clicked.connect(self.clear)

    def enter(self) -> None:
        """Put the focus on the voters, or on the candidates."""
        item = self._desk.deliberation
        if item and item.kind is ItemKind.APPOINTMENT:
            self.appointment.enter()
        elif self.view.isVisibleTo(self) and self.model.rowCount():
            take_focus(self.view)
        else:
            self.nature.setFocus()

    def set_unanimous(self) -> None:
        """Record that every voter voted for. Raises NobodyVotes."""
        self._desk.require_unlocked()
        session, item = self.chosen.session, self.chosen.deliberation
        if session is None or item is None or self.chosen.locked:
            return
        if item.kind in (*WITHOUT_VOTE, ItemKind.APPOINTMENT):
            return
        kind = item.ballot.kind if item.ballot else item.planned_ballot
        emptied = replace(item, ballot=None, planned_ballot=kind)
        position = self._desk.position
        ballot = begun(session.with_deliberation(position, emptied), position)
        if not ballot.votes_for:
            raise NobodyVotes(
                "Personne n’est noté présent à ce point : aucune voix n’est notée. Notez d’abord "
                "les présences (Alt+2)."
            )
        if item.ballot:
            asked, counted = item.ballot.requested_by, item.ballot.proxies_counted
            ballot = replace(ballot, requested_by=asked, proxies_counted=counted)
        self.chosen.edit_deliberation(replace(item, ballot=ballot), "Vote à l’unanimité")

    def clear(self) -> None:
        """Take out the vote on record, or else the way in which it was to be taken."""
        item = self.chosen.deliberation
        if item is None:
            return
        if item.ballot is None:
            self.chosen.edit_deliberation(
                replace(item, planned_ballot=None), "Mode prévu effacé", removes=True
            )
        else:
            self.chosen.edit_deliberation(replace(item, ballot=None), "Vote effacé", removes=True)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.model.apply_theme(theme)
        self.facts.apply_theme(theme)

    def _set_nature(self) -> None:
        item = self._desk.deliberation
        nature = value_of(self.nature, NATURES)
        if item is None or nature is item.kind:
            return
        changed: Deliberation = replace(item, kind=nature)
        if nature in (*WITHOUT_VOTE, ItemKind.APPOINTMENT):
            changed = replace(changed, ballot=None)
        if nature is not ItemKind.APPOINTMENT:
            changed = replace(changed, appointment=None)
        self._desk.edit_deliberation(changed, f"Nature du point : {NATURES[nature].lower()}")

    def _set_kind(self) -> None:
        session = self.chosen.session
        if session is None or self.chosen.deliberation is None:
            return
        kind = value_of(self.kind, KINDS)
        changed = taken_as(session, self._desk.position, kind)
        self.chosen.edit_session(changed, f"Mode de scrutin : {KINDS[kind].lower()}")

    def _set_president(self, row: int) -> None:
        item = self._desk.deliberation
        if item:
            chosen = self.president.itemData(row)
            self._desk.edit_deliberation(replace(item, president=chosen), "Présidence du point")

    def _choose(self, row: int) -> None:
        self.chosen.choose(row - 1 if row else None)

    def _refresh(self) -> None:
        self.chosen.settle()
        self._offer_votes()
        self.offices.refresh()
        self.chair.refresh()
        self.facts.refresh()
        self.model.reload()
        self._begin()
        session, item, sitting = self.chosen.session, self.chosen.deliberation, self.chosen.sitting
        locked = self.chosen.locked
        editable = item is not None and not locked
        for control in (self.nature, self.kind, self.president, self.unanimous):
            control.setEnabled(editable)
        if session is None or item is None or sitting is None:
            self._show_nothing()
            return
        # A vote on record of an item that was not taken can be taken out.
        self.no_vote.setEnabled(not self._desk.locked)
        appoints = item.kind is ItemKind.APPOINTMENT
        votes = not appoints and item.kind not in WITHOUT_VOTE
        self.nature.setCurrentIndex(list(NATURES).index(item.kind))
        kind = item.ballot.kind if item.ballot else item.planned_ballot or BallotKind.ORDINARY
        self.kind.setCurrentIndex(list(KINDS).index(kind))
        self._kind_help.setVisible(kind is not BallotKind.ORDINARY)
        for part in (self._kind_field, self.unanimous, self.totals, self.view):
            part.setVisible(votes)
        noted = item.ballot is not None or item.planned_ballot is not None
        self.no_vote.setVisible(votes and noted)
        self.no_vote.setText("Effacer le v&ote" if item.ballot else "Effacer le m&ode prévu")
        whole = self.chosen.rank is None
        for control in (self.nature, self.president):
            control.setEnabled(editable and whole)
        self.appointment.setVisible(appoints)
        self._offer_presidents()
        self.totals.show_ballot(
            item.ballot,
            secret=kind is BallotKind.SECRET,
            editable=editable,
            proxies=bool(sitting.proxies),
        )
        said = "" if item.fate in NOT_TAKEN else result(session, self._desk.position)
        why = "" if locked in (READ_ONLY, SEALED) else locked  # said at the head
        for outcome in (self.counted, self.appointment.elected):
            here = outcome is self.result
            outcome.say(" ".join(filter(None, (said, why))) if here else "", grows=appoints)
            outcome.setVisible(bool(outcome.whole))

    @property
    def result(self) -> Outcome:
        """What says what the vote decides, or whom the election elects."""
        return self.counted if self.appointment.isHidden() else self.appointment.elected

    def _begin(self) -> None:
        """Put the current row at the first to note, where another vote shows than before."""
        place = (self._desk.session_id, self._desk.position, self.chosen.rank)
        if place != self._of and self.model.rowCount():
            self._of = place
            self.view.begin()

    def _show_nothing(self) -> None:
        """Hide what is of an item: there is none."""
        for outcome in (self.counted, self.appointment.elected):
            outcome.say("", grows=False)
        for part in (
            *(self.counted, self.appointment.elected, self.no_vote, self.totals, self.view),
            *(self.appointment, self._which_field),
        ):
            part.hide()
        for control in (self.nature, self.kind, self.president):
            control.setCurrentIndex(-1)

    def _offer_votes(self) -> None:
        """Offer the votes of the item, where it has several."""
        votes = self.chosen.partial_votes
        wanted = [WHOLE, *(each.title or PARTS[each.part] for each in votes)]
        if [self.which.itemText(row) for row in range(self.which.count())] != wanted:
            self.which.clear()
            self.which.addItems(wanted)
        rank = self.chosen.rank
        self.which.setCurrentIndex(0 if rank is None else rank + 1)
        self._which_field.setVisible(bool(votes))

    def _offer_presidents(self) -> None:
        session, item = self._desk.session, self._desk.deliberation
        if session is None or item is None:
            return
        wanted = [bare_names(line.member)[0] for line in session.attendance]
        fill_people(self.president, wanted, list(session.order), AS_THE_SESSION)
        self.president.setCurrentIndex(max(self.president.findData(item.president), 0))


def fill_people(box: QComboBox, names: list[str], keys: list[object], nobody: str) -> None:
    """Fill a combo box with people, after an entry for nobody; unchanged if already so."""
    if [box.itemText(row) for row in range(1, box.count())] != names:
        box.clear()
        box.addItem(nobody, None)
        for name, key in zip(names, keys, strict=True):
            box.addItem(name, key)
