"""Files dragged over the window: which fields leave to it."""

from PySide6.QtGui import QDropEvent


def carries_files(event: QDropEvent) -> bool:
    """Tell whether files of this machine are dragged: a field would write their paths."""
    return any(url.isLocalFile() for url in event.mimeData().urls())
