"""Event filter: a letter typed in a list of choices chooses there, it is no key of the page."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from registre_app.ui.telling import told

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class ChoosingByLetter(QObject):
    """Keeps from the shortcuts of one letter (« U », unanimity) what is typed in a combo box."""

    def watch(self, root: QWidget) -> None:
        """Install the filter on every combo box of a widget, itself included."""
        for control in (root, *root.findChildren(QComboBox)):
            if isinstance(control, QComboBox):
                control.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a letter without modifier, before the shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typed = event.text().isprintable() and event.text() != ""
            if typed and event.modifiers() in PLAIN:
                event.accept()
                return True
        return super().eventFilter(watched, event)
