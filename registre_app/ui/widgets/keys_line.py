"""The single keys of what has the focus, in the status bar: they take no room from the page."""

from PySide6.QtWidgets import QApplication, QWidget

from registre_app.ui.widgets.labels import LineLabel

_KEYS = "keys"


def say_keys(widget: QWidget, words: str) -> None:
    """Set what the status bar says while a widget has the focus: its single keys."""
    widget.setProperty(_KEYS, words)


class KeysLine(LineLabel):
    """Says the keys of the focused widget of its window."""

    def __init__(self) -> None:
        super().__init__("secondary")
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self.window():
            return  # a menu or another window is open: what is below has not changed
        words = str(now.property(_KEYS) or "")
        self.setText(words)
        self.setToolTip(words)
