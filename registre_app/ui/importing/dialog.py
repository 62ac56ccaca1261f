"""What the dialogs of imports have in common: a file read beside, what is refused, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.ui.background import Background
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence


class ImportDialog(QDialog):
    """Shows what a file of others is understood as; ``chosen`` carries what is to be recorded.

    The button that imports is there where nothing is refused: see ``refuse``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, title: str, verb: str, size: tuple[int, int]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*size)
        self.reader = Background(self)
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        self.import_button = QPushButton(verb)
        self.import_button.setProperty("role", "primary")
        self.import_button.clicked.connect(self.accept)

    @property
    def busy(self) -> bool:
        """Tell whether a file is being read."""
        return self.reader.busy

    def done(self, result: int) -> None:
        self.reader.stop()
        super().done(result)

    def refuse(self, why: str) -> None:
        """Say why nothing can be imported as it is; nothing: it can."""
        self.refusal.setText(why)
        self.refusal.setVisible(bool(why))
        self.import_button.setEnabled(not why)

    def lay_out(
        self,
        words: str,
        parts: Sequence[QWidget | QLayout],
        *beside: QPushButton,
        grows: QWidget | QLayout,
    ) -> None:
        """Put words over the parts, the refusal and the buttons under them; one part grows.

        ``beside`` are buttons at the start of their line.
        """
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(words, "secondary", wrap=True))
        for part in parts:
            stretch = int(part is grows)
            if isinstance(part, QWidget):
                layout.addWidget(part, stretch)
            else:
                layout.addLayout(part, stretch)
        layout.addWidget(self.refusal)
        layout.addLayout(self._buttons(beside))

    def _buttons(self, beside: Sequence[QPushButton]) -> QHBoxLayout:
        cancel = QPushButton("Annuler")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        for button in beside:
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.import_button)
        buttons.addWidget(cancel)
        for button in (*beside, self.import_button, cancel):
            button.setAutoDefault(False)  # Enter in a field, or in a cell, is its own
        return buttons
