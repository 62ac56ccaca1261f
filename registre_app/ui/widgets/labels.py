"""Labels in the roles of the stylesheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget

from registre_app.domain.french import NO_BREAK_SPACE
from registre_app.ui.telling import told


def restyle(widget: QWidget) -> None:
    """Reapply the stylesheet after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def quotes_tied(text: str) -> str:
    """Return a text whose « and » keep to their word at the end of a line."""
    return text.replace("« ", f"«{NO_BREAK_SPACE}").replace(" »", f"{NO_BREAK_SPACE}»")


class WrappedLabel(QLabel):
    """A label of several lines, none of which ends after « nor begins with »."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(quotes_tied(text))


def label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """Return a label in one of the roles of the stylesheet."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setProperty("role", role)
    return made


def name_unseen(part: QWidget, words: str) -> None:
    """Give a part that stands without a caption its name, and a caption that does not show.

    On Linux, Qt names a list of choices by its choice alone: what it chooses is in its caption.
    The part has its parent by then.
    """
    part.setAccessibleName(words)
    unseen = QLabel(words, part.parentWidget())
    unseen.setBuddy(part)
    unseen.hide()


class LineLabel(QLabel):
    """A label on one line that asks for no width; what does not fit ends with an ellipsis.

    ``whole``: it shows whole or not at all.
    """

    def __init__(self, role: str, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def is_cut(self) -> bool:
        """Tell whether the width leaves out a part of the text."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())  # the same without words

    @told(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_cut:
            super().paintEvent(event)
            return
        if self._whole:
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        room = self.contentsRect()
        elided = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        alignment = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.style().drawItemText(
            painter,
            room,
            alignment,
            option.palette,
            self.isEnabled(),
            elided,
            self.foregroundRole(),
        )
        painter.end()
