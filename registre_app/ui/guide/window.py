"""The window of the guide: its pages, a search in them, links, back and forward, on paper."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from registre_app.guide.seeking import sought
from registre_app.ui.guide.contents import NAME, Contents
from registre_app.ui.guide.text import GuideText, name_of, url_of
from registre_app.ui.style import zoom
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S, SPACE_XS, Theme
from registre_app.ui.telling import told
from registre_app.ui.widgets.fields import tool_button
from registre_app.ui.widgets.icon_button import IconButton
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.search_line import SearchLine

TITLE = "Guide de Registre"
SEARCH, SEARCH_HINT = "Chercher dans le guide", "Chercher dans le guide (Ctrl+F)"
NOTHING = "Rien dans le guide. Essayez un autre mot."
BACK, FORWARD = "Page d’avant (Alt+Gauche)", "Page suivante (Alt+Droite)"
PRINT, SAVE = "Imprimer le guide…", "Enregistrer en PDF…"
WIDTH, HEIGHT, PAGES_WIDTH = 780, 640, 232  # pixels at 100 %
NARROW, PAGES_HEIGHT = 460, 132  # where the screen is small, its pages are listed above
ROOMY = 1600  # pixels at 100 %: a screen from which both windows have room
TITLE_BAR = 32  # pixels that the system takes above
# Of this kind, it stays over the window in which one does what it says.
KIND = (
    Qt.WindowType.Dialog
    | Qt.WindowType.WindowMinMaxButtonsHint
    | Qt.WindowType.WindowCloseButtonHint
)


class GuideWindow(QWidget):
    """The guide over the window or dialog that called it, which keeps what is typed in it.

    On a small screen it is a column at its right edge: what one types in is still seen beside it.

    Escape closes it, and the focus goes back where it was. ``print_asked`` and ``save_asked`` ask
    for the guide on paper.
    """

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, owner: QWidget, theme: Callable[[], Theme], scale: float) -> None:
        super().__init__(owner, KIND)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._owner = owner
        self._laid = False
        self._back_to = owner.window().focusWidget()
        self._theme = theme
        self.text = GuideText(theme)
        self.list = Contents()
        room = owner.screen().availableGeometry()
        self._narrow = room.width() < round(ROOMY * scale)
        if self._narrow:
            zoom.fix(self.list, height=PAGES_HEIGHT)
        else:
            zoom.fix(self.list, width=PAGES_WIDTH)
        self.search = SearchLine(SEARCH, self.list, placeholder=SEARCH_HINT)
        self.nothing = label(NOTHING, "secondary", wrap=True)
        self.back = self._button("chevron-left", BACK, self.text.backward)
        self.forward = self._button("chevron-right", FORWARD, self.text.forward)
        for turning in (self.back, self.forward):
            turning.setEnabled(False)
        self.print_button = IconButton(PRINT)
        self.save_button = IconButton(SAVE)
        for button, keys, asked in (
            (self.print_button, "Ctrl+P", self.print_asked),
            (self.save_button, "Ctrl+S", self.save_asked),
        ):
            button.setToolTip(f"Tout le guide, en un document accessible ({keys})")
            button.clicked.connect(asked)
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.text.forwardAvailable.connect(self.forward.setEnabled)
        self.text.sourceChanged.connect(self._follow)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._enter_found)
        self.list.itemActivated.connect(lambda _: self.text.setFocus())
        self.list.currentItemChanged.connect(lambda now, _: self._choose(now))
        for keys, act in (
            ("Escape", self.close),
            ("Ctrl+F", self._search_again),
            ("Alt+Left", self.text.backward),
            ("Alt+Right", self.text.forward),
            ("Ctrl+P", self.print_asked.emit),
            ("Ctrl+S", self.save_asked.emit),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self._lay_out()
        self._colour()
        zoom.apply(self, scale)
        width = round((NARROW if self._narrow else WIDTH) * scale)
        height = room.height() - 2 * TITLE_BAR if self._narrow else round(HEIGHT * scale)
        self.resize(min(width, room.width()), min(height, room.height()))
        self._filter("")
        self._laid = True

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        for part in (self.back, self.forward):
            head.addWidget(part)
        head.addWidget(self.search, 1)
        pages = QVBoxLayout()
        pages.setSpacing(SPACE_S)
        pages.addWidget(self.list, 1)
        pages.addWidget(self.nothing)
        papers = QHBoxLayout() if self._narrow else QVBoxLayout()
        papers.setSpacing(SPACE_S)
        for button in (self.print_button, self.save_button):
            papers.addWidget(button)
        pages.addLayout(papers)
        body = QVBoxLayout() if self._narrow else QHBoxLayout()
        body.setSpacing(SPACE_S)
        body.addLayout(pages)
        body.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addLayout(body, 1)

    @property
    def name(self) -> str:
        """The name of the page that shows."""
        return name_of(self.text.source())

    def open(self, name: str) -> None:
        """Show a page, beside what is being done where there is room."""
        self.text.dress()
        self.text.setSource(url_of(name))
        if not self.isVisible():
            self._place()
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _colour(self) -> None:
        theme = self._theme()
        for button in (self.back, self.forward):
            button.setIcon(icon(button.objectName(), theme.ink))
        self.print_button.show_icon("printer", theme.ink)
        self.save_button.show_icon("file-down", theme.ink)

    @told(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._laid:
            self._colour()

    @told(None)
    def closeEvent(self, event: Any) -> None:
        super().closeEvent(event)
        if isValid(self._owner):
            self._owner.activateWindow()
            if self._back_to is not None and isValid(self._back_to) and self._back_to.isVisible():
                self._back_to.setFocus()

    def _button(self, name: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = tool_button(words)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _place(self) -> None:
        """Stand at the right of the screen: what one types in is seen on its left."""
        around = self._owner.window().frameGeometry()
        room = self._owner.screen().availableGeometry()
        lowest = room.bottom() - self.height() - TITLE_BAR
        top = max(min(around.top(), lowest), room.top())
        self.move(max(room.right() - self.width() - SPACE_XS, room.left()), top)

    def _search_again(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _filter(self, words: str) -> None:
        """List the pages that have those words."""
        self.list.list_pages(words, self.name)
        self.nothing.setVisible(self.list.count() == 0)
        self._highlight()

    def _enter_found(self) -> None:
        """Read the first page found, where its words are."""
        if self.list.count():
            self.list.choose_first()
            self.text.setFocus()
            self._highlight()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.setSource(url_of(item.data(NAME)))

    def _follow(self, shown: QUrl) -> None:
        """Choose in the list the page that shows: the text has its address a little later."""
        self.list.choose(name_of(shown))
        self._highlight()

    def _highlight(self) -> None:
        self.text.mark(sought(self.search.text()), self.list.heading)
