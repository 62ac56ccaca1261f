"""Two texts one above the other, which share their height."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QTextEdit

from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.telling import told
from registre_app.ui.widgets.field import Field

SHARES = (3, 2)
POINTED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class SharedRoom(QSplitter):
    """The text being typed takes the room that it lacks from the other; a drag settles the shares.

    A click moves nothing: only the keyboard, or a text that grows as it is typed.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._dragged = False
        self._editors: list[QTextEdit] = []
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE_S)
        for rank, field in enumerate(fields):
            self.addWidget(field)
            self.setStretchFactor(rank, SHARES[rank])
            editor = field.editor
            if isinstance(editor, QTextEdit):
                self._editors.append(editor)
                editor.installEventFilter(self)
                editor.document().documentLayout().documentSizeChanged.connect(
                    lambda _size: self._share()
                )
        self.handle(1).setToolTip("Glisser pour partager la hauteur entre les deux textes")
        self.splitterMoved.connect(lambda *_: self._settle())
        self.balance()

    def balance(self) -> None:
        """Give each text its usual share, unless the user chose others."""
        if not self._dragged:
            height = max(self.height(), sum(SHARES))
            self.setSizes([height * share // sum(SHARES) for share in SHARES])

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share again as the keyboard enters a text."""
        entered = event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent)
        if entered and event.reason() not in POINTED:  # type: ignore[attr-defined]
            QTimer.singleShot(0, self, self._share)
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        self._dragged = True

    def _share(self) -> None:
        """Give the focused text the height that it lacks, down to the least of the other."""
        here = next((rank for rank, each in enumerate(self._editors) if each.hasFocus()), None)
        if here is None or self._dragged:
            return
        editor, other = self._editors[here], self._editors[1 - here]
        lacking = round(editor.document().size().height()) - editor.viewport().height()
        given = min(lacking, other.height() - other.minimumHeight())
        if given > 0:
            sizes = self.sizes()
            sizes[here] += given
            sizes[1 - here] -= given
            self.setSizes(sizes)
