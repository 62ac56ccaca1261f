"""The window of the guide: its pages, a search in them, links, back and forward."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QPalette,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from registre_app.domain.french import folded
from registre_app.ui.guide.pages import GuidePage, guide_page, guide_pages
from registre_app.ui.style import zoom
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S, SPACE_XS, Theme
from registre_app.ui.telling import told
from registre_app.ui.widgets.fields import tool_button
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.search_line import SearchLine

SCHEME = "guide"
TITLE = "Guide de Registre"
SEARCH, SEARCH_HINT = "Chercher dans le guide", "Chercher dans le guide (Ctrl+F)"
NOTHING = "Rien dans le guide. Essayez un autre mot."
BACK, FORWARD = "Page d’avant (Alt+Gauche)", "Page suivante (Alt+Droite)"
WIDTH, HEIGHT, PAGES_WIDTH = 680, 620, 196  # pixels at 100 %
TITLE_BAR = 32  # pixels that the system takes above
TITLE_RATIO, HEADING_RATIO = 1.6, 1.25  # to the letters of the text
FINDINGS = "constats"
_LINK = re.compile(r'href="([a-z-]+)\.md')
_TABLE = re.compile(r"<table>|</table>|<thead>.*?</thead>|</?tbody>", re.DOTALL)
_CELL = r"<td>(.*?)</td>\s*"
_FINDING = re.compile(rf"<tr>\s*<td><code>(.*?)</code></td>\s*{_CELL * 3}</tr>", re.DOTALL)
_AS_LINES = r'<p><a name="\1"></a><code>\1</code> · \2 · art. \4<br>\3</p>'
_STYLE = """
body {{ color: {ink}; }}
h1 {{ font-size: {title}pt; font-weight: 600; }}
h2 {{ font-size: {heading}pt; font-weight: 600; }}
code {{ font-family: "{family}"; font-weight: 600; background-color: {panel}; }}
a {{ color: {accent}; }}
th {{ text-align: left; background-color: {panel}; }}
td, th {{ padding: 4px; }}
"""


def url_of(name: str) -> QUrl:
    """Return the address of a page; a link of one page to another is relative to it."""
    return QUrl(f"{SCHEME}:/{name}")


class GuideText(QTextBrowser):
    """The page that is read; an address after « # » is that of a finding."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("guide")
        self.setAccessibleName("Page du guide")

    @told(None)
    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        if url.scheme() != SCHEME:
            return None  # nothing is read from a network, nor from the disk
        return _html(guide_page(_name(url)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.dress()

    def dress(self) -> None:
        """Write the page in the colours of the theme, as large as the zoom makes letters."""
        theme = self._theme()
        point = self.font().pointSizeF()
        style = _STYLE.format(
            ink=theme.ink,
            panel=theme.panel,
            accent=theme.accent,
            family=self.font().family(),
            title=round(point * TITLE_RATIO),
            heading=round(point * HEADING_RATIO),
        )
        self.document().setDefaultStyleSheet(style)
        if not self.source().isEmpty():
            self.reload()


class GuideWindow(QWidget):
    """The guide over the window or dialog that called it, which keeps what is typed in it.

    Escape closes it, and the focus goes back where it was.
    """

    def __init__(self, owner: QWidget, theme: Callable[[], Theme], scale: float) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._owner = owner
        self._laid = False
        self._back_to = owner.window().focusWidget()
        self._theme = theme
        self.text = GuideText(theme)
        self.list = LineList()
        self.list.setAccessibleName("Pages du guide")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        zoom.fix(self.list, width=PAGES_WIDTH)
        self.search = SearchLine(SEARCH, self.list, placeholder=SEARCH_HINT)
        self.nothing = label(NOTHING, "secondary", wrap=True)
        self.back = self._turning("chevron-left", BACK, self.text.backward)
        self.forward = self._turning("chevron-right", FORWARD, self.text.forward)
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
        ):
            QShortcut(QKeySequence(keys), self, act)
        self._lay_out()
        self._colour()
        zoom.apply(self, scale)
        room = owner.screen().availableGeometry()
        self.resize(
            min(round(WIDTH * scale), room.width()), min(round(HEIGHT * scale), room.height())
        )
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
        body = QHBoxLayout()
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
        return _name(self.text.source())

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
        self.back.setIcon(icon("chevron-left", theme.ink))
        self.forward.setIcon(icon("chevron-right", theme.ink))

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

    def _turning(self, name: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = tool_button(words)
        button.setObjectName(name)
        button.clicked.connect(act)
        button.setEnabled(False)
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
        """List the pages that have those words, those that have them in their title first."""
        here = self.name
        self.list.blockSignals(True)
        self.list.clear()
        sought = folded(words).split()
        pages = [page for page in guide_pages() if page.holds(words)]
        if sought:
            pages.sort(key=lambda page: not all(word in folded(page.title) for word in sought))
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.list.addItem(item)
            if page.name == here:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.nothing.setVisible(self.list.count() == 0)
        self._highlight()

    def _enter_found(self) -> None:
        """Read the first page found, where its words are."""
        if self.list.count():
            if self.list.currentRow() < 0:
                self.list.setCurrentRow(0)
            self.text.setFocus()
            self._highlight()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.setSource(url_of(item.data(Qt.ItemDataRole.UserRole)))

    def _follow(self, shown: QUrl) -> None:
        """Choose in the list the page that shows: the text has its address a little later."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == _name(shown):
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._highlight()

    def _highlight(self) -> None:
        """Mark the words sought in the page, and scroll to the first."""
        colours = QApplication.palette()
        marked = QTextCharFormat()
        marked.setBackground(colours.color(QPalette.ColorRole.Highlight))
        marked.setForeground(colours.color(QPalette.ColorRole.HighlightedText))
        document = self.text.document()
        page = "".join(map(_bare, document.toRawText()))
        places: list[int] = []
        marks: list[QTextEdit.ExtraSelection] = []
        for word in folded(self.search.text()).split():
            for found in re.finditer(re.escape(word), page):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(document)
                cursor.setPosition(found.start())
                cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, marked
                marks.append(mark)
                places.append(found.start())
        self.text.setExtraSelections(marks)
        if places:
            place = QTextCursor(document)
            place.setPosition(min(places))
            self.text.setTextCursor(place)
            self.text.ensureCursorVisible()


@cache
def _bare(letter: str) -> str:
    """Return a letter without case nor accent; as many letters come out as went in."""
    return (folded(letter) or " ")[0]


def _name(url: QUrl) -> str:
    return url.path().removeprefix("/")


def _html(page: GuidePage) -> str:
    """Return a page as HTML; the table of findings is too wide: lines, each with its address."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- where the guide is read

    html = MarkdownIt("commonmark").enable("table").render(page.text)
    html = _LINK.sub(r'href="\1', html)
    return _TABLE.sub("", _FINDING.sub(_AS_LINES, html)) if page.name == FINDINGS else html
