"""The room of the side panel: where there is a paper, as wide as the window allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from registre_app.ui.style.theme import (
    LEAST_PAGE,
    NARROW_WINDOW,
    PAGE_WIDTH,
    SIDE_PANEL_WIDTH,
    WIDEST_SIDE,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QSplitter, QWidget

    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.side.panel import SidePanel

FOLDED, WIDTH = "apercu-replie", "apercu-largeur"  # in the settings


class SideRoom(QObject):
    """Shows the side panel beside a page that has a paper, and remembers whether it is folded.

    It takes what the page does not need, or the width to which the user dragged it. In a window
    too narrow for both, it shows in the place of the page while it is called.
    """

    def __init__(
        self,
        window: QWidget,
        settings: QSettings,
        navigation: Navigation,
        side: SidePanel,
        splitter: QSplitter,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._navigation = navigation
        self._side = side
        self._splitter = splitter
        self._zoom = 1.0
        self._alone = False  # called in a narrow window: in the place of the page
        self._folded = str(settings.value(FOLDED, "")) == "oui"
        kept = str(settings.value(WIDTH, ""))
        self._chosen = int(kept) if kept.isdigit() else 0
        splitter.splitterMoved.connect(self._on_dragged)
        navigation.stack.currentChanged.connect(lambda _: self._on_turned())
        navigation.paper_changed.connect(self.fit)

    def toggle(self) -> None:
        """Fold the side panel, or unfold it."""
        if self._is_narrow:
            self._alone = not self._alone and self._navigation.shows_paper
        else:
            self._folded = not self._folded
            self._settings.setValue(FOLDED, "oui" if self._folded else "")
        self.fit()
        if self._alone:
            self._side.setFocus()
        elif not self._window.focusWidget() or not self._window.focusWidget().isVisible():
            self._navigation.enter()

    def zoom_to(self, zoom: float) -> None:
        """Follow the zoom of the interface."""
        self._zoom = zoom
        self.fit()

    def fit(self) -> None:
        """Show or hide the side panel, and give it its width."""
        offered, narrow = self._navigation.shows_paper, self._is_narrow
        self._side.offer_findings(offered=self._navigation.in_session)
        self._alone = self._alone and narrow and offered
        shown = offered and (self._alone if narrow else not self._folded)
        if shown == self._side.isHidden():
            self._side.setVisible(shown)
        if self._navigation.stack.isHidden() != self._alone:
            self._navigation.stack.setVisible(not self._alone)
        sidebar = self._navigation.sidebar.width()
        room = self._window.width() - sidebar
        side = self._width(room) if shown else 0
        self._splitter.setSizes([sidebar, room - side, side])

    @property
    def _is_narrow(self) -> bool:
        return self._window.width() < NARROW_WINDOW * self._zoom

    def _width(self, room: int) -> int:
        least, zoom = round(SIDE_PANEL_WIDTH * self._zoom), self._zoom
        if self._alone:
            return room
        if self._chosen:
            return max(least, min(self._chosen, room - round(LEAST_PAGE * zoom)))
        return max(least, min(room - round(PAGE_WIDTH * zoom), round(WIDEST_SIDE * zoom)))

    def _on_dragged(self) -> None:
        self._chosen = self._splitter.sizes()[2]
        self._settings.setValue(WIDTH, str(self._chosen))

    def _on_turned(self) -> None:
        self._alone = False
        self.fit()
