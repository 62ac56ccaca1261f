"""Whether the system asks for high contrast: Windows its theme, a desktop its setting (portal).

Qt tells it since 6.10; under an older one, the user chooses it in the menu.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStyleHints


def asks_for_contrast() -> bool:
    """Tell whether the system asks for high contrast."""
    style = QGuiApplication.styleHints()
    known = _of(style)
    return bool(known and known.contrastPreference() is Qt.ContrastPreference.HighContrast)


def watch_contrast(act: Callable[[], object]) -> None:
    """Do something each time that the system changes its mind."""
    style = QGuiApplication.styleHints()
    if known := _of(style):
        known.contrastPreferenceChanged.connect(act)


def _of(style: QStyleHints) -> Any:
    """What Qt knows of the settings of accessibility; None before Qt 6.10.

    PySide drops it with the hints that it came from: who asks holds them.
    """
    ask = getattr(style, "accessibility", None)
    return ask() if ask else None
