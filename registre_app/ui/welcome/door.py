"""A way to begin, as a card: an icon, what it is, and a line that says what it does."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QPushButton

from registre_app.ui.style.icons import pixmap
from registre_app.ui.style.theme import BODY, HEADING, LIGHT, SECONDARY, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.telling import told

SIDE = 26  # of the icon
SHARP = 4.0  # device pixels of the icon, for each of its own
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Door(QPushButton):
    """A button of a fixed width, as high as its words; a screen reader reads both.

    Its words are painted, not labels of their own: a reader would say them twice.
    """

    def __init__(self, title: str, line: str, icon: str, width: int) -> None:
        super().__init__()
        self._title, self._line, self._name = title, line, icon
        self._theme, self._drawn = LIGHT, QIcon()  # the style would centre an icon of its own
        self.setProperty("role", "door")
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        fix(self, width=width)
        self.setIconSize(QSize(SIDE, SIDE))

    def apply_theme(self, theme: Theme) -> None:
        """Paint it in the colours of a theme."""
        self._theme = theme
        self._drawn = QIcon(pixmap(self._name, theme.accent, SHARP))
        self.update()

    def sizeHint(self) -> QSize:
        words = self._words(self.width())
        return QSize(self.width(), words[-1].bottom() + self._pad)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @told(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def setIconSize(self, size: QSize) -> None:
        super().setIconSize(size)  # the zoom sets it, and its words stand by it
        self._fit()

    @told(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @told(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Never be lower than its words: the stylesheet sets the least height of any button."""
        self.setMinimumHeight(self.sizeHint().height())

    @property
    def _pad(self) -> int:
        return self.iconSize().height() // 2

    def _fonts(self) -> tuple[QFont, QFont]:
        title, line = QFont(self.font()), QFont(self.font())
        title.setPointSizeF(self.font().pointSizeF() * HEADING / BODY)
        title.setWeight(QFont.Weight.DemiBold)
        line.setPointSizeF(self.font().pointSizeF() * SECONDARY / BODY)
        return title, line

    def _words(self, width: int) -> tuple[QRect, QRect]:
        """Where the title and the line stand, in a card of a width."""
        left = 2 * self._pad + self.iconSize().width()
        room, top = width - left - self._pad, self._pad
        rects = []
        for font, words in zip(self._fonts(), (self._title, self._line), strict=True):
            space = QRect(left, top, room, 10_000)
            rects.append(QFontMetrics(font).boundingRect(space, _WRAPPED, words))
            top = rects[-1].bottom() + self._pad // 4
        return rects[0], rects[1]

    @told(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, size = QPainter(self), self.iconSize()
        title, line = self._words(self.width())
        top = (self.height() - size.height()) // 2
        self._drawn.paint(painter, self._pad, top, size.width(), size.height())
        fonts, colours = self._fonts(), (self._theme.ink, self._theme.second_ink)
        for rect, font, words, colour in zip(
            (title, line), fonts, (self._title, self._line), colours, strict=True
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(rect, _WRAPPED, words)
        painter.end()
