"""What can be done with the chosen row of a list: by a key, and by the menu of a right click."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView


def row_act(view: QAbstractItemView, words: str, keys: str, act: Callable[[], object]) -> QAction:
    """Add what can be done with the chosen row; a key held down does it once."""
    action = QAction(words, view)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    action.setAutoRepeat(False)
    action.triggered.connect(lambda _=False: act())
    view.addAction(action)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return action
