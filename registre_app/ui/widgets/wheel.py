"""The mouse wheel scrolls the page: it changes only the list or the number that was clicked."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from registre_app.ui.telling import told

COMING_BACK = (  # to the control that had the focus, from its own list or menu or another window
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class Wheel(QObject):
    """Keeps the wheel from combo boxes and spin boxes, which record each value at once.

    A control takes the wheel after a click in it, for as long as it keeps the focus; the focus
    taken by keyboard is no click. Elsewhere the event is ignored, so that Qt gives it to the
    parents, up to the scroll area. An open list is a window of its own and keeps its wheel.

    Each control is watched rather than the application: a filter there would run Python code for
    every event. What makes a control later (a delegate, a dialog) has it watched itself.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clicked: QWidget | None = None

    def watch(self, root: QWidget) -> None:
        """Watch a widget and everything inside it."""
        for control in (root, *root.findChildren(QWidget)):
            if isinstance(control, QComboBox | QAbstractSpinBox):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # WheelFocus but for the wheel
                for part in (control, *control.findChildren(QLineEdit)):
                    part.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the clicks, and refuse the wheel to what was not clicked."""
        # The line edit of a spin box takes the clicks; the focus and the wheel are the box's.
        control = watched.parent() if isinstance(watched, QLineEdit) else watched
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(control, QWidget):
            self._clicked = control if control.isEnabled() else None
        elif isinstance(event, QFocusEvent) and event.gotFocus() and control is self._clicked:
            if event.reason() not in COMING_BACK:
                self._clicked = None
        elif event.type() == QEvent.Type.Wheel and not self._takes_wheel(control):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _takes_wheel(self, control: QObject | None) -> bool:
        return isinstance(control, QWidget) and control is self._clicked and control.hasFocus()
