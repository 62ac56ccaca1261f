"""Opening the guide: F1 where one is, in the window and in its dialogs, and by an address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from registre_app.ui.guide.places import OF_WIDGETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.ui.guide.window import GuideWindow
    from registre_app.ui.style.theme import Theme

SCHEME = "guide"
KEY = "F1"


class Guide(QObject):
    """The one guide of a window; ``place`` returns the page of where the user is in it.

    ``theme`` and ``zoom`` return those of the window; ``print_it`` and ``save_it`` put the guide on
    paper, and ask over the window that they are given.
    """

    def __init__(
        self,
        window: QWidget,
        place: Callable[[], str],
        theme: Callable[[], Theme],
        zoom: Callable[[], float],
        print_it: Callable[[QWidget], None],
        save_it: Callable[[QWidget], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self._theme = theme
        self._zoom = zoom
        self._print_it = print_it
        self._save_it = save_it
        self._open: GuideWindow | None = None
        # PySide wants the text that its stubs refuse.
        QDesktopServices.setUrlHandler(SCHEME, self, "open_address")  # type: ignore[arg-type]
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._give_key)

    @property
    def window(self) -> GuideWindow | None:
        """The window of the guide, while it is open."""
        known = self._open
        return known if known is not None and isValid(known) and known.isVisible() else None

    def show_here(self) -> None:
        """Open what explains the field in hand, which leads to its page, or else the page here.

        That is the page of the part of a page or the dialog where the user is.
        """
        from registre_app.ui.widgets.explanation import explain_here  # noqa: PLC0415 -- rare

        if explain_here(QApplication.focusWidget()):
            return
        part = QApplication.focusWidget() or QApplication.activeModalWidget()
        while part is not None:
            if name := OF_WIDGETS.get(type(part).__name__):
                self.show_page(name)
                return
            part = part.parentWidget()
        self.show_page(self._place())

    def show_page(self, name: str) -> None:
        """Open the guide at a page."""
        from registre_app.ui.guide.window import GuideWindow  # noqa: PLC0415 -- rare

        owner = QApplication.activeModalWidget() or self._window
        known = self.window
        if known is not None and known.parentWidget() is not owner:
            known.close()
            known = None
        if known is None:
            known = self._open = GuideWindow(owner, self._theme, self._zoom())
            known.print_asked.connect(partial(self._print_it, known))
            known.save_asked.connect(partial(self._save_it, known))
            if isinstance(owner, QDialog):
                owner.finished.connect(known.close)
        known.open(name)

    @Slot(QUrl)
    def open_address(self, url: QUrl) -> None:
        """Open the page of an address such as ``guide:vote``: see ``QDesktopServices``."""
        self.show_page(url.path())

    def close(self) -> None:
        """Close the window of the guide."""
        if known := self.window:
            known.close()

    def _give_key(self) -> None:
        """Give a dialog that has just opened the key of the guide: those of menus stop there."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not dialog.property(SCHEME):
            dialog.setProperty(SCHEME, KEY)
            QShortcut(QKeySequence(KEY), dialog, self.show_here)
