"""Why a key changes nothing: said once in the status bar, where what has the focus is locked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
    QTextEdit,
    QWidget,
)

from registre_app.ui.desk import Desk
from registre_app.ui.telling import told
from registre_app.ui.widgets.field import Field

OTHER = "Ce champ ne se saisit pas ici."
INSTEAD = (
    " Ce qui la suit se note par « Noter ce qui suit » (Maj+F4) ; un sceau mis trop tôt se "
    "lève (Ctrl+Maj+K)."
)
ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
Editor = QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox


class LockTeller(QObject):
    """Watches the widget that has the focus; ``say`` is given why it does not take what is typed.

    ``of_session`` tells the widgets of the page of the session: its tables, whose letters set a
    state, are locked as it is.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        of_session: Callable[[QWidget], bool],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of_session = of_session
        self._say = say
        self._watched: QWidget | None = None
        self._was_said = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @told(None)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched, self._was_said = None, False
        window = self.parent()
        inside = isinstance(window, QWidget) and new is not None and window.isAncestorOf(new)
        if new is not None and inside and isinstance(new, Editor | QTableView):
            self._watched = new
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            self._hear(watched, event)
        return super().eventFilter(watched, event)

    def _hear(self, widget: QWidget, key: QKeyEvent) -> None:
        """Say once why a key changes nothing."""
        if key.type() != QEvent.Type.KeyPress or self._was_said or not _writes(key):
            return
        if why := self._why(widget):
            self._was_said = True
            self._say(why)

    def _why(self, widget: QWidget) -> str:
        """Return why a widget takes nothing; empty where it does."""
        reason = self._desk.lock_reason
        if reason and self._desk.is_sealed and not self._desk.read_only:
            reason += INSTEAD
        if isinstance(widget, QTableView):
            return reason if self._of_session(widget) else ""
        if not isinstance(widget, Editor) or not widget.isReadOnly():
            return ""
        field = widget.parentWidget()
        note = field.note if isinstance(field, Field) else ""
        locked = self._of_session(widget) or self._desk.read_only
        return note or (reason if locked else "") or widget.toolTip() or OTHER


def _writes(event: QKeyEvent) -> bool:
    """Tell whether a key would write or erase, had the widget taken it."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    plain = not event.modifiers() & commands
    letter = bool(event.text()) and event.text().isprintable()
    return plain and (letter or event.key() in ERASING)
