"""A command palette: a list filtered by typing a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidgetItem,
    QMainWindow,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from registre_app.domain.french import folded
from registre_app.ui import voice
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XXL
from registre_app.ui.telling import told
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.search_line import SearchLine
from registre_app.ui.widgets.tables import Index

WIDTH, HEIGHT = 620, 440
BETWEEN = "   ·   "
NONE = (
    "Aucune action ne correspond à « {text} ». Essayez un autre mot ; ce qui ne peut se faire en "
    "ce moment n’est pas montré."
)
_ARTICLES = frozenset(("l", "d", "le", "la", "les", "un", "une", "des", "de", "du", "a", "au"))
PLACEHOLDER = "Tapez quelques lettres, Entrée choisit, Échap referme"


@dataclass(frozen=True)
class Entry:
    """An entry of the palette: its text, a hint on the right, its action.

    ``also`` are other words that find it.
    """

    words: str
    hint: str
    act: Callable[[], object]
    also: str = ""


def found(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Return the entries that have every word typed, in any order, accents and case aside.

    Those that show all the words come first, then those that other words find. Articles are left
    out, but for the word being typed: « vérifier l’archive » finds « Vérifier une archive ».
    """
    words = _words(text)
    wanted = [word for word in words[:-1] if word not in _ARTICLES] + words[-1:]
    shown, otherwise = [], []
    for entry in entries:
        told = folded(f"{entry.words} {entry.hint}")
        if all(word in told for word in wanted):
            shown.append(entry)
        elif all(word in f"{told} {folded(entry.also)}" for word in wanted):
            otherwise.append(entry)
    return shown + otherwise


def _words(text: str) -> list[str]:
    """Split in words, a key such as « ctrl+p » in one."""
    return folded(text).replace("’", " ").replace("'", " ").split()


class Palette(QFrame):
    """An overlay: type to filter, arrows to select, Enter to run, Escape to close.

    ``back`` is the widget that had the focus, restored on closing.
    """

    def __init__(self, title: str, entries: Sequence[Entry], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = entries
        self._found: Sequence[Entry] = entries
        self._spoken = ""
        self.none = label("", "secondary", wrap=True)
        self.back = _out_of_palettes(window.focusWidget())
        self.list = LineList()
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_HintOnTheRight(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.line = SearchLine(title, self.list, placeholder=PLACEHOLDER)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addWidget(label(title, "label"))
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(self._choose)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._choose())
        self.list.currentRowChanged.connect(lambda _: self._speak())
        self._filter("")

    def open(self) -> None:
        """Show the overlay and take the focus."""
        window = self.window()
        top = window.menuBar().height() if isinstance(window, QMainWindow) else 0
        width = min(WIDTH, window.width() - 2 * SPACE_XXL)
        height = min(HEIGHT, window.height() - top - 2 * SPACE_XXL)
        self.setGeometry((window.width() - width) // 2, top + SPACE_XXL, width, height)
        self.show()
        self.raise_()
        self.line.setFocus()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on Escape or focus-out."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close()
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        self._found = found(self._entries, text)
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._found:
            shown = f"{entry.words}{BETWEEN}{entry.hint}" if entry.hint else entry.words
            self.list.addItem(QListWidgetItem(shown))
        self.list.setCurrentRow(0)
        self.none.setText("" if self._found else NONE.format(text=text.strip()))
        self.none.setAccessibleName(self.none.text())
        self.none.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        self.list.blockSignals(False)
        self._speak()

    def _speak(self) -> None:
        """Say the line that Enter would choose, and of how many: the focus stays in the field."""
        rank, count, item = self.list.currentRow() + 1, self.list.count(), self.list.currentItem()
        shown = f"{item.text().replace(BETWEEN, ', ')}, {rank} sur {count}" if item else ""
        said = shown or self.none.text()
        if self.isVisible() and said != self._spoken:
            self._spoken = said
            voice.say(self.list, said)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._found):
            return
        entry = self._found[row]
        self._leave()
        entry.act()

    def _leave(self) -> None:
        self.hide()
        if self.back and isValid(self.back):
            self.back.setFocus()
        self.close()


class _HintOnTheRight(QStyledItemDelegate):
    """The words of an entry, and its hint at the end of the line; words too long are elided."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        words, _, hint = str(index.data() or "").partition(BETWEEN)
        room = option.rect.width() - 4 * SPACE_S
        if hint:
            room -= option.fontMetrics.horizontalAdvance(hint) + SPACE_L
        option.text = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        hint = str(index.data() or "").partition(BETWEEN)[2]
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        colour = option.palette.placeholderText().color()
        colour.setAlpha(255)  # the stylesheet makes it half transparent
        painter.save()
        painter.setPen(colour)
        painter.drawText(option.rect.adjusted(0, 0, -2 * SPACE_S, 0), int(side), hint)
        painter.restore()


def _out_of_palettes(focus: QWidget | None) -> QWidget | None:
    """Return the focus widget; inside a palette, the widget that had the focus before it."""
    part = focus
    while part:
        if isinstance(part, Palette):
            return part.back
        part = part.parentWidget()
    return focus
