"""« Propriétés du registre »: what is known of the open register, to be read and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_S
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from registre_app.app.properties import Property

TITLE = "Propriétés du registre"
WIDTH = 680
COPIED = "Copié"


class PropertiesDialog(QDialog):
    """Names and values; each value can be selected, all are copied by the button."""

    def __init__(self, found: Sequence[Property], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(WIDTH)
        self.text = "\n".join(f"{name} : {value}" for name, value in found)
        self.values = [_selectable(name, value) for name, value in found]
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        for row, ((name, _), value) in enumerate(zip(found, self.values, strict=True)):
            grid.addWidget(label(name, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        self.copy_button = QPushButton("&Copier")
        self.copy_button.clicked.connect(self.copy)
        self.close_button = QPushButton("&Fermer")
        self.close_button.setProperty("role", "primary")
        self.close_button.clicked.connect(self.reject)
        self.close_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addLayout(grid)
        layout.addLayout(buttons)
        self.close_button.setFocus()

    def copy(self) -> None:
        """Copy every name and value, one a line, and say so."""
        QApplication.clipboard().setText(self.text)
        self.copy_button.setText(COPIED)


def _selectable(name: str, value: str) -> QLabel:
    made = label(value, "body", wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    by_hand = Qt.TextInteractionFlag.TextSelectableByMouse
    made.setTextInteractionFlags(by_hand | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    made.setAccessibleName(f"{name} : {value}")
    return made
