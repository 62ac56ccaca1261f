"""The print preview."""

from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from registre_app.app.jobs import Answer
from registre_app.domain.errors import RegistreError
from registre_app.ui.printable import Printable
from registre_app.ui.printing.rendering import Drawn, Renderer
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import CONTROL_HEIGHT, SPACE_M, SPACE_S, Theme
from registre_app.ui.widgets.fields import tool_button
from registre_app.ui.widgets.labels import label

REST = 15  # milliseconds of debounce between an edit and drawing
POINTS_WIDE = 595.28  # the width of an A4 page
LONG = 600  # milliseconds of drawing, after which the stale pages are hidden
DRAWING = "Mise en page…"
TYPING = "saisie en cours"
NOTHING = "Ajoutez une délibération pour voir ici son extrait."
LOUPE = 1.9  # times the width of the panel
READABLE = 480  # pixels of a page, from which two are shown side by side
WIDEST = 900  # pixels of a page
BETWEEN = 8  # pixels between two pages


class Documents(Protocol):
    """The document to show, as ui.printed.Printed has it."""

    @property
    def document(self) -> Printable | None:
        """The document as it is recorded."""

    @property
    def document_being_typed(self) -> Printable | None:
        """The document with what is being typed; None where nothing is."""


class Shown(Protocol):
    """What has a document to show, and says when it is another: see ui.desk.Desk."""

    changed: SignalInstance
    typed: SignalInstance

    @property
    def printed(self) -> Documents:
        """The document to show."""


