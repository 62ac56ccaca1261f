"""Event filter: Enter presses the focused button, as Space does in Qt."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from registre_app.ui.telling import told


class EnterKey(QObject):
    """An event filter on buttons."""

    def watch(self, root: QWidget) -> None:
        """Install the filter on every button inside a widget."""
        for button in root.findChildren(QAbstractButton):
            button.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Click the button on Enter, once however long the key is held down."""
        entered = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if entered and isinstance(event, QKeyEvent) and isinstance(watched, QAbstractButton):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return super().eventFilter(watched, event)
