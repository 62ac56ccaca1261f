"""The panel beside the work: preview, findings, printing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from registre_app.ui.desk import Desk
from registre_app.ui.printing.rendering import Renderer
from registre_app.ui.side.findings import FindingsPanel
from registre_app.ui.side.preview import Preview
from registre_app.ui.style.theme import SPACE_S, Theme
from registre_app.ui.widgets.icon_button import IconButton


class SidePanel(QWidget):
    """Two tabs, « Aperçu » and « Constats n », and the buttons of the current document."""

    def __init__(self, desk: Desk, renderer: Renderer) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.preview = Preview(desk, renderer)
        self.findings = FindingsPanel(desk)
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Aperçu et constats")
        self._tabs.addTab(self.preview, "Aperçu")
        self._tabs.addTab(self.findings, "Constats")
        self.print_button = IconButton("Imprimer…")
        self.save_button = IconButton("Enregistrer en PDF…")
        self.annexes = QCheckBox("Suivi des pa&ges de ses annexes")
        self.annexes.setToolTip("Chaque page porte « Annexe 1 à la délibération n° … »")
        self.annexes.clicked.connect(lambda wanted: desk.printed.choose_annexes(wanted=wanted))
        kept = QHBoxLayout()
        kept.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        kept.addWidget(self.annexes)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_S)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(kept)
        layout.addLayout(buttons)
        desk.changed.connect(self._offer_annexes)
        desk.printed.looked_at.connect(self.show_preview)
        desk.checked.connect(self._count_findings)
        self.preview.shown.connect(self._offer_printing)
        self._offer_printing()

    def show_findings(self) -> None:
        """Show the tab of the findings."""
        self._tabs.setCurrentWidget(self.findings)

    def offer_findings(self, *, offered: bool) -> None:
        """Offer the findings beside the session that they are of, and nowhere else."""
        self._tabs.setTabVisible(self._tabs.indexOf(self.findings), offered)

    def show_preview(self) -> None:
        """Show the tab of the preview."""
        self._tabs.setCurrentWidget(self.preview)

    def focus(self) -> None:
        """Put the focus on the tab bar."""
        self._tabs.tabBar().setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.preview.apply_theme(theme)
        self.findings.apply_theme(theme)
        self.print_button.show_icon("printer", theme.ink)
        self.save_button.show_icon("file-down", theme.ink)

    def _offer_annexes(self) -> None:
        self.annexes.setVisible(self._desk.printed.offers_annexes)
        self.annexes.setChecked(self._desk.printed.with_annexes)

    def _count_findings(self) -> None:
        count = len(self._desk.findings)
        self._tabs.setTabText(1, f"Constats {count}" if count else "Constats")

    def _offer_printing(self) -> None:
        printable = bool(self.preview.pdf)  # there is none where it is refused
        self.print_button.setEnabled(printable)
        self.save_button.setEnabled(printable)
