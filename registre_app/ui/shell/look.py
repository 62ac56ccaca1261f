"""The appearance of the window: theme, zoom, and panels collapsed in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from registre_app.resources import resource
from registre_app.ui.sections import Section
from registre_app.ui.style import zoom
from registre_app.ui.style.contrast import asks_for_contrast, watch_contrast
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    NARROWEST_WINDOW,
    Theme,
    palette,
    stylesheet,
)
from registre_app.ui.widgets.enter_key import EnterKey
from registre_app.ui.widgets.wheel import Wheel

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.side_room import SideRoom

THEMES = {"clair": LIGHT, "sombre": DARK}
CONTRASTED = {"clair": CONTRAST_LIGHT, "sombre": CONTRAST_DARK}
YES, NO = "oui", "non"


class Look(QObject):
    """Applies theme and zoom to a window, and remembers them in the settings.

    Colours and contrast are those of the system, as it changes, unless others were chosen.
    Nothing moves by itself, for anybody: Qt does not tell who asked the system for less motion.
    ``recoloured``: other colours show.
    """

    recoloured = Signal()

    def __init__(
        self,
        window: QWidget,
        settings: QSettings,
        navigation: Navigation,
        side: SideRoom,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._navigation = navigation
        self._side = side
        chosen = str(self._settings.value("zoom", "1.0"))
        self._zoom = next((step for step in zoom.STEPS if str(step) == chosen), 1.0)
        self._enter_key = EnterKey(window)
        self._wheel = Wheel(window)
        self._adopted: list[QWidget] = []

    @property
    def chosen(self) -> str:
        """The name of the chosen theme; empty to follow the system."""
        return str(self._settings.value("theme", ""))

    @property
    def theme(self) -> Theme:
        """The theme that shows."""
        return self._theme()

    @property
    def zoom(self) -> float:
        """The zoom factor of the interface; 1 is 100 %."""
        return self._zoom

    def begin(self) -> None:
        """Restore the last theme and zoom, and follow the system."""
        for effect in Qt.UIEffect:
            QApplication.setEffectEnabled(effect, enable=False)
        QApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)
        watch_contrast(self._apply_theme)
        self._apply_theme()
        if self._zoom != 1.0:
            zoom.letters(self._zoom)
            zoom.apply(self._window, self._zoom)

    def adopt(self, part: QWidget) -> None:
        """Apply theme and zoom to a newly created widget, now and after each change."""
        self._adopted.append(part)
        if self._zoom != 1.0:
            zoom.apply(part, self._zoom)
        self._enter_key.watch(part)
        self._wheel.watch(part)
        _colour(part, self._theme())

    def suit(self, dialog: QWidget) -> None:
        """Zoom a large dialog before it opens, and give it the room that it then asks for."""
        if self._zoom != 1.0:
            zoom.apply(dialog, self._zoom)
            room = dialog.screen().availableSize() - zoom.FRAME
            dialog.resize((dialog.size() * self._zoom).boundedTo(room))

    def zoom_to(self, wanted: float) -> None:
        """Set the zoom factor of the whole interface."""
        self._zoom = min(max(wanted, zoom.STEPS[0]), zoom.STEPS[-1])
        self._settings.setValue("zoom", str(self._zoom))
        self._apply_theme()
        zoom.letters(self._zoom)
        zoom.apply(self._window, self._zoom)
        self.fold()

    def zoom_by(self, step: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        here = min(range(len(zoom.STEPS)), key=lambda rank: abs(zoom.STEPS[rank] - self._zoom))
        self.zoom_to(zoom.STEPS[max(0, min(here + step, len(zoom.STEPS) - 1))])

    def choose(self, name: str) -> None:
        """Choose the theme of that name, or the system's, with its contrast."""
        self._settings.setValue("theme", name)
        if not name:
            self._settings.remove("contraste")
        self._apply_theme()

    @property
    def contrasted(self) -> bool:
        """Tell whether contrast is high: chosen so, or else as the system has it."""
        chosen = str(self._settings.value("contraste", ""))
        return chosen == YES if chosen else asks_for_contrast()

    def choose_contrast(self, *, high: bool) -> None:
        """Choose a high contrast or a plain one, whatever the system has."""
        self._settings.setValue("contraste", YES if high else NO)
        self._apply_theme()

    def fold(self) -> None:
        """Show icons alone in the sidebar of a narrow window, and give the side panel its room."""
        self._navigation.fold(folded=self._window.width() < NARROWEST_WINDOW * self._zoom)
        zoom.apply_to(self._navigation.sidebar, self._zoom)
        self._side.zoom_to(self._zoom)

    def _apply_theme(self) -> None:
        theme = self._theme()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            template = resource("window.qss").read_text("utf-8")
            if application.styleSheet():
                # Qt removes a stylesheet and sets another faster than it replaces one.
                application.setStyleSheet("")
            application.setStyleSheet(stylesheet(theme, template, self._zoom))
        for section in Section:
            self._navigation.sidebar.item(section).setIcon(icon(section.icon, theme.ink))
        for part in self._adopted:
            _colour(part, theme)
        self.recoloured.emit()

    def _theme(self) -> Theme:
        themes = CONTRASTED if self.contrasted else THEMES
        dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return themes.get(self.chosen) or themes["sombre" if dark else "clair"]


def _colour(part: QWidget, theme: Theme) -> None:
    """Apply a theme to a widget that paints in its own colours."""
    apply_theme = getattr(part, "apply_theme", None)
    if apply_theme:
        apply_theme(theme)
