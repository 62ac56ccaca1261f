"""Cut, copy, paste and choose all, in what has the focus: a field, a text, a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from registre_app.ui.widgets.row_text import row_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

Text = QTextEdit | QPlainTextEdit
_SEVERAL = (
    QAbstractItemView.SelectionMode.ExtendedSelection,
    QAbstractItemView.SelectionMode.MultiSelection,
    QAbstractItemView.SelectionMode.ContiguousSelection,
)


class Clipboard(QObject):
    """Acts on the widget that has the focus, or had it before a menu opened."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._focus: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not isinstance(new, QMenuBar | QMenu):
            self._focus = new

    @property
    def target(self) -> QWidget | None:
        """The field, text, list or label that is acted on; None where there is none."""
        focus = self._focus
        if focus is None or not isValid(focus) or focus.window() is not self._window:
            return None
        if isinstance(focus, QAbstractSpinBox):
            return focus.findChild(QLineEdit)
        if isinstance(focus, QComboBox):
            return focus.lineEdit()
        known = QLineEdit | QTextEdit | QPlainTextEdit | QAbstractItemView | QLabel
        return focus if isinstance(focus, known) else None

    def cut(self) -> None:
        """Move what is selected in a field to the clipboard."""
        target = self.target
        if isinstance(target, QLineEdit | QTextEdit | QPlainTextEdit) and self.may_cut:
            target.cut()

    def copy(self) -> None:
        """Copy what is selected: of a field its text, of a list its rows, with tabs."""
        target = self.target
        if isinstance(target, QLineEdit | QTextEdit | QPlainTextEdit):
            target.copy()
        elif self.may_copy:
            words = ""
            if isinstance(target, QAbstractItemView):
                words = row_text(target)
            elif isinstance(target, QLabel):
                words = target.selectedText()
            QApplication.clipboard().setText(words)

    def paste(self) -> None:
        """Insert the clipboard in a field."""
        target = self.target
        if isinstance(target, QLineEdit | QTextEdit | QPlainTextEdit) and self.may_paste:
            target.paste()

    def select_all(self) -> None:
        """Select the whole of a field, or every row of a list that may have several chosen."""
        target = self.target
        if self.may_select_all and isinstance(
            target, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractItemView
        ):
            target.selectAll()

    @property
    def may_cut(self) -> bool:
        """Tell whether there is something to cut."""
        target = self.target
        return self._selects(target) and not self._is_read_only(target)

    @property
    def may_copy(self) -> bool:
        """Tell whether there is something to copy."""
        target = self.target
        if isinstance(target, QAbstractItemView):
            return bool(row_text(target))
        return self._selects(target)

    @property
    def may_paste(self) -> bool:
        """Tell whether there is something to paste, and a field to paste it in."""
        target = self.target
        if isinstance(target, QTextEdit | QPlainTextEdit):
            return target.canPaste()
        writable = isinstance(target, QLineEdit) and not target.isReadOnly()
        return writable and bool(QApplication.clipboard().text())

    @property
    def may_select_all(self) -> bool:
        """Tell whether there is something to select."""
        target = self.target
        if isinstance(target, QAbstractItemView):
            return target.selectionMode() in _SEVERAL
        if isinstance(target, QLineEdit):
            return bool(target.text())
        return isinstance(target, QTextEdit | QPlainTextEdit) and not target.document().isEmpty()

    @staticmethod
    def _selects(target: QWidget | None) -> bool:
        if isinstance(target, QLineEdit | QLabel):
            return target.hasSelectedText()
        return isinstance(target, QTextEdit | QPlainTextEdit) and target.textCursor().hasSelection()

    @staticmethod
    def _is_read_only(target: QWidget | None) -> bool:
        return not isinstance(target, QLineEdit | QTextEdit | QPlainTextEdit) or target.isReadOnly()


class EditActions:
    """Four actions, whose state is true while they are looked at, in a menu or in the palette.

    Otherwise they are enabled, for a key to reach what has the focus by then.
    """

    def __init__(self, clipboard: Clipboard, actions: Mapping[str, QAction]) -> None:
        self._clipboard = clipboard
        self._actions = actions

    def tell(self) -> None:
        """Enable what can be done now."""
        for name, action in self._actions.items():
            action.setEnabled(bool(getattr(self._clipboard, f"may_{name}")))

    def release(self) -> None:
        """Enable them all, for their keys."""
        for action in self._actions.values():
            action.setEnabled(True)