class Preview(QWidget):
    """Shows the current document, drawn again after every edit; a draft is labelled as such.

    Nothing is printed or saved from here: see ui.printing.papers.
    """

    shown = Signal()

    def __init__(self, desk: Shown, renderer: Renderer) -> None:
        super().__init__()
        self._desk = desk
        self._renderer = renderer
        self._drawn = Drawn()
        self._refusal = NOTHING
        self._across = 1  # pages side by side
        self._typing = False  # the drawing asked for is of an unrecorded draft
        self._page, self._name = 0, ""  # of the document
        self._edge = "black"
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._picture.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Aperçu du document")
        self._area.setObjectName("page")  # whose focus shows
        self.setFocusProxy(self._area)
        self._back = self._turner("Page précédente", -1)
        self._forth = self._turner("Page suivante", 1)
        self._count = label("", "secondary")
        self._loupe = QToolButton()
        self._loupe.setProperty("role", "flat")
        self._loupe.setCheckable(True)
        self._loupe.setToolTip("Agrandir la page (Ctrl+L)")
        self._loupe.setAccessibleName("Agrandir la page")
        self._loupe.toggled.connect(self._on_loupe)
        turning = QHBoxLayout()
        turning.addSpacing(CONTROL_HEIGHT)
        turning.addStretch()
        for part in (self._back, self._count, self._forth):
            turning.addWidget(part)
        turning.addStretch()
        turning.addWidget(self._loupe)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._area, 1)
        layout.addLayout(turning)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._request)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG)
        self._long.timeout.connect(self._tell_drawing)
        desk.changed.connect(self._rest.start)
        desk.typed.connect(self._rest.start)

    @property
    def pdf(self) -> bytes:
        """The document in the preview; empty where there is none."""
        return self._drawn.pdf

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self._drawn.count

    @property
    def busy(self) -> bool:
        """Tell whether the pages shown are stale."""
        return self._rest.isActive() or self._renderer.busy

    @property
    def page(self) -> int:
        """The visible page; 0 is the first."""
        return self._page

    @property
    def is_magnified(self) -> bool:
        """Tell whether the page is larger than its room."""
        return self._loupe.isChecked()

    def turn(self, step: int) -> None:
        """Go forward that many pages (backward if negative), or pairs of pages."""
        last = max(self._drawn.count - 1, 0)
        self._page = max(0, min(self._page + step * self._across, last))
        self._page -= self._page % self._across
        if self._drawn.pdf and self._drawn.page(self._page) is None:
            pdf = self._drawn.pdf
            self._renderer.draw(lambda: pdf, self._scale(), self._page, self._show)
            return
        self._refresh()
        self._area.verticalScrollBar().setValue(0)

    def read_on(self, step: int) -> None:
        """Scroll a page that is higher than its room, then turn it, forward (1) or back (-1)."""
        bar = self._area.verticalScrollBar()
        end = bar.maximum() if step > 0 else bar.minimum()
        if bar.value() != end:
            bar.setValue(bar.value() + step * bar.pageStep())
            return
        before = self._page
        self.turn(step)
        if step < 0 and self._page != before:
            bar.setValue(bar.maximum())

    def go_to_end(self, step: int) -> None:
        """Show the last page (1) or the first (-1)."""
        self.turn(step * max(self._drawn.count, 1))

    def magnify(self) -> None:
        """Toggle between a magnified page and a page that fits the panel."""
        self._loupe.toggle()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._edge = theme.line
        self._refresh()
        self._back.setIcon(icon("chevron-left", theme.ink))
        self._forth.setIcon(icon("chevron-right", theme.ink))
        self._loupe.setIcon(icon("zoom-in", theme.ink))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rest.start()

    def _turner(self, words: str, step: int) -> QToolButton:
        button = tool_button(words)
        button.setProperty("role", "flat")
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _on_loupe(self, magnified: bool) -> None:
        """Scroll sideways in a magnified page alone."""
        needed, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setHorizontalScrollBarPolicy(needed if magnified else never)
        self._request()

    def _request(self) -> None:
        typed = self._desk.printed.document_being_typed
        document = typed or self._desk.printed.document
        self._typing = typed is not None
        self._fit_another(document.name if document else "")
        if document is None:
            self._renderer.forget()
            self._show(Answer(Drawn()))
            return
        self._long.start()
        self._renderer.draw(document.preview, self._scale(), self._page, self._show)

    def _fit_another(self, name: str) -> None:
        """Show another document whole, whatever was magnified of the one before."""
        if name != self._name:
            self._name, self._page = name, 0
            if self.is_magnified:
                self._loupe.blockSignals(True)
                self._loupe.setChecked(False)
                self._loupe.blockSignals(False)
                self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _tell_drawing(self) -> None:
        self._picture.setPixmap(QPixmap())
        self._picture.setText(DRAWING)
        self._count.setText("")

    def _scale(self) -> float:
        width = max(self._room - 4, 200)
        zoom = LOUPE if self._loupe.isChecked() else 1
        page = min((width - (self._across - 1) * BETWEEN) / self._across, WIDEST)
        return zoom * page * self.devicePixelRatioF() / POINTS_WIDE

    @property
    def _room(self) -> int:
        """The width for pages, beside the bar that scrolls those too high."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return self._area.maximumViewportSize().width() - bar

    def _pages_across(self) -> int:
        """How many pages have room side by side."""
        pair = self._drawn.count > 1 and not self._loupe.isChecked()
        return 2 if pair and self._room >= 2 * READABLE + BETWEEN else 1

    def _show(self, answer: Answer[Drawn]) -> None:
        if not isValid(self):
            return  # the dialog that it was drawn for is closed
        self._long.stop()
        self._drawn, self._refusal = Drawn(), NOTHING
        try:
            self._drawn = answer.result()
        except RegistreError as error:  # shown in place of the page
            self._refusal = str(error)
        finally:
            across = self._pages_across()
            if across != self._across:
                self._across = across
                self._rest.start()  # at the size that they have so
            self.turn(0)
            self.shown.emit()

    def _refresh(self) -> None:
        count, picture = self._drawn.count, self._drawn.page(self._page)
        self._back.setEnabled(self._page > 0)
        self._forth.setEnabled(self._page + self._across < count)
        if picture is None:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(self._refusal)
            self._count.setText("")
            return
        beside = self._drawn.page(self._page + 1) if self._across > 1 else None
        self._picture.setPixmap(self._sheets([each for each in (picture, beside) if each]))
        typing = f" · {TYPING}" if self._typing else ""
        shown = f"page {self._page + 1}" if beside is None else _pair(self._page)
        self._count.setText(f"{shown} / {count}{typing}")

    def _sheets(self, pictures: list[QImage]) -> QPixmap:
        """Draw pages side by side, each with its edge."""
        between = round(BETWEEN * self.devicePixelRatioF())
        width = sum(each.width() for each in pictures) + between * (len(pictures) - 1)
        sheets = QPixmap(width, max(each.height() for each in pictures))
        sheets.fill(Qt.GlobalColor.transparent)
        painter, left = QPainter(sheets), 0
        painter.setPen(QColor(self._edge))
        for each in pictures:
            painter.drawImage(left, 0, each)
            painter.drawRect(left, 0, each.width() - 1, each.height() - 1)
            left += each.width() + between
        painter.end()
        sheets.setDevicePixelRatio(self.devicePixelRatioF())
        return sheets

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)


def _pair(page: int) -> str:
    return f"pages {page + 1} et {page + 2}"
