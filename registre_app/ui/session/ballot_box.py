"""The vote on a deliberation."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.deliberation import Ballot, BallotKind, Outcome
from registre_app.domain.french import counted
from registre_app.ui.desk import Desk
from registre_app.ui.theme import SPACE_S, SPACE_XS
from registre_app.ui.widgets.fields import asks_to_undo, chooser, label

KINDS = {
    BallotKind.ORDINARY: "Main levée",
    BallotKind.PUBLIC: "Scrutin public",
    BallotKind.SECRET: "Scrutin secret",
}
OUTCOMES = {
    Outcome.ADOPTED: "Adopté",
    Outcome.REJECTED: "Rejeté",
    None: "Sans résultat à imprimer",
    Outcome.TIED: "Partage des voix : celle du président l’emporte (art. L2121-20)",
}
AS_THE_SESSION = -1
COUNT_WIDTH = 84


class CountField(QSpinBox):
    """A number of voices; Undo belongs to the window."""

    def __init__(self, least: int = 0) -> None:
        super().__init__()
        self.setRange(least, 10_000)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Undo and Redo to the window."""
        if asks_to_undo(event):
            self.interpretText()
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class BallotBox(QWidget):
    """Whether there was a vote, how, the voices, and what they decide, in a sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held = QCheckBox("Un vote a eu lieu")
        self._held.clicked.connect(self._set_held)
        self.unanimous = QPushButton("Adopté à l’&unanimité")
        self.unanimous.setToolTip("Toutes les voix pour (U)")
        self.unanimous.clicked.connect(self.set_unanimous)
        self._kind = chooser(KINDS)
        self._kind.activated.connect(self._record)
        self._counts = {
            "votes_for": CountField(),
            "against": CountField(),
            "abstentions": CountField(),
            "not_voting": CountField(),
            "proxies_counted": CountField(AS_THE_SESSION),
        }
        self._counts["proxies_counted"].setSpecialValueText("toutes")
        self._panel = QWidget()
        form = QFormLayout(self._panel)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SPACE_XS)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._kind.setAccessibleName("Mode de scrutin")
        form.addRow(self._kind)
        for name, editor in (
            ("&Pour", self._counts["votes_for"]),
            ("&Contre", self._counts["against"]),
            ("&Abstentions", self._counts["abstentions"]),
            ("Ne se prononcent &pas", self._counts["not_voting"]),
            ("&Dont procurations", self._counts["proxies_counted"]),
        ):
            editor.setAccessibleName(name.replace("&", ""))
            editor.setFixedWidth(COUNT_WIDTH)
            form.addRow(name, editor)
        for count in self._counts.values():
            count.valueChanged.connect(self._record)
        self._result = label("", "secondary", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.unanimous)
        layout.addWidget(self._held)
        layout.addWidget(self._panel)
        layout.addWidget(self._result)
        desk.changed.connect(self._refresh)

    def enter(self) -> None:
        """Put the focus on the first count."""
        (self._counts["votes_for"] if self._panel.isVisible() else self._held).setFocus()

    def set_unanimous(self) -> None:
        """Record that every voter voted for."""
        if self._desk.sitting:
            self._save(Ballot(votes_for=self._desk.sitting.voters), "Vote à l’unanimité")

    def _set_held(self, held: bool) -> None:
        self._save(Ballot() if held else None, "Vote" if held else "Vote retiré")

    def _record(self) -> None:
        item = self._desk.deliberation
        if item is None:
            return
        counts: dict[str, Any] = {name: field.value() for name, field in self._counts.items()}
        if counts["proxies_counted"] == AS_THE_SESSION:
            counts["proxies_counted"] = None
        kind = BallotKind(self._kind.currentData())
        self._save(replace(item.ballot or Ballot(), **counts, kind=kind), "Vote")

    def _save(self, ballot: Ballot | None, words: str) -> None:
        item = self._desk.deliberation
        if item:
            self._desk.edit_deliberation(replace(item, ballot=ballot), words)

    def _refresh(self) -> None:
        item, sitting = self._desk.deliberation, self._desk.sitting
        ballot = item.ballot if item else None
        editable = item is not None and not self._desk.read_only
        self._held.setEnabled(editable)
        self.unanimous.setEnabled(editable)
        self._held.setChecked(ballot is not None)
        self._panel.setVisible(ballot is not None)
        self._result.setVisible(ballot is not None)
        if item is None or ballot is None or sitting is None:
            return
        for name, field in self._counts.items():
            value = getattr(ballot, name)
            field.blockSignals(True)
            field.setValue(AS_THE_SESSION if value is None else value)
            field.blockSignals(False)
            field.setReadOnly(not editable)
        self._kind.setCurrentIndex(list(KINDS).index(ballot.kind))
        self._kind.setEnabled(editable)
        self._result.setText(
            f"{OUTCOMES[item.outcome]} : {ballot.votes_for} pour, {ballot.against} contre ; "
            f"{counted(ballot.votes_cast, 'suffrage exprimé', 'suffrages exprimés')}, "
            f"{ballot.voices} voix pour {counted(sitting.voters, 'votant')}."
        )
