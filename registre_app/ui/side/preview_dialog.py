"""« Aperçu avant impression »: the paper in sight at the size of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.ui.side.preview import Preview
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_XL
from registre_app.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from registre_app.ui.printing.rendering import Renderer
    from registre_app.ui.side.preview import Shown
    from registre_app.ui.style.theme import Theme

TITLE = "Aperçu avant impression"
_MARGINS = QMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)


class PreviewDialog(QDialog):
    """The pages that will be printed; ``print_asked`` and ``save_asked`` once it is closed.

    Page Down and Page Up go through them wherever the focus is; the page has it first.
    """

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, desk: Shown, renderer: Renderer, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(parent.size().shrunkBy(_MARGINS))
        self.preview = Preview(desk, renderer)
        self.preview.apply_theme(theme)
        self.print_button = IconButton("&Imprimer…")
        self.print_button.show_icon("printer", theme.ink)
        self.print_button.clicked.connect(lambda: self._leave_for(self.print_asked))
        self.save_button = IconButton("&Enregistrer en PDF…")
        self.save_button.show_icon("file-down", theme.ink)
        self.save_button.clicked.connect(lambda: self._leave_for(self.save_asked))
        self.close_button = QPushButton("&Fermer")
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.preview, 1)
        layout.addLayout(buttons)
        self.print_button.setDefault(True)
        self.preview.setFocus()
        read_on, to_end = self.preview.read_on, self.preview.go_to_end
        for keys, act in (
            (Qt.Key.Key_PageDown, partial(read_on, 1)),
            (Qt.Key.Key_PageUp, partial(read_on, -1)),
            (Qt.Key.Key_End, partial(to_end, 1)),
            (Qt.Key.Key_Home, partial(to_end, -1)),
            ("Ctrl+L", self.preview.magnify),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _leave_for(self, asked: SignalInstance) -> None:
        self.accept()
        asked.emit()
