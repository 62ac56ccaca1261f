"""« Clore et sceller la séance »: what forbids it, what is left, the draft to read, the seal."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.french import counted, day_month_year
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.tables import WholeText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from registre_app.domain.findings import Location
    from registre_app.ui.session.seal.readiness import Readiness, Told

TITLE = "Clore et sceller la séance"
WIDTH, LIST_HEIGHT = 580, 180
MOST_DAYS = 4  # named
FORBIDDEN = "La séance ne peut pas être scellée :"
FORBIDDING = "Ce qui empêche de sceller"
LEFT = "Reste à voir, sans rien empêcher :"
LEFT_BESIDE = "Reste aussi à voir, sans empêcher de sceller :"
GO = "Entrée ou double clic : aller à l’endroit concerné."
WHAT = (
    "Le sceau donne aux actes leur numéro définitif et à la séance ses feuillets du registre, "
    "puis fixe tout : rien n’en change plus, Ctrl+Z n’y revient pas. Ce qui suit (transmission, "
    "publication, procès-verbal arrêté) se note après."
)
READ_FIRST = (
    "Relisez d’abord le projet des feuillets : une fois la séance scellée, ils gardent leur numéro."
)
WAS_READ = "Le projet des feuillets a été affiché à l’aperçu tel que la séance est notée."


class Wish(Enum):
    """What to do with a session that may be sealed."""

    NOTHING = auto()
    DRAFT = auto()
    SEAL = auto()


class SealDialog(QDialog):
    """Asks what to do; see ``wants_seal``, ``wants_draft`` and ``place`` once it is closed."""

    def __init__(self, ready: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wants_seal = self.wants_draft = False
        self.place: Location | None = None
        self.list: QListWidget | None = None
        self.left: QListWidget | None = None
        self.setWindowTitle(TITLE)
        self.setMinimumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(f"Séance du {ready.day}", "heading", wrap=True))
        if ready.obstacles:
            layout.addWidget(label(FORBIDDEN, "blocking", wrap=True))
            self.list = self._listed(ready.obstacles, layout, FORBIDDING)
            if ready.left:
                layout.addWidget(label(LEFT_BESIDE, "warning", wrap=True))
                self.left = self._listed(ready.left, layout)
        else:
            layout.addWidget(label(WHAT, "", wrap=True))
            if ready.earlier:
                layout.addWidget(label(_earlier(ready.earlier), "warning", wrap=True))
            if ready.numbers:
                layout.addWidget(label(_numbers(ready.numbers), "", wrap=True))
            if ready.replaces:
                layout.addWidget(label(ready.replaces, "", wrap=True))
            if ready.decisions:
                layout.addWidget(label(_decisions(ready.decisions), "", wrap=True))
            if ready.left:
                layout.addWidget(label(LEFT, "warning", wrap=True))
                self.list = self.left = self._listed(ready.left, layout)
            words = WAS_READ if ready.was_read else READ_FIRST
            layout.addWidget(label(words, "secondary", wrap=True))
        self._buttons(ready, layout)

    def _listed(
        self, told: tuple[Told, ...], layout: QVBoxLayout, name: str = "Constats"
    ) -> QListWidget:
        made = LineList()
        made.setWordWrap(True)
        made.setItemDelegate(WholeText(made))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(name)
        made.setMaximumHeight(LIST_HEIGHT)
        for each in told:
            item = QListWidgetItem(each.words)
            item.setData(Qt.ItemDataRole.UserRole, each.place)
            made.addItem(item)
        made.setCurrentRow(0)
        made.itemActivated.connect(self._go)
        layout.addWidget(made)
        if any(each.place for each in told):
            made.setToolTip(GO)
            layout.addWidget(label(GO, "secondary"))
        return made

    def _buttons(self, ready: Readiness, layout: QVBoxLayout) -> None:
        buttons = QDialogButtonBox()
        accept, reject = QDialogButtonBox.ButtonRole.AcceptRole, QDialogButtonBox.ButtonRole
        self.draft_button = buttons.addButton("&Lire le projet des feuillets", accept)
        self.draft_button.clicked.connect(self._read)
        self.seal_button = buttons.addButton("&Clore et sceller", accept)
        self.seal_button.clicked.connect(self._seal)
        self.keep_button = buttons.addButton("Ne pas sceller", reject.RejectRole)
        buttons.rejected.connect(self.reject)
        self.seal_button.setEnabled(not ready.obstacles)
        first = self.draft_button
        if ready.was_read and not ready.obstacles:
            first = self.keep_button  # the seal is set by the button that says so
            self.seal_button.setProperty("role", "primary")
        else:
            self.draft_button.setProperty("role", "primary")
        for button in (self.draft_button, self.seal_button, self.keep_button):
            button.setAutoDefault(False)
        first.setAutoDefault(True)
        first.setDefault(True)
        layout.addWidget(buttons)
        if not ready.obstacles:
            first.setFocus()

    def _go(self, item: QListWidgetItem) -> None:
        self.place = item.data(Qt.ItemDataRole.UserRole)
        if self.place is not None:
            self.reject()

    def _read(self) -> None:
        self.wants_draft = True
        self.accept()

    def _seal(self) -> None:
        self.wants_seal = True
        self.accept()


def _earlier(days: Sequence[date]) -> str:
    held = counted(
        len(days),
        "séance tenue avant celle-ci n’est pas scellée",
        "séances tenues avant celle-ci ne sont pas scellées",
    )
    shown = ", ".join(map(day_month_year, days[:MOST_DAYS]))
    more = "…" if len(days) > MOST_DAYS else ""
    return (
        f"{held} ({shown}{more}). Les feuillets et les numéros suivent l’ordre des sceaux : "
        "celle-ci prendra les siens d’abord ; les tables, elles, suivent les dates."
    )


def _numbers(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"Numéro donné par le sceau : {numbers[0]}."
    return f"Numéros donnés par le sceau : {numbers[0]} à {numbers[-1]} ({len(numbers)} actes)."


def _decisions(count: int) -> str:
    said = counted(count, "décision prise par délégation", "décisions prises par délégation")
    return f"Ses feuillets porteront aussi {said} jusqu’à ce jour."
