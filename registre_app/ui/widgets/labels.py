"""Labels in the roles of the stylesheet."""

from PySide6.QtWidgets import QLabel, QWidget


def restyle(widget: QWidget) -> None:
    """Reapply the stylesheet after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """Return a label in one of the roles of the stylesheet."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made
