"""The counts of the session, always visible (quorum, voters)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from registre_app.domain.quorum_state import Quorum, quorum_state
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.style.icons import pixmap
from registre_app.ui.style.theme import ICON, SPACE_S, SPACE_XS, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.widgets.labels import LineLabel, label


class Counters(QFrame):
    """En exercice, présents, pouvoirs, votants; what is known of the quorum, in word and icon."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("counters")
        self._desk = desk
        self._theme: Theme | None = None
        self._shown: tuple[Theme, Quorum] | None = None
        self._figures = {
            name: label("", "figure")
            for name in ("En exercice", "Présents", "Pouvoirs", "Votants", "Quorum")
        }
        self._state = QLabel()
        self._at = LineLabel("secondary", whole=True)
        self._icon = QLabel()
        self._icon.setScaledContents(True)
        fix(self._icon, width=ICON, height=ICON)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        layout.setSpacing(SPACE_XS)
        for name, figure in self._figures.items():
            layout.addWidget(label(name, "label"), 0, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(figure)
            if name != "Quorum":
                layout.addSpacing(SPACE_XS)
        layout.addWidget(self._icon)
        layout.addWidget(self._state)
        layout.addWidget(self._at, 1)
        follow(self, desk, self._refresh)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._refresh()

    @property
    def text(self) -> str:
        """The counts as a sentence, for screen readers."""
        counts = ", ".join(f"{name} {figure.text()}" for name, figure in self._figures.items())
        return f"{counts} {self._state.text()}"

    def _refresh(self) -> None:
        session, sitting = self._desk.session, self._desk.sitting
        if session is None or sitting is None:
            return
        for name, count in (
            ("En exercice", len(sitting.in_office)),
            ("Présents", len(sitting.present)),
            ("Pouvoirs", len(sitting.proxies)),
            ("Votants", sitting.voters),
            ("Quorum", sitting.quorum),
        ):
            self._figures[name].setText(str(count))
        self._at.setText(
            "(à l’ouverture)" if sitting.position is None else f"(point {sitting.position + 1})"
        )
        state = quorum_state(session, sitting)
        self._state.setText(state.value)
        if self._theme and (self._theme, state) != self._shown:
            self._shown = (self._theme, state)
            name, colour = {
                Quorum.MISSED: ("triangle-alert", self._theme.warning),
                Quorum.NOT_COUNTED: ("circle", self._theme.second_ink),
            }.get(state, ("check", self._theme.accent))
            self._icon.setPixmap(pixmap(name, colour))
        self.setAccessibleName(self.text)
        self.setToolTip(f"{self.text} {self._at.text()}")
