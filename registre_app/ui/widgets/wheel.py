"""Event filter: the mouse wheel scrolls the page, and changes only a control that was clicked."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from registre_app.ui.telling import told

COMING_BACK = (  # focus-in from the control's own popup, or from another window
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class Wheel(QObject):
    """Blocks the wheel on combo boxes and spin boxes, which record each value at once.

    A control accepts the wheel after a click in it, as long as it keeps the focus; keyboard focus
    is not enough. Otherwise the event is ignored, so that Qt propagates it to the parents, up to
    the scroll area. An open popup list is its own window and keeps its wheel.

    The filter is on each control, not on the application, where it would run Python code for every
    event. Code that creates a control later (a delegate, a dialog) calls ``watch`` on it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clicked: QWidget | None = None

    def watch(self, root: QWidget) -> None:
        """Install the filter on the controls of a widget and its children."""
        for control in (root, *root.findChildren(QWidget)):
            if isinstance(control, QComboBox | QAbstractSpinBox):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # no focus by wheel
                for part in (control, *control.findChildren(QLineEdit)):
                    part.installEventFilter(self)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Track clicks, and ignore the wheel on a control that was not clicked."""
        # The line edit of a spin box gets the clicks; the box gets focus and wheel events.
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
