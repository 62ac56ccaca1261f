"""« Tirer et relier… »: which years, what is to seal first, and whether to bind without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout

from registre_app.domain.french import counted, day_month_year
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

WIDTH = 520
WHAT = (
    "Le registre est fait des feuillets gardés, tels qu’établis, avec sa page de titre, ses tables "
    "et sa clôture. Les décisions par délégation qui ne sont sur aucun feuillet y sont portées "
    "d’abord, sur des feuillets à signer. Le jour de la reliure est noté."
)
TITLE = "Tirer et relier"
COPY = (
    "Ce registre est ouvert en lecture seule : une copie en est tirée, avec ses feuillets gardés, "
    "sa page de titre et ses tables. Rien n’est noté, ni reliure ni décision."
)
DRAFT = "Sans les sceller, le registre n’est qu’un projet, sans numéro ni empreinte."
WITHOUT = "Relier sans elles : la page de titre les nommera"


@dataclass(frozen=True)
class Wanted:
    """The years of a register to bind; ``without_open``: without the sessions not sealed.

    ``is_copy``: nothing is noted.
    """

    first: int
    last: int
    without_open: bool
    is_draft: bool
    is_copy: bool = False


class BindDialog(QDialog):
    """Asks to bind, or for a copy of a register that is ``read_only``.

    ``unfinished`` says that its years are not over; empty where they are.

    ``is_draft`` tells whether only a draft can be made.
    """

    def __init__(
        self,
        first: int,
        last: int,
        unsealed: Sequence[date],
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
        unfinished: str = "",
    ) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self._unsealed = bool(unsealed)
        years = f"{first}" if first == last else f"{first} à {last}"
        self.setWindowTitle(TITLE)
        self.setMinimumWidth(WIDTH)
        self.without = QCheckBox(WITHOUT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(f"Registre de {years}", "heading"))
        layout.addWidget(label(COPY if read_only else WHAT, "", wrap=True))
        if unsealed:
            count = counted(
                len(unsealed),
                "séance tenue n’est pas scellée",
                "séances tenues ne sont pas scellées",
            )
            days = ", ".join(day_month_year(day) for day in unsealed)
            layout.addWidget(label(f"{count} : {days}. {DRAFT}", "warning", wrap=True))
            layout.addWidget(self.without)
        else:
            self.without.hide()
        if unfinished:
            layout.addWidget(label(unfinished, "warning", wrap=True))
        buttons = QDialogButtonBox()
        self.bind_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.bind_button.setProperty("role", "primary")
        buttons.addButton("Annuler", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.without.toggled.connect(lambda _: self._name())
        self._name()

    @property
    def is_draft(self) -> bool:
        """Tell whether a held session is neither sealed nor left out."""
        return self._unsealed and not self.without.isChecked()

    def _name(self) -> None:
        whole = "Tirer une copie…" if self._read_only else "Tirer et relier…"
        self.bind_button.setText("Tirer le projet…" if self.is_draft else whole)
