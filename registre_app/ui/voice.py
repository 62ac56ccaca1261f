"""The one way by which the window says something to a screen reader: an announcement."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

PAUSE = 600  # milliseconds without a key, after which what can wait is said


def heard() -> bool:
    """Tell whether a screen reader listens: without one, nothing is worth putting in words."""
    return bool(QAccessible.isActive())


def say(about: QObject, words: str, *, urgent: bool = False) -> None:
    """Say words about a part of the window, after what is being said, or ``urgent``, at once."""
    if not words or not heard():
        return
    event = QAccessibleAnnouncementEvent(about, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
