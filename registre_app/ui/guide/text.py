"""The page of the guide that is read, in the colours and at the size of the window."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit

from registre_app.domain.french import folded
from registre_app.guide.pages import GuidePage, guide_page, picture
from registre_app.ui.style.theme import Theme
from registre_app.ui.telling import told

SCHEME = "guide"
TITLE_RATIO, HEADING_RATIO, SMALL_HEADING_RATIO = 1.6, 1.25, 1.08  # to the letters of the text
RESIZED = 120  # milliseconds after which pictures follow the width
PICTURE_MARGIN = 24  # pixels on both sides of a picture, together
ABOVE = 5  # the part of the page that is seen above a word found
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
h3 {{ font-size: {small}pt; font-weight: 600; }}
code {{ font-family: "{family}"; font-weight: 600; background-color: {panel}; }}
a {{ color: {accent}; }}
th {{ text-align: left; background-color: {panel}; }}
td, th {{ padding: 4px; }}
"""


def url_of(name: str) -> QUrl:
    """Return the address of a page; a link of one page to another is relative to it."""
    return QUrl(f"{SCHEME}:/{name}")


def name_of(url: QUrl) -> str:
    """Return the name of the page of an address."""
    return url.path().removeprefix("/")


class GuideText(QTextBrowser):
    """The page that is read; an address after « # » is that of a finding."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("guide")
        self.setAccessibleName("Page du guide")
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(RESIZED)
        self._resized.timeout.connect(self._fit_pictures)

    @told(None)
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        if url.scheme() != SCHEME:
            return None  # nothing is read from a network, nor from the disk
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(name_of(url))
        return _html(guide_page(name_of(url)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.dress()

    @told(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resized.start()

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
            small=round(point * SMALL_HEADING_RATIO),
        )
        self.document().setDefaultStyleSheet(style)
        if not self.source().isEmpty():
            self.reload()

    def mark(self, words: Iterable[re.Pattern[str]], heading: str) -> None:
        """Mark what is sought in the page, and scroll to the first one under a heading."""
        colours = QApplication.palette()
        marked = QTextCharFormat()
        marked.setBackground(colours.color(QPalette.ColorRole.Highlight))
        marked.setForeground(colours.color(QPalette.ColorRole.HighlightedText))
        document = self.document()
        page = "".join(map(_bare, document.toRawText()))
        places: list[int] = []
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words:
            for found in word.finditer(page):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(document)
                cursor.setPosition(found.start())
                cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, marked
                marks.append(mark)
                places.append(found.start())
        self.setExtraSelections(marks)
        if places:
            under = page.find("".join(map(_bare, heading)))
            cursor = QTextCursor(document)
            cursor.setPosition(min((each for each in places if each >= under), default=min(places)))
            self.setTextCursor(cursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // ABOVE)

    def _picture(self, name: str) -> QImage:
        """Return a picture, no wider than the page."""
        image = QImage.fromData(picture(name))
        room = self.viewport().width() - PICTURE_MARGIN
        if 0 < room < image.width():
            return image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return image

    def _fit_pictures(self) -> None:
        if self.source().isEmpty() or "<img" not in self.toHtml():
            return
        bar = self.verticalScrollBar()
        here = bar.value() / max(bar.maximum(), 1)
        self.reload()
        bar.setValue(round(here * bar.maximum()))


@cache
def _bare(letter: str) -> str:
    """Return a letter without case nor accent; as many letters come out as went in."""
    return (folded(letter) or " ")[0]


def _html(page: GuidePage) -> str:
    """Return a page as HTML; the table of findings is too wide: lines, each with its address."""
    from registre_app.guide.markdown import reader  # noqa: PLC0415 -- where the guide is read

    html = _LINK.sub(r'href="\1', reader().render(page.text))
    return _TABLE.sub("", _FINDING.sub(_AS_LINES, html)) if page.name == FINDINGS else html
